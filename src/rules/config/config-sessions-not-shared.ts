import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { processCounts } from "./process-counts.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { flagAt, textAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

export default defineRule<ConfigSubject>({
  id: "config-sessions-not-shared",
  title: "Sessions live in one process, and several answer",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "The next request of a session reaches a process that does not know it and is refused: calls fail at random, the more the server grows.",
  fix: "Set `transport.sessions.store: shared`, or `transport.stateless: true`; or have what stands before the server bring a session to the same process every time and say so with `transport.sessions.affinity: true`.",
  reference: "https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management",
  match: (subject) => {
    const { environment, isProduction } = subject;
    if (!speaksHttp(subject) || flagAt(environment, "transport.stateless") !== false) return undefined;
    if (textAt(environment, "transport.sessions.store") !== "memory") return undefined;
    if (flagAt(environment, "transport.sessions.affinity") !== false) return undefined;
    const several = processCounts(subject).filter(({ count }) => count > 1);
    if (several.length === 0) return undefined;
    return {
      message: `${told(environment, "transport.sessions.store")} keeps sessions in one process, and several answer: ${several.map(({ text }) => text).join(", ")}`,
      severity: isProduction ? "error" : "warning",
      about: aboutSetting(environment, "transport.sessions.store"),
    };
  },
});
