import { prometheusDuration } from "./length-of-time.ts";
import type { Listener, Metrics } from "./listener.ts";
import { type OperationsFile, OVER_STDIO, UNMEASURED } from "./operations-file.ts";
import type { Workload } from "./workload.ts";
import { fields, owned, type YamlMap, type YamlNode, yamlLines } from "./yaml-text.ts";

/** Where a Prometheus without the operator finds the figures; read by `scrape_config_files`. */
export const prometheusScrape: OperationsFile = {
  path: () => "prometheus/scrape.yml",
  render(workload) {
    const { listener } = workload;
    if (listener === undefined) return { without: OVER_STDIO };
    const { metrics } = listener;
    if (metrics === undefined) return { without: UNMEASURED };
    return yamlLines({
      scrape_configs: [
        fields(
          {
            job_name: workload.name,
            metrics_path: metrics.path,
            scheme: metrics.scheme,
            scrape_interval: prometheusDuration(metrics.intervalMs),
            ...targetsOf(workload, listener, metrics),
          },
          owned("job", "authorization, tls_config, metric_relabel_configs"),
        ),
        owned("jobs", "further jobs"),
      ],
    });
  },
};

const targetsOf = (workload: Workload, listener: Listener, metrics: Metrics): YamlMap => {
  if (workload.image === undefined) {
    return { static_configs: [{ targets: [targetOf(listener, metrics)] }, owned("targets", "further targets")] };
  }
  const { namespace } = workload;
  const keep = (label: string, regex: string): YamlNode => ({ source_labels: [label], regex, action: "keep" });
  return {
    kubernetes_sd_configs: [
      { role: "pod", ...(namespace === undefined ? {} : { namespaces: { names: [namespace] } }) },
    ],
    relabel_configs: [
      keep("__meta_kubernetes_pod_label_app_kubernetes_io_name", workload.name),
      keep("__meta_kubernetes_pod_container_port_name", metrics.port.name),
      owned("relabel", "further relabelling"),
    ],
  };
};

const ANYWHERE = new Set(["0.0.0.0", "::", "[::]", "*"]);

/** The server's own address; where it listens everywhere, the machine that it shares with Prometheus. */
const targetOf = ({ host }: Listener, { port }: Metrics): string => {
  if (ANYWHERE.has(host) || !/^[\w.:[\]-]+$/.test(host)) return `localhost:${port.number}`;
  return host.includes(":") && !host.startsWith("[") ? `[${host}]:${port.number}` : `${host}:${port.number}`;
};
