/**
 * Ratios against peers, measured in one run on this machine; never a timed test. `npm run bench -- action diff` runs only
 * those that are named.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { judgeChanges } from "../src/gates/api.ts";
import { diffSnapshots } from "../src/surface/diff.ts";
import { parseSnapshot } from "../src/surface/snapshot.ts";
import { benchAudit } from "./audit.ts";
import { benchConfig } from "./config.ts";
import { benchGate } from "./gate.ts";
import { generateSurfaces } from "./generated-surface.ts";
import { type Command, median, pair } from "./measure.ts";
import { benchOsvDatabase } from "./osv-database.ts";
import { benchReleasePlan } from "./release-plan.ts";
import { benchSchemas } from "./schemas.ts";

const ROOT = resolve(import.meta.dirname, "..");
const NODE = process.execPath;
const CLI = join(ROOT, "dist/cli.js");
const INSPECTOR = "@modelcontextprotocol/inspector@2.12.0";
const RUNS = 9;

const folder = mkdtempSync(join(tmpdir(), "mcp-lifecycle-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const report = (name: string, figures: string, target: string, met: boolean): void => {
  console.log(`${met ? "met    " : "NOT MET"}  ${name}\n         ${figures}; target ${target}`);
};

const EMPTY: Command = { argv: [NODE, "-e", "0"] };

const actionCommand = (inputs: Readonly<Record<string, string>>, expect: readonly number[]): Command => {
  const files = Object.fromEntries(
    ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"].map((name) => {
      const path = join(folder, name);
      writeFileSync(path, "");
      return [name, path];
    }),
  );
  return {
    argv: [NODE, join(ROOT, "dist/check-api.js")],
    cwd: folder,
    env: { ...files, ...inputs, GITHUB_ACTIONS: "true", RUNNER_TEMP: folder, GITHUB_WORKSPACE: folder },
    expect,
  };
};

const benchAction = async (): Promise<void> => {
  const failing = await pair([actionCommand({ "INPUT_FIAL-ON": "any" }, [1])], [EMPTY], 15);
  report(
    "an action to its first error, against an empty process",
    `${failing.ratio.toFixed(2)} times (${milliseconds(failing.ours)} against ${milliseconds(failing.theirs)})`,
    "1.6 times",
    failing.ratio <= 1.6,
  );
  mkdirSync(join(folder, ".github"), { recursive: true });
  writeFileSync(join(folder, ".github/mcp-lifecycle.yml"), "fail-on: breaking\n");
  writeFileSync(join(folder, "surface.json"), '{"tools":[{"name":"a","inputSchema":{"type":"object"}}]}');
  const working = await pair(
    [actionCommand({ INPUT_BASE: "surface.json", INPUT_HEAD: "surface.json" }, [0])],
    [EMPTY],
    15,
  );
  report(
    "an action to useful work (inputs, policy, two snapshots judged, summary), against an empty process",
    `${working.ratio.toFixed(2)} times (${milliseconds(working.ours)} against ${milliseconds(working.theirs)})`,
    "2 times",
    working.ratio <= 2,
  );
};

const EVERYTHING = join(ROOT, "node_modules/everything-head/dist/index.js");
const LISTS = ["tools/list", "prompts/list", "resources/list", "resources/templates/list"];

const installInspector = (): string | undefined => {
  const prefix = join(ROOT, "node_modules/.cache/mcp-lifecycle-bench");
  const bin = join(prefix, "node_modules/.bin/mcp-inspector");
  if (existsSync(bin)) return bin;
  mkdirSync(prefix, { recursive: true });
  writeFileSync(join(prefix, "package.json"), '{"private":true}');
  try {
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", INSPECTOR], {
      cwd: prefix,
      stdio: "inherit",
    });
  } catch {
    return undefined;
  }
  return bin;
};

const benchSnapshot = async (): Promise<void> => {
  const inspector = installInspector();
  if (inspector === undefined) {
    console.log(`SKIPPED  snapshot against the inspector: ${INSPECTOR} cannot be installed here`);
    return;
  }
  const ours: Command = {
    argv: [NODE, CLI, "snapshot", `cmd:node ${EVERYTHING}`, "--output", join(folder, "everything.json")],
    cwd: folder,
  };
  const theirs = LISTS.map(
    (method): Command => ({ argv: [NODE, inspector, "--cli", NODE, EVERYTHING, "--method", method], cwd: folder }),
  );
  const all = await pair([ours], theirs, 5);
  report(
    "snapshot of server-everything (every list, every page, both eras, looked at twice), against the inspector asked for the same four lists",
    `${(1 / all.ratio).toFixed(2)} times faster (${milliseconds(all.ours)} against ${milliseconds(all.theirs)})`,
    "1.5 times faster",
    1 / all.ratio >= 1.5,
  );
  const one = await pair([ours], theirs.slice(0, 1), 5);
  console.log(
    `         against the inspector asked for tools/list alone: ${(1 / one.ratio).toFixed(2)} times faster (${milliseconds(one.theirs)})`,
  );
};

/** A client that does nothing but what a server's own start is: spawn, initialize, one list, gone. */
const OWN_START = `
import { spawn } from "node:child_process";
const child = spawn(process.execPath, process.argv.slice(1), { stdio: ["pipe", "pipe", "ignore"] });
const send = (message) => child.stdin.write(JSON.stringify({ jsonrpc: "2.0", ...message }) + "\\n");
let text = "";
child.stdout.on("data", (chunk) => {
  text += chunk;
  for (let end = text.indexOf("\\n"); end !== -1; end = text.indexOf("\\n")) {
    const { id } = JSON.parse(text.slice(0, end));
    text = text.slice(end + 1);
    if (id === 1) { send({ method: "notifications/initialized" }); send({ id: 2, method: "tools/list" }); }
    if (id === 2) { child.kill("SIGKILL"); }
  }
});
send({ id: 1, method: "initialize", params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "bench", version: "0" } } });
`;

const benchBothSides = async (): Promise<void> => {
  const server = (side: string) => [join(ROOT, `node_modules/filesystem-${side}/dist/index.js`), folder];
  const ours: Command = {
    argv: [
      ...[NODE, CLI, "check-api", "--fail-on", "never"],
      ...["--base", `cmd:node ${server("base").join(" ")}`, "--head", `cmd:node ${server("head").join(" ")}`],
    ],
    cwd: folder,
  };
  const starts = ["base", "head"].map(
    (side): Command => ({ argv: [NODE, "--input-type=module", "-e", OWN_START, "--", ...server(side)] }),
  );
  const { ratio, ours: our, theirs } = await pair([ours], starts, RUNS);
  console.log(
    `figure   check-api of server-filesystem 2025.8.21 and 2026.8.31, against the two servers' own starts one after the other\n         ${ratio.toFixed(2)} times (${milliseconds(our)} against ${milliseconds(theirs)})`,
  );
  const same: Command = { ...ours, argv: ours.argv.map((word) => word.replace("filesystem-base", "filesystem-head")) };
  const unchanged = await pair([same], starts, RUNS);
  console.log(
    `         the same with an unchanged surface: ${unchanged.ratio.toFixed(2)} times (${milliseconds(unchanged.ours)})`,
  );
};

const timeDiff = (count: number): { diff: number; parse: number } => {
  const { base, head } = generateSurfaces(count);
  const texts = [JSON.stringify(base), JSON.stringify(head)] as const;
  const diffs: number[] = [];
  const parses: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const parseStart = performance.now();
    for (const text of texts) JSON.parse(text);
    parses.push(performance.now() - parseStart);
    const [from, to] = [parseSnapshot(texts[0], "base"), parseSnapshot(texts[1], "head")];
    const diffStart = performance.now();
    judgeChanges(diffSnapshots(from, to));
    diffs.push(performance.now() - diffStart);
  }
  return { diff: median(diffs), parse: median(parses) };
};

const benchDiff = (): void => {
  timeDiff(1_000);
  const small = timeDiff(1_000);
  const large = timeDiff(10_000);
  const ratio = large.diff / large.parse;
  report(
    "diff and judgement of 10,000 tools, one in ten changed, against JSON.parse of the two files",
    `${ratio.toFixed(2)} times (${milliseconds(large.diff)} against ${milliseconds(large.parse)})`,
    "10 times",
    ratio <= 10,
  );
  const growth = large.diff / small.diff;
  report(
    "growth from 1,000 to 10,000 tools",
    `${growth.toFixed(1)} times the time for 10 times the tools (${milliseconds(small.diff)} to ${milliseconds(large.diff)})`,
    "linear: at most 13 times",
    growth <= 13,
  );
};

const BENCHES: Record<string, () => void | Promise<void>> = {
  action: benchAction,
  snapshot: benchSnapshot,
  sides: benchBothSides,
  diff: benchDiff,
  schemas: () => benchSchemas(report),
  plan: () => benchReleasePlan(report, folder),
  audit: () => benchAudit(report, mkdtempSync(join(folder, "audit-")), CLI),
  config: () => benchConfig(mkdtempSync(join(folder, "config-")), report),
  advisories: () => benchOsvDatabase(mkdtempSync(join(folder, "advisories-")), report),
  gate: () => benchGate(report, mkdtempSync(join(folder, "gate-"))),
};
/** Parts of another row, looked at alone by whoever works on them. */
const BY_NAME: ReadonlySet<string> = new Set(["advisories"]);
const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length === 0 ? !BY_NAME.has(name) : wanted.includes(name)) await bench();
}
