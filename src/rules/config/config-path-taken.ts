import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { flagAt, textAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

const SERVED: readonly { key: string; port?: string; when?: string }[] = [
  { key: "server.path" },
  { key: "health.live_path", port: "health.port", when: "health.enabled" },
  { key: "health.ready_path", port: "health.port", when: "health.enabled" },
  { key: "monitoring.path", port: "monitoring.port", when: "monitoring.enabled" },
];

/** One answer to both questions is a choice that many make. */
const isHealthPair = (a: string, b: string): boolean => a.startsWith("health.") && b.startsWith("health.");

export default defineRule<ConfigSubject>({
  id: "config-path-taken",
  title: "Two things are served under one path",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "One of them answers for both: calls reach the health answer, or an orchestrator takes a refusal of the endpoint (405, 406) for illness.",
  fix: "Give each its own path, or its own port.",
  reference:
    "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-a-liveness-http-request",
  match: (subject) => {
    const { environment } = subject;
    if (!speaksHttp(subject)) return undefined;
    const served = SERVED.flatMap(({ key, port, when }) => {
      const path = textAt(environment, key);
      if (path === undefined || (when !== undefined && flagAt(environment, when) !== true)) return [];
      const own = port === undefined ? undefined : environment.get(port);
      // A port that nothing here knows may be any.
      if (own !== undefined && own.value === undefined) return [];
      return [{ key, path, port: own?.value ?? environment.get("server.port")?.value }];
    });
    return served.flatMap((one, index) =>
      served
        .slice(0, index)
        .filter((other) => other.path === one.path && other.port === one.port && !isHealthPair(one.key, other.key))
        .map((other) => {
          const stands = environment.get(one.key)?.at === undefined ? other.key : one.key;
          return {
            message: `${told(environment, other.key)} and ${told(environment, one.key)} are the same path`,
            about: { ...aboutSetting(environment, stands), key: `${other.key} ${one.key}` },
          };
        }),
    );
  },
});
