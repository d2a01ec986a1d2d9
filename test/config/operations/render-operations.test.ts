import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse, parseDocument } from "yaml";
import type { JsonObject } from "../../../src/model/json.ts";
import { renderedOf, WHOLE } from "./environment-of.ts";
import { kubernetesObject } from "./kubernetes-objects.ts";

const FIXTURES = join(import.meta.dirname, "../../fixtures/operations/whole");
/** `UPDATE_OPERATIONS=1 npx vitest run test/config/operations` writes the files anew: read them before you commit them. */
const update = process.env.UPDATE_OPERATIONS === "1";

const whole = await renderedOf(WHOLE);
const textOf = (rendered: Awaited<ReturnType<typeof renderedOf>>, path: string): string => {
  const found = rendered.files.find((file) => file.path === path);
  if (found === undefined) throw new Error(`${path} was not rendered: ${JSON.stringify(rendered.without)}`);
  return found.text;
};
const changed = (changes: JsonObject): Promise<Awaited<ReturnType<typeof renderedOf>>> => {
  const merged = Object.entries(changes).map(([name, section]) => [
    name,
    { ...(WHOLE[name] as object), ...(section as object) },
  ]);
  return renderedOf({ ...WHOLE, ...Object.fromEntries(merged) });
};

describe("the files of a whole server", () => {
  it.each(whole.files.map(({ path, text }) => [path, text]))("%s reads as it was found good", (path, text) => {
    const file = join(FIXTURES, path);
    if (update) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    expect(text).toBe(readFileSync(file, "utf8"));
  });

  it.each(whole.files.filter(({ path }) => path.startsWith("kubernetes/")).map(({ path, text }) => [path, text]))(
    "%s fits the published schema of its kind",
    (_, text) => expect(() => kubernetesObject(text)).not.toThrow(),
  );

  it("are all of them", () => {
    expect(whole.without).toEqual([]);
    expect(whole.files.map(({ path }) => path)).toEqual([
      "kubernetes/deployment.yaml",
      "kubernetes/hpa.yaml",
      "kubernetes/service.yaml",
      "kubernetes/service-monitor.yaml",
      "filebeat.yml",
      "prometheus/scrape.yml",
      "prometheus/alerts.yml",
      "systemd/acme-search.service",
    ]);
  });

  it.each(whole.files.filter(({ path }) => /\.ya?ml$/.test(path)).map(({ path, text }) => [path, text]))(
    "%s stays as it is when a YAML writer writes it",
    (_, text) => {
      // the writer moves comments that stand below each other at several depths; formatters leave them
      const bare = text.replaceAll(/^ *# (?:end )?yours.*\n/gm, "");
      expect(parseDocument(bare).toString({ lineWidth: 0 })).toBe(bare);
    },
  );
});

describe("the autoscaler", () => {
  it("aims at 70 percent of the CPU and 80 of the memory, from 2 to 10 replicas, unless told otherwise", () => {
    const { spec } = kubernetesObject(textOf(whole, "kubernetes/hpa.yaml"));
    expect([spec.minReplicas, spec.maxReplicas]).toEqual([2, 10]);
    const targets = spec.metrics.map(({ resource }: { resource: { name: string; target: object } }) => [
      resource.name,
      resource.target,
    ]);
    expect(targets).toEqual([
      ["cpu", { type: "Utilization", averageUtilization: 70 }],
      ["memory", { type: "Utilization", averageUtilization: 80 }],
    ]);
  });

  it("takes no share of what is not requested", async () => {
    const { spec } = kubernetesObject(
      textOf(await changed({ deploy: { requests: { cpu: "1" } } }), "kubernetes/hpa.yaml"),
    );
    expect(spec.metrics).toHaveLength(1);
    const nothing = await changed({ deploy: { requests: {} } });
    expect(nothing.without).toMatchObject([
      { path: "kubernetes/hpa.yaml", why: expect.stringContaining("deploy.requests") },
    ]);
  });
});

describe("the deployment", () => {
  const container = (text: string) => kubernetesObject(text).spec.template.spec.containers[0];

  it("leaves the number of replicas to the autoscaler, and gives running calls their time", () => {
    const { spec } = kubernetesObject(textOf(whole, "kubernetes/deployment.yaml"));
    expect(spec).not.toHaveProperty("replicas");
    expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(10);
  });

  it("asks the health paths on their own port", () => {
    const { livenessProbe, readinessProbe, startupProbe } = container(textOf(whole, "kubernetes/deployment.yaml"));
    expect(livenessProbe.httpGet).toEqual({ path: "/livez", port: "health", scheme: "HTTP" });
    expect(readinessProbe.httpGet.path).toBe("/readyz");
    expect(startupProbe.failureThreshold * startupProbe.periodSeconds).toBeGreaterThanOrEqual(60);
  });

  it.each([{ authenticated: true }, { enabled: false }])("only connects where health is %o", async (health) => {
    const { livenessProbe } = container(textOf(await changed({ health }), "kubernetes/deployment.yaml"));
    expect(livenessProbe).toMatchObject({ tcpSocket: { port: "http" } });
    expect(livenessProbe).not.toHaveProperty("httpGet");
  });

  it("takes secrets and variables by reference, and holds no value of them", () => {
    const { env } = container(textOf(whole, "kubernetes/deployment.yaml"));
    expect(env).toEqual([
      { name: "MCP_ENV", value: "production" },
      { name: "DB_HOST", valueFrom: { configMapKeyRef: { name: "acme-search-config", key: "DB_HOST" } } },
      {
        name: "DB_NAME",
        valueFrom: { configMapKeyRef: { name: "acme-search-config", key: "DB_NAME", optional: true } },
      },
      { name: "DB_PASSWORD", valueFrom: { secretKeyRef: { name: "acme-search-secrets", key: "DB_PASSWORD" } } },
      { name: "MCP_TOKEN", valueFrom: { secretKeyRef: { name: "acme-search-secrets", key: "MCP_TOKEN" } } },
    ]);
  });

  it("takes the image of server.json where the configuration names none, and is not made without one", async () => {
    const { image: _, ...deploy } = WHOLE.deploy as JsonObject;
    const withoutImage = { ...WHOLE, deploy };
    const found = await renderedOf(withoutImage, { image: "ghcr.io/acme/other:2.0.0" });
    expect(container(textOf(found, "kubernetes/deployment.yaml")).image).toBe("ghcr.io/acme/other:2.0.0");
    const none = await renderedOf(withoutImage);
    expect(none.without.map(({ path }) => path)).toContain("kubernetes/deployment.yaml");
  });
});

describe("the service", () => {
  const affinity = (text: string) => kubernetesObject(text).spec.sessionAffinity;

  it("brings a session that only one process knows back to it", async () => {
    const path = "kubernetes/service.yaml";
    expect(affinity(textOf(whole, path))).toBe("ClientIP");
    expect(affinity(textOf(await changed({ transport: { stateless: true } }), path))).toBeUndefined();
    expect(affinity(textOf(await changed({ transport: { sessions: { store: "shared" } } }), path))).toBeUndefined();
    const single = await changed({ scaling: { min_replicas: 1, max_replicas: 1 } });
    expect(affinity(textOf(single, path))).toBeUndefined();
  });
});

describe("what measures", () => {
  it("is made only where something is measured", async () => {
    const { without } = await changed({ monitoring: { enabled: false } });
    expect(without.map(({ path }) => path)).toEqual([
      "kubernetes/service-monitor.yaml",
      "prometheus/scrape.yml",
      "prometheus/alerts.yml",
    ]);
  });

  it("alerts by the names of the OpenTelemetry conventions, at the thresholds of the configuration", async () => {
    const alerts = { error_rate: 0.2, latency: "750ms", for: "90s", runbook: "https://example.com/{{ .x }}" };
    const { groups } = parse(textOf(await changed({ monitoring: { alerts } }), "prometheus/alerts.yml"));
    const [errors, latency, absent, restarts] = groups[0].rules;
    expect(errors.expr).toMatch(
      /mcp_server_operation_duration_seconds_count\{job="acme-search",error_type!=""\}.* > 0\.2$/,
    );
    expect(latency.expr).toMatch(/histogram_quantile\(0\.95, .*_bucket.* > 0\.75$/);
    expect([errors.for, latency.for]).toEqual(["90s", "90s"]);
    expect(absent.expr).toContain("absent(up{");
    expect(restarts.expr).toContain("process_start_time_seconds");
    expect(errors.annotations.runbook_url).toBe('https://example.com/{{ "{{" }} .x }}');
  });
});

describe("filebeat.yml", () => {
  const beat = async (changes: JsonObject = {}) => parse(textOf(await changed(changes), "filebeat.yml"));

  it("reads by a filestream input with an id, and never by the log input", async () => {
    const { "filebeat.inputs": inputs } = await beat();
    expect(inputs.map(({ type, id }: { type: string; id: string }) => [type, id])).toEqual([
      ["filestream", "acme-search-logs"],
    ]);
    expect(inputs[0].parsers.map((parser: object) => Object.keys(parser)[0])).toEqual(["container", "ndjson"]);
  });

  it("writes an index a day, with the template that its name needs and without lifecycle management", async () => {
    const settings = await beat();
    expect(settings["output.elasticsearch"].index).toBe("mcp-logs-%{+yyyy.MM.dd}");
    expect(settings["setup.template.name"]).toBe("mcp-logs");
    expect(settings["setup.template.pattern"]).toBe("mcp-logs-*");
    expect(settings["setup.ilm.enabled"]).toBe(false);
  });

  it("reads the file that the server writes, whatever is in its name", async () => {
    const { "filebeat.inputs": inputs } = await beat({
      logging: { output: "file", file: "/var/log/a*[1]$x.log", format: "text" },
    });
    expect(inputs[0].paths).toEqual(["/var/log/a[*][[]1]$$x.log"]);
    expect(inputs[0]).not.toHaveProperty("parsers");
  });
});

describe("a server over stdio", () => {
  it("gets nothing that listens, and is told why", async () => {
    const { files, without } = await renderedOf({ transport: { kind: "stdio" } }, { name: "@acme/search" });
    expect(files).toEqual([]);
    expect(without.filter(({ path }) => path !== "filebeat.yml").map(({ why }) => why)).toEqual(
      Array(7).fill("a server over stdio listens nowhere"),
    );
  });

  it("has its log shipped where it writes one", async () => {
    const { files } = await renderedOf(
      { logging: { output: "file", file: "/var/log/mcp.log" } },
      { name: "@acme/search" },
    );
    expect(files.map(({ path }) => path)).toEqual(["filebeat.yml"]);
  });
});
