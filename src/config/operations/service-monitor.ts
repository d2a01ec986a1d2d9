import { objectMetadata, selectorLabels } from "./kubernetes-labels.ts";
import { prometheusDuration } from "./length-of-time.ts";
import { type OperationsFile, OVER_STDIO, UNMEASURED } from "./operations-file.ts";
import { fields, owned, yamlLines } from "./yaml-text.ts";

/** Tells the Prometheus operator where the figures are. */
export const serviceMonitor: OperationsFile = {
  path: () => "kubernetes/service-monitor.yaml",
  render(workload) {
    const { listener } = workload;
    if (listener === undefined) return { without: OVER_STDIO };
    const { metrics } = listener;
    if (metrics === undefined) return { without: UNMEASURED };
    return yamlLines({
      apiVersion: "monitoring.coreos.com/v1",
      kind: "ServiceMonitor",
      metadata: objectMetadata(workload),
      spec: fields(
        {
          selector: { matchLabels: selectorLabels(workload) },
          endpoints: [
            fields(
              {
                port: metrics.port.name,
                path: metrics.path,
                scheme: metrics.scheme,
                interval: prometheusDuration(metrics.intervalMs),
              },
              owned("endpoint", "authorization, tlsConfig, relabelings"),
            ),
            owned("endpoints", "further endpoints"),
          ],
        },
        owned("spec", "jobLabel, namespaceSelector"),
      ),
    });
  },
};
