import { objectMetadata } from "./kubernetes-labels.ts";
import { type OperationsFile, OVER_STDIO } from "./operations-file.ts";
import type { Workload } from "./workload.ts";
import { fields, owned, type YamlMap, yamlLines } from "./yaml-text.ts";

/** More replicas under load, by the share of what is requested that is used. */
export const hpa: OperationsFile = {
  path: () => "kubernetes/hpa.yaml",
  render(workload) {
    if (workload.listener === undefined) return { without: OVER_STDIO };
    const metrics = metricsOf(workload);
    // without a request there is no share of it, and the autoscaler would only complain
    if (metrics.length === 0) return { without: "deploy.requests sets nothing aside that a share could be taken of" };
    const { least, most } = workload.scaling;
    return yamlLines({
      apiVersion: "autoscaling/v2",
      kind: "HorizontalPodAutoscaler",
      metadata: objectMetadata(workload),
      spec: fields(
        {
          scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: workload.name },
          minReplicas: least,
          maxReplicas: most,
          metrics: [...metrics, owned("metrics", "further metrics")],
        },
        owned("spec", "behavior"),
      ),
    });
  },
};

const metricsOf = ({ requests, scaling }: Workload): YamlMap[] =>
  (["cpu", "memory"] as const)
    .filter((name) => requests[name] !== undefined)
    .map((name) => ({
      type: "Resource",
      resource: { name, target: { type: "Utilization", averageUtilization: scaling[name] } },
    }));
