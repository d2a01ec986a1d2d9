import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, it, type TestContext } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import { temporaryFolder } from "../../support/repository.ts";
import { renderedOf, WHOLE } from "./environment-of.ts";

const run = promisify(execFile);

/** What a program says of files; skips loudly where this machine does not have it. */
const ask = async (context: TestContext, program: string, argv: readonly string[], cwd: string): Promise<string> => {
  try {
    const { stdout, stderr } = await run(program, [...argv], { cwd, timeout: 60_000 });
    return `${stdout}${stderr}`;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      process.stderr.write(`SKIPPED operations files by ${program}: it is not installed here\n`);
      context.skip(`${program} is not installed`);
    }
    throw error;
  }
};

/** The files in a folder, with hostile values where the schema takes them. */
const written = async (changes: JsonObject = {}): Promise<string> => {
  const folder = temporaryFolder();
  const merged = Object.entries(changes).map(([name, section]) => [
    name,
    { ...(WHOLE[name] as object), ...(section as object) },
  ]);
  for (const { path, text } of (await renderedOf({ ...WHOLE, ...Object.fromEntries(merged) })).files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
};
const HOSTILE: JsonObject = {
  monitoring: {
    path: '/{{x}}"',
    alerts: { runbook: "https://example.com/{{ .x }}'\"", latency: "1ms", error_rate: 1e-7 },
  },
  deploy: { command: ["/bin/true", "50%", "%n", "$HOME", 'a"b', "it's", ";", "\\", "a b"], working_directory: "/" },
};

const CASES = [
  ["a whole server", {}],
  ["hostile values", HOSTILE],
] as const;

for (const [name, changes] of CASES) {
  it(`promtool reads the alert rules of ${name}`, async (context) => {
    const said = await ask(context, "promtool", ["check", "rules", "prometheus/alerts.yml"], await written(changes));
    expect(said).toMatch(/SUCCESS: 4 rules/);
  });

  it(`promtool reads the scrape configuration of ${name}`, async (context) => {
    const folder = await written(changes);
    const scrape = readFileSync(join(folder, "prometheus/scrape.yml"), "utf8");
    const check = (text: string): Promise<string> => {
      writeFileSync(join(folder, "prometheus.yml"), `rule_files: [prometheus/alerts.yml]\n${text}`);
      return ask(context, "promtool", ["check", "config", "prometheus.yml"], folder);
    };
    try {
      expect(await check(scrape)).toMatch(/SUCCESS/);
    } catch (error) {
      // Debian builds it without the discovery of clusters; everything else is read all the same
      if (!(error instanceof Error) || !error.message.includes("field kubernetes_sd_configs not found")) throw error;
      process.stderr.write("SKIPPED kubernetes_sd_configs: this promtool was built without it\n");
      const fixed = scrape.replace(
        /^ {4}kubernetes_sd_configs:\n(?: {6}.*\n)+/m,
        "    static_configs: [{ targets: [a] }]\n",
      );
      expect(await check(fixed)).toMatch(/SUCCESS/);
    }
  });

  it(`systemd-analyze verifies the unit of ${name}`, async (context) => {
    const folder = await written({ deploy: { command: ["/bin/true", "x"] }, ...changes });
    expect(await ask(context, "systemd-analyze", ["verify", "systemd/acme-search.service"], folder)).toBe("");
  });

  it(`kubectl takes the objects of ${name} for what they are`, async (context) => {
    const folder = await written(changes);
    for (const kind of ["deployment", "hpa", "service"]) {
      const argv = ["label", "--local", "-f", `kubernetes/${kind}.yaml`, "checked=yes", "-o", "name"];
      expect(await ask(context, "kubectl", argv, folder)).toMatch(/acme-search/);
    }
  });

  it(`filebeat reads its configuration of ${name}`, async (context) => {
    const folder = await written(changes);
    const argv = ["test", "config", "-c", join(folder, "filebeat.yml"), "--strict.perms=false"];
    const said = await ask(context, "filebeat", [...argv, "-E", "output.elasticsearch.hosts=[localhost]"], folder);
    expect(said).toMatch(/Config OK/);
  });
}
