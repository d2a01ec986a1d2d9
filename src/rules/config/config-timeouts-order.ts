import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { durationAt, flagAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

const PAIRS = [
  { inner: "server.timeouts.tool", outer: "server.timeouts.request", severity: "error" },
  { inner: "server.timeouts.request", outer: "server.timeouts.proxy", severity: "error" },
  { inner: "server.timeouts.tool", outer: "server.timeouts.proxy", severity: "error" },
  { inner: "health.timeout", outer: "health.interval", severity: "warning" },
] as const;

export default defineRule<ConfigSubject>({
  id: "config-timeouts-order",
  title: "A time limit is not longer than the one inside it",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "The outer one ends first: the caller gets an error of a proxy instead of the server's answer, while the work it gave up on goes on. A health answer that may take longer than the time between two questions is asked for again before it is missed.",
  fix: "Raise the outer limit or lower the inner one: tool < request < proxy, and health timeout < health interval.",
  reference: "https://www.rfc-editor.org/rfc/rfc9110#status.504",
  match: (subject) => {
    if (!speaksHttp(subject)) return undefined;
    const { environment } = subject;
    return PAIRS.flatMap(({ inner, outer, severity }) => {
      const [less, more] = [durationAt(environment, inner), durationAt(environment, outer)];
      if (less === undefined || more === undefined || less < more) return [];
      if (inner.startsWith("health.") && flagAt(environment, "health.enabled") !== true) return [];
      // Where the middle one is missing the outer two are compared; where it is there, each pair is told by itself.
      if (inner === "server.timeouts.tool" && outer === "server.timeouts.proxy") {
        if (durationAt(environment, "server.timeouts.request") !== undefined) return [];
      }
      const stands = environment.get(inner)?.at === undefined ? outer : inner;
      return [
        {
          message: `${told(environment, inner)} should be less than ${told(environment, outer)}`,
          severity,
          about: { ...aboutSetting(environment, stands), key: `${inner} ${outer}` },
        },
      ];
    });
  },
});
