import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { processCounts } from "./process-counts.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { numberAt } from "./setting-values.ts";

export default defineRule<ConfigSubject>({
  id: "config-database-overdrawn",
  title: "The server opens more connections than its database gives it",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "Under load the connections over the limit are refused, and so are the calls that wait for them; others who share the database are shut out too.",
  fix: "Lower `database.pool_size`, the workers or the replicas until their product fits, raise the database's own limit and `database.max_connections` with it, or put a pooler between.",
  reference: "https://www.postgresql.org/docs/current/runtime-config-connection.html",
  match: (subject) => {
    const { environment } = subject;
    const pool = numberAt(environment, "database.pool_size");
    const most = numberAt(environment, "database.max_connections");
    if (pool === undefined || most === undefined) return undefined;
    const factors = [
      { count: pool, text: told(environment, "database.pool_size") },
      ...processCounts(subject).filter(({ count }) => count > 1),
    ];
    const product = factors.reduce((all, { count }) => all * count, 1);
    if (product <= most) return undefined;
    return {
      message: `${factors.map(({ text }) => text).join(" times ")} is ${product} connections, and ${told(environment, "database.max_connections")} gives fewer`,
      about: aboutSetting(environment, "database.pool_size"),
    };
  },
});
