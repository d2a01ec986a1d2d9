import type { EnvironmentVariable } from "./find-variables.ts";
import { objectMetadata, selectorLabels } from "./kubernetes-labels.ts";
import { wholeSeconds } from "./length-of-time.ts";
import type { Listener } from "./listener.ts";
import { type OperationsFile, OVER_STDIO } from "./operations-file.ts";
import type { Amounts, Workload } from "./workload.ts";
import { fields, owned, type YamlMap, yamlLines } from "./yaml-text.ts";

/** What is left after running calls have ended, before the process is killed. */
const MARGIN_SECONDS = 5;

/** The replicas themselves. How many there are is for the autoscaler to say. */
export const deployment: OperationsFile = {
  path: () => "kubernetes/deployment.yaml",
  render(workload) {
    const { listener, image } = workload;
    if (listener === undefined) return { without: OVER_STDIO };
    if (image === undefined)
      return { without: "neither deploy.image nor an OCI package of server.json names an image" };
    return yamlLines({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: objectMetadata(workload),
      spec: fields(
        {
          selector: { matchLabels: selectorLabels(workload) },
          template: {
            metadata: fields({ labels: selectorLabels(workload) }, owned("pod-metadata", "annotations")),
            spec: fields(
              {
                terminationGracePeriodSeconds: wholeSeconds(workload.shutdownMs) + MARGIN_SECONDS,
                automountServiceAccountToken: false,
                securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
                containers: [containerOf(workload, listener, image), owned("containers", "sidecars")],
                volumes: [
                  ...writableFolders(workload).map(({ name }) => ({ name, emptyDir: {} })),
                  owned("volumes", "further volumes"),
                ],
              },
              owned("pod", "nodeSelector, tolerations, topologySpreadConstraints"),
            ),
          },
        },
        owned("spec", "strategy, revisionHistoryLimit"),
      ),
    });
  },
};

const containerOf = (workload: Workload, listener: Listener, image: string) =>
  fields(
    {
      name: workload.name,
      image,
      ports: listener.ports.map(({ name, number }) => ({ name, containerPort: number, protocol: "TCP" })),
      env: [
        { name: "MCP_ENV", value: literalValue(workload.environment) },
        ...workload.variables.named.map((variable) => variableOf(workload, variable)),
        owned("env", "further variables"),
      ],
      ...probesOf(listener),
      resources: { requests: amountsOf(workload.requests), limits: amountsOf(workload.limits) },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      },
      volumeMounts: [
        ...writableFolders(workload).map(({ name, folder }) => ({ name, mountPath: folder })),
        owned("volume-mounts", "further mounts"),
      ],
    },
    owned("container", "command, args, envFrom, lifecycle"),
  );

/** Kubernetes puts variables into values where they say `$(NAME)`. */
const literalValue = (text: string): string => text.replaceAll("$(", "$$$$(");

const variableOf = ({ name: owner }: Workload, { name, isSecret, isOptional }: EnvironmentVariable): YamlMap => {
  const from = {
    name: `${owner}-${isSecret ? "secrets" : "config"}`,
    key: name,
    ...(isOptional ? { optional: true } : {}),
  };
  return { name, valueFrom: isSecret ? { secretKeyRef: from } : { configMapKeyRef: from } };
};

const amountsOf = ({ cpu, memory }: Amounts): YamlMap => ({ cpu, memory });

/** A health request where the server answers one to everybody; else whether it takes a connection. */
const probesOf = ({ health, probe, ports }: Listener): YamlMap => {
  const asks = (path: string | undefined): YamlMap =>
    health === undefined || path === undefined
      ? { tcpSocket: { port: ports[0]?.name } }
      : { httpGet: { path, port: health.port.name, scheme: health.scheme.toUpperCase() } };
  const period = wholeSeconds(probe.intervalMs);
  const times = { periodSeconds: period, timeoutSeconds: wholeSeconds(probe.timeoutMs) };
  const startFailures = Math.max(1, Math.ceil(wholeSeconds(probe.startMs) / period));
  return {
    startupProbe: { ...asks(health?.livePath), ...times, failureThreshold: startFailures },
    livenessProbe: { ...asks(health?.livePath), ...times, failureThreshold: probe.failures },
    readinessProbe: { ...asks(health?.readyPath), ...times, failureThreshold: probe.failures },
  };
};

/** The image is read-only; these folders are not. */
const writableFolders = ({ logs }: Workload): { name: string; folder: string }[] => {
  const folder = logs.file?.startsWith("/") ? logs.file.slice(0, logs.file.lastIndexOf("/")) : "";
  const temporary = { name: "tmp", folder: "/tmp" };
  // a colon ends the path of a mount, and what lies below /tmp is writable with it
  if (folder === "" || folder === "/tmp" || folder.includes(":")) return [temporary];
  return [temporary, { name: "logs", folder }];
};
