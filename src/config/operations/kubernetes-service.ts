import { objectMetadata, selectorLabels } from "./kubernetes-labels.ts";
import { wholeSeconds } from "./length-of-time.ts";
import type { Listener, Port } from "./listener.ts";
import { type OperationsFile, OVER_STDIO } from "./operations-file.ts";
import type { Workload } from "./workload.ts";
import { fields, owned, type YamlMap, yamlLines } from "./yaml-text.ts";

/** Kubernetes remembers a client for a day at most. */
const LONGEST_AFFINITY = 86_400;

/** One address for all replicas. */
export const kubernetesService: OperationsFile = {
  path: () => "kubernetes/service.yaml",
  render(workload) {
    const { listener } = workload;
    if (listener === undefined) return { without: OVER_STDIO };
    return yamlLines({
      apiVersion: "v1",
      kind: "Service",
      metadata: objectMetadata(workload),
      spec: fields(
        {
          selector: selectorLabels(workload),
          ports: [
            ...servedPorts(listener).map(({ name, number }) => ({
              name,
              port: number,
              targetPort: name,
              protocol: "TCP",
            })),
            owned("ports", "further ports"),
          ],
          ...affinityOf(workload),
        },
        owned("spec", "type, externalTrafficPolicy"),
      ),
    });
  },
};

/** Health is asked of each pod by itself. */
const servedPorts = ({ ports, port, metrics }: Listener): readonly Port[] =>
  ports.filter((each) => each.number === port || each === metrics?.port);

/** A session that one process keeps in memory must come back to it. */
const affinityOf = ({ listener, scaling }: Workload): YamlMap => {
  if (listener?.memorySessionMs === undefined || scaling.most < 2) return {};
  const seconds = Math.min(LONGEST_AFFINITY, wholeSeconds(listener.memorySessionMs));
  return { sessionAffinity: "ClientIP", sessionAffinityConfig: { clientIP: { timeoutSeconds: seconds } } };
};
