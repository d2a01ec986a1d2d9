import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { numberAt } from "./setting-values.ts";

export default defineRule<ConfigSubject>({
  id: "config-replicas-order",
  title: "At least more replicas run than at most",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "An autoscaler refuses such bounds: nothing is scaled at all.",
  fix: "Raise `scaling.max_replicas` or lower `scaling.min_replicas`.",
  reference: "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",
  match: ({ environment }) => {
    const least = numberAt(environment, "scaling.min_replicas");
    const most = numberAt(environment, "scaling.max_replicas");
    if (least === undefined || most === undefined || least <= most) return undefined;
    const stands = environment.get("scaling.min_replicas")?.at === undefined ? "max_replicas" : "min_replicas";
    return {
      message: `${told(environment, "scaling.min_replicas")} is more than ${told(environment, "scaling.max_replicas")}`,
      about: aboutSetting(environment, `scaling.${stands}`),
    };
  },
});
