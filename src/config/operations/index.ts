import { deployment } from "./deployment.ts";
import { filebeat } from "./filebeat.ts";
import { headerLines } from "./header.ts";
import { hpa } from "./hpa.ts";
import { kubernetesService } from "./kubernetes-service.ts";
import type { OperationsFile } from "./operations-file.ts";
import { prometheusAlerts } from "./prometheus-alerts.ts";
import { prometheusScrape } from "./prometheus-scrape.ts";
import { serviceMonitor } from "./service-monitor.ts";
import { systemdUnit } from "./systemd-unit.ts";
import type { Workload } from "./workload.ts";

/** Every operations file, in the order in which reports name them. */
const OPERATIONS_FILES: readonly OperationsFile[] = [
  deployment,
  hpa,
  kubernetesService,
  serviceMonitor,
  filebeat,
  prometheusScrape,
  prometheusAlerts,
  systemdUnit,
];

export interface RenderedOperations {
  files: readonly { path: string; text: string }[];
  /** What does not apply to this server, and why. */
  without: readonly { path: string; why: string }[];
}

/** Renders the operations files of a workload. The same workload gives the same bytes. */
export const renderOperations = (workload: Workload): RenderedOperations => {
  const header = headerLines(workload.environment, workload.files);
  const files: { path: string; text: string }[] = [];
  const without: { path: string; why: string }[] = [];
  for (const file of OPERATIONS_FILES) {
    const rendered = file.render(workload);
    const path = file.path(workload);
    if ("without" in rendered) without.push({ path, why: rendered.without });
    else files.push({ path, text: `${[...header, "", ...rendered].join("\n")}\n` });
  }
  return { files, without };
};
