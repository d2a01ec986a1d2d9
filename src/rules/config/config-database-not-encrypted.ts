import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { databaseHost } from "./database-host.ts";
import { isLoopback } from "./host-reach.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { flagAt } from "./setting-values.ts";

export default defineRule<ConfigSubject>({
  id: "config-database-not-encrypted",
  title: "The database's password and data travel in the clear",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "Whoever sits in the network between server and database reads the password, the statements and the rows.",
  fix: "Set `database.tls: true`, and have the database offer it.",
  reference: "https://www.postgresql.org/docs/current/libpq-ssl.html",
  match: ({ environment, isProduction }) => {
    if (flagAt(environment, "database.tls") !== false) return undefined;
    const host = databaseHost(environment);
    // A single name is a neighbour in the same container network, as development has it.
    if (host === undefined || isLoopback(host) || (!isProduction && !/[.:]/.test(host))) return undefined;
    return {
      message: `${told(environment, "database.tls")} leaves the connection to ${host} unencrypted`,
      severity: isProduction ? "error" : "warning",
      about: aboutSetting(environment, "database.tls"),
    };
  },
});
