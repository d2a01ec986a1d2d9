/**
 * The next release of a repository of 200 packages and 20,000 commits, against release-please and changesets making the same
 * plan. Whole processes on both sides. Whatever the peers would ask GitHub for costs them nothing here: it is answered at
 * once, with nothing. changesets read no commits: they get one changeset for each commit that needs a version.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "rolldown";
import { median } from "./measure.ts";
import type { Report } from "./schemas.ts";

const ROOT = resolve(import.meta.dirname, "..");
const PEERS = [
  "release-please@17.11.2",
  "@changesets/get-release-plan@5.0.2",
  "@changesets/assemble-release-plan@7.0.0",
];
const PACKAGES = 200;
const COMMITS = 20_000;
const RUNS = 3;
const MEMORY_MB = 150;
const DAY = 1_800_000_000;

const nameOf = (index: number): string => `package-${String(index).padStart(3, "0")}`;
/** Every package gets commits of every kind. */
const packageOf = (index: number): string => nameOf((index * 7 + Math.floor(index / PACKAGES)) % PACKAGES);
const KINDS = ["fix", "chore", "docs", "feat", "fix", "refactor", "test", "chore"] as const;
const kindOf = (index: number): (typeof KINDS)[number] => KINDS[index % KINDS.length] ?? "fix";

const git = (cwd: string, argv: readonly string[], input?: string): void => {
  execFileSync("git", argv, { cwd, stdio: ["pipe", "ignore", "inherit"], ...(input === undefined ? {} : { input }) });
};

/** The history as `git fast-import` reads it. */
const history = (): string => {
  const lines: string[] = [];
  const commit = (index: number, message: string, files: readonly (readonly [path: string, text: string])[]): void => {
    lines.push(`commit refs/heads/main\ncommitter Bench <bench@example.com> ${DAY + index} +0000`);
    lines.push(`data ${Buffer.byteLength(message)}\n${message}`);
    for (const [path, text] of files) {
      lines.push(`M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}`);
    }
  };
  const manifests = Array.from({ length: PACKAGES }, (_, index) => {
    const dependencies = index === 0 ? {} : { [nameOf(index - 1)]: "^1.0.0" };
    const manifest = { name: nameOf(index), version: "1.0.0", dependencies };
    return [`packages/${nameOf(index)}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`] as const;
  });
  const root = { name: "all", version: "0.0.0", private: true, workspaces: ["packages/*"] };
  commit(0, "chore: begin", [
    ["package.json", `${JSON.stringify(root)}\n`],
    ["package-lock.json", "{}\n"],
    ...manifests,
  ]);
  for (let index = 1; index <= COMMITS; index += 1) {
    const name = packageOf(index);
    const body = index % 10 === 0 ? "\n\nIt says more of why, over a line or two, as people do.\n\nCloses #1" : "";
    commit(index, `${kindOf(index)}(${name}): change number ${index} (#${index})${body}`, [
      [`packages/${name}/src/file-${index % 20}.js`, `export const value = ${index};\n`],
    ]);
  }
  return `${lines.join("\n")}\n`;
};

const makeRepository = (folder: string, withChangesets: boolean): string => {
  const path = join(folder, withChangesets ? "changesets" : "commits");
  mkdirSync(path, { recursive: true });
  git(path, ["init", "--quiet", "--initial-branch=main"]);
  git(path, ["fast-import", "--quiet"], history());
  git(path, ["reset", "--quiet", "--hard"]);
  const first = execFileSync("git", ["rev-list", "--max-parents=0", "HEAD"], { cwd: path, encoding: "utf8" }).trim();
  const tags = Array.from({ length: PACKAGES }, (_, index) => `create refs/tags/${nameOf(index)}-v1.0.0 ${first}`);
  git(path, ["update-ref", "--stdin"], `${tags.join("\n")}\n`);
  if (withChangesets) {
    mkdirSync(join(path, ".changeset"), { recursive: true });
    writeFileSync(
      join(path, ".changeset/config.json"),
      JSON.stringify({ changelog: false, commit: false, access: "public", baseBranch: "main" }),
    );
    for (let index = 1; index <= COMMITS; index += 1) {
      const bump = { feat: "minor", fix: "patch", chore: "", docs: "", refactor: "", test: "" }[kindOf(index)];
      if (bump === "") continue;
      const text = `---\n"${packageOf(index)}": ${bump}\n---\n\nChange number ${index}.\n`;
      writeFileSync(join(path, `.changeset/change-${index}.md`), text);
    }
  }
  return path;
};

const installPeers = (): string | undefined => {
  const prefix = join(ROOT, "node_modules/.cache/mcp-lifecycle-bench-release");
  const modules = join(prefix, "node_modules");
  if (existsSync(join(modules, "release-please")) && existsSync(join(modules, "@changesets/get-release-plan")))
    return modules;
  mkdirSync(prefix, { recursive: true });
  writeFileSync(join(prefix, "package.json"), '{"private":true}');
  const options = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", "--prefix", prefix];
  try {
    execFileSync("npm", ["install", ...options, ...PEERS], { cwd: prefix, stdio: "inherit" });
  } catch {
    return undefined;
  }
  return modules;
};

/** As users run us: one bundle, without types to strip. */
const bundle = async (program: string, folder: string): Promise<string> => {
  const input = join(folder, "plan-program.mjs");
  writeFileSync(input, program);
  const output = join(folder, "plan");
  await build({
    input,
    platform: "node",
    logLevel: "silent",
    // the other build of jsonc-parser asks for its parts when it runs
    resolve: { mainFields: ["module", "main"] },
    treeshake: { moduleSideEffects: false },
    output: { dir: output, format: "esm", minify: true, entryFileNames: "plan.mjs" },
  });
  return join(output, "plan.mjs");
};

const address = (path: string): string => JSON.stringify(pathToFileURL(path).href);

/** Each prints how many packages it would release, so that a plan that is none is seen. */
/** The most memory that the process had; what the system counts by itself includes that of the process which started it. */
const PEAK = `
import { readFileSync } from "node:fs";
const peak = () => Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? NaN);
`;

const programs = (modules: string) => ({
  ours: `${PEAK}
import { createFiles } from ${JSON.stringify(join(ROOT, "src/adapters/files.ts"))};
import { createGit } from ${JSON.stringify(join(ROOT, "src/adapters/git.ts"))};
import { createProcesses } from ${JSON.stringify(join(ROOT, "src/adapters/processes.ts"))};
import { loadReleaseFacts } from ${JSON.stringify(join(ROOT, "src/load/release/facts.ts"))};
import { planRelease } from ${JSON.stringify(join(ROOT, "src/release/plan-release.ts"))};
const { signal } = new AbortController();
const files = createFiles({ signal });
const processes = createProcesses({ signal });
const git = createGit({ files, processes });
const world = {
  cwd: process.cwd(), signal, progress: { start: () => ({ [Symbol.dispose]() {} }) }, now: () => new Date(),
  files: async () => files, processes: async () => processes, git: async () => git, event: async () => undefined,
};
const options = {
  "probe-env": {}, header: [], timeout: 1000, prepare: false, onlyChecks: false, asksRegistry: false, resumes: false,
  judgeFloor: () => { throw new Error("there is no server here"); }, checkPolicy: () => undefined,
};
const plan = planRelease(await loadReleaseFacts(world, options));
console.log(JSON.stringify({ packages: plan.packages.length, memory: peak() }));
`,
  "release-please": `${PEAK}
import { createRequire } from "node:module";
const require = createRequire(${address(join(modules, "release-please/package.json"))});
const { Manifest } = require("./build/src/manifest.js");
const { LocalGitHub } = require("./build/src/local-github.js");
const { Version } = require("./build/src/version.js");
const logger = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
const repository = { owner: "acme", repo: "all", defaultBranch: "main" };
const nothing = async function* () {};
const api = { repository, releaseIterator: nothing, pullRequestIterator: nothing, tagIterator: nothing };
const scm = new LocalGitHub(repository, api, process.cwd(), { logger });
const names = Array.from({ length: ${PACKAGES} }, (_, index) => "package-" + String(index).padStart(3, "0"));
const config = Object.fromEntries(names.map((name) => ["packages/" + name, { releaseType: "node", component: name, packageName: name }]));
const released = Object.fromEntries(names.map((name) => ["packages/" + name, Version.parse("1.0.0")]));
const manifest = new Manifest(scm, "main", config, released, {
  commitSearchDepth: 1_000_000, releaseSearchDepth: 1_000_000, plugins: [{ type: "node-workspace" }], separatePullRequests: false, logger,
});
const [request] = await manifest.buildPullRequests();
console.log(JSON.stringify({ packages: request?.body.releaseData.length ?? 0, memory: peak() }));
`,
  changesets: `${PEAK}
const { getReleasePlan } = await import(${address(join(modules, "@changesets/get-release-plan/dist/index.mjs"))});
const plan = await getReleasePlan(process.cwd());
console.log(JSON.stringify({ packages: plan.releases.filter(({ type }) => type !== "none").length, memory: peak() }));
`,
});

interface Told {
  took: number;
  packages: number;
  /** In MiB. */
  memory: number;
}

const run = (argv: readonly string[], cwd: string): Told => {
  const started = performance.now();
  const stdout = execFileSync(process.execPath, argv, {
    cwd,
    encoding: "utf8",
    // a peer tells a title pattern's parts on stderr, thousands of times
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 64 * 1024 * 1024,
  });
  const took = performance.now() - started;
  const { packages, memory } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}");
  return { took, packages, memory: memory / 1024 };
};

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

/** @param folder that is gone when the benchmark ends */
export const benchReleasePlan = async (report: Report, folder: string): Promise<void> => {
  const modules = installPeers();
  if (modules === undefined) {
    console.log(`SKIPPED  release plan against its peers: ${PEERS.join(", ")} cannot be installed here`);
    return;
  }
  const commits = makeRepository(folder, false);
  const changesets = makeRepository(folder, true);
  const { ours, ...peers } = programs(modules);
  const inline = (program: string): string[] => ["--input-type=module", "-e", program];
  const commands: Record<string, string[]> = {
    ours: [await bundle(ours, folder)],
    "release-please": inline(peers["release-please"]),
    changesets: inline(peers.changesets),
  };
  const told: Record<string, Told[]> = {};
  for (let index = 0; index < RUNS; index += 1) {
    for (const [name, argv] of Object.entries(commands)) {
      const result = run(argv, name === "changesets" ? changesets : commits);
      if (result.packages !== PACKAGES)
        throw new Error(`${name} plans ${result.packages} packages and not ${PACKAGES}`);
      told[name] = [...(told[name] ?? []), result];
    }
  }
  const of = (name: string): Told => ({
    took: median((told[name] ?? []).map(({ took }) => took)),
    memory: Math.max(...(told[name] ?? []).map(({ memory }) => memory)),
    packages: PACKAGES,
  });
  const own = of("ours");
  const others = Object.keys(peers).map((name) => ({ name, ...of(name) }));
  const fastest = Math.min(...others.map(({ took }) => took));
  const figures = others
    .map(({ name, took, memory }) => `${name} ${seconds(took)}, ${memory.toFixed(0)} MB`)
    .join("; ");
  report(
    `release plan of ${PACKAGES} packages over ${COMMITS.toLocaleString("en")} commits, against the faster peer`,
    `${(fastest / own.took).toFixed(1)} times faster (${seconds(own.took)}; ${figures})`,
    "5 times faster",
    fastest / own.took >= 5,
  );
  report("memory of the release plan", `${own.memory.toFixed(0)} MB`, `under ${MEMORY_MB} MB`, own.memory < MEMORY_MB);
};
