import { prometheusDuration } from "./length-of-time.ts";
import { type OperationsFile, OVER_STDIO, UNMEASURED } from "./operations-file.ts";
import type { Workload } from "./workload.ts";
import { owned, type YamlMap, yamlLines } from "./yaml-text.ts";

/** `mcp.server.operation.duration` of the OpenTelemetry conventions for MCP, as Prometheus names it. */
const OPERATIONS = "mcp_server_operation_duration_seconds";

/** When somebody is told; read by `rule_files`. */
export const prometheusAlerts: OperationsFile = {
  path: () => "prometheus/alerts.yml",
  render(workload) {
    if (workload.listener === undefined) return { without: OVER_STDIO };
    const { metrics } = workload.listener;
    if (metrics === undefined) return { without: UNMEASURED };
    return yamlLines({
      groups: [
        { name: workload.name, rules: [...rulesOf(workload, metrics.alerts), owned("rules", "further rules")] },
        owned("groups", "further groups"),
      ],
    });
  },
};

interface Thresholds {
  errorRate: number;
  latencyMs: number;
  forMs: number;
  runbook?: string;
}

const rulesOf = ({ name }: Workload, { errorRate, latencyMs, forMs, runbook }: Thresholds): YamlMap[] => {
  const job = `job="${name}"`;
  const lasting = prometheusDuration(forMs);
  const rule = (alert: string, expr: string, severity: string, wait: string, summary: string): YamlMap => ({
    alert,
    expr,
    for: wait,
    labels: { severity },
    annotations: { summary, ...(runbook === undefined ? {} : { runbook_url: literal(runbook) }) },
  });
  const rate = (labels: string): string => `sum(rate(${OPERATIONS}_count{${labels}}[5m]))`;
  return [
    rule(
      "McpErrorRateHigh",
      `${rate(`${job},error_type!=""`)} / ${rate(job)} > ${errorRate}`,
      "critical",
      lasting,
      `{{ $value | humanizePercentage }} of the calls to ${name} fail`,
    ),
    rule(
      "McpLatencyHigh",
      `histogram_quantile(0.95, sum by (le) (rate(${OPERATIONS}_bucket{${job}}[5m]))) > ${latencyMs / 1000}`,
      "warning",
      lasting,
      `5 of 100 calls to ${name} take longer than {{ $value | humanizeDuration }}`,
    ),
    rule(
      "McpServerAbsent",
      `absent(up{${job}}) or sum by (job) (up{${job}}) == 0`,
      "critical",
      "2m",
      `no ${name} answers Prometheus`,
    ),
    rule(
      "McpServerRestarting",
      `changes(process_start_time_seconds{${job}}[15m]) > 2`,
      "warning",
      "1m",
      `${name} at {{ $labels.instance }} was started {{ $value }} times within 15 minutes`,
    ),
  ];
};

/** Annotations are templates: two braces begin an expression. */
const literal = (text: string): string => text.replaceAll("{{", '{{ "{{" }}');
