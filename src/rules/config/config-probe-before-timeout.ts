import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { durationAt, flagAt, numberAt, writtenAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

export default defineRule<ConfigSubject>({
  id: "config-probe-before-timeout",
  title: "A busy process is ended before its longest request may end",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "A process that a call keeps from answering is asked for its health meanwhile: after the failures in a row it is ended, and the call with it. A server whose tools never block its health answers need not care.",
  fix: "Raise `health.interval` or `health.failures` until their product is longer than the longest request, or make sure that tools never keep the process from answering.",
  reference: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  match: (subject) => {
    const { environment } = subject;
    if (!speaksHttp(subject) || flagAt(environment, "health.enabled") !== true) return undefined;
    const [interval, failures] = [durationAt(environment, "health.interval"), numberAt(environment, "health.failures")];
    const outer = ["server.timeouts.proxy", "server.timeouts.request"].find((key) => writtenAt(environment, key));
    // Defaults that nobody chose are no order that somebody got wrong.
    const isChosen = ["health.interval", "health.failures"].some((key) => writtenAt(environment, key));
    const longest = outer === undefined ? undefined : durationAt(environment, outer);
    if (outer === undefined || longest === undefined || interval === undefined || failures === undefined)
      return undefined;
    if (!isChosen || interval * failures > longest) return undefined;
    const stands = writtenAt(environment, "health.interval") === undefined ? "health.failures" : "health.interval";
    return {
      message: `${told(environment, "health.interval")} times ${told(environment, "health.failures")} is ${(interval * failures) / 1000} seconds, and should be more than ${told(environment, outer)}`,
      about: aboutSetting(environment, stands),
    };
  },
});
