/**
 * An audit against a database of 250,000 advisories on disk: the first run, which makes the index, those that follow, and the
 * same lockfiles against osv-scanner offline and pip-audit. Whole processes on both sides. The largest lockfile among the
 * real ones, and a larger one that is made here.
 */
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { makeOsvRecords, packageOfRecord } from "../test/support/make-osv-records.ts";
import { writeZip, type ZipEntryPlan } from "../test/support/make-zip.ts";
import { type Command, median, pair } from "./measure.ts";
import type { Report } from "./schemas.ts";

const ROOT = resolve(import.meta.dirname, "..");
const NODE = process.execPath;
const DATA = resolve(ROOT, "../shared/data");
const RECORDS = { npm: 225_000, PyPI: 25_000 } as const;
const PACKAGES = 10_000;
const RUNS = 3;
const QUICK_RUNS = 7;
/** It reads the whole database every time, for half a minute and more. */
const SCANNER_RUNS = 1;
const LONG_MS = 60_000;
const MEMORY_MB = 500;
const WARM_MS = 300;
const OSV_SCANNER = "github.com/google/osv-scanner/v2/cmd/osv-scanner@v2.5.0";
const PIP_AUDIT = "pip-audit==2.10.1";

const ms = (value: number): string => (value < 1_000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(1)} s`);
const grouped = (value: number): string => value.toLocaleString("en");

/** Real records beside the made ones, where they are there. */
function* recordsOf(ecosystem: keyof typeof RECORDS): Generator<ZipEntryPlan> {
  for (const { id, record } of makeOsvRecords(ecosystem, RECORDS[ecosystem])) {
    yield { name: `${id}.json`, content: JSON.stringify(record) };
  }
  const real = join(DATA, `advisories/${ecosystem === "npm" ? "npm-converted" : "pypi-pypa-2024-10-10"}.osv.jsonl.gz`);
  if (!existsSync(real)) return;
  for (const line of gunzipSync(readFileSync(real)).toString("utf8").split("\n")) {
    if (line !== "") yield { name: `${JSON.parse(line).id}.json`, content: line };
  }
}

/** As OSV publishes its lists, which is also what osv-scanner keeps. */
const makeDatabase = (folder: string): string => {
  for (const ecosystem of ["npm", "PyPI"] as const) {
    mkdirSync(join(folder, ecosystem), { recursive: true });
    writeZip(join(folder, ecosystem, "all.zip"), recordsOf(ecosystem), { level: 1 });
  }
  return folder;
};

/** One package in a hundred has an advisory: more than most, and enough that finding it counts. */
const makeLock = (): string => {
  const names = Array.from({ length: PACKAGES }, (_, index) =>
    index % 100 === 0 ? packageOfRecord("npm", index) : `plain-package-${index}`,
  );
  const packages = names.map((name, index) => {
    const needs = names.slice(index * 3 + 1, index * 3 + 4).map((needed) => [needed, "^1.0.0"]);
    return [
      `node_modules/${name}`,
      {
        version: "1.0.0",
        resolved: `https://registry.example/${name}/-/package-1.0.0.tgz`,
        integrity: `sha512-${Buffer.from(`${name}${"0".repeat(64)}`.slice(0, 64)).toString("base64")}`,
        ...(needs.length === 0 ? {} : { dependencies: Object.fromEntries(needs) }),
      },
    ];
  });
  const root = { name: "made", version: "1.0.0", dependencies: { [names[0] ?? ""]: "^1.0.0" } };
  return JSON.stringify({
    ...{ name: "made", version: "1.0.0", lockfileVersion: 3, requires: true },
    packages: { "": root, ...Object.fromEntries(packages) },
  });
};

/** The largest lockfile of npm among the real ones. */
const findLargest = (): string | undefined => {
  const folder = join(DATA, "lockfiles");
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /package-lock[^/]*\.json$/.test(name))
    .map((name) => join(folder, name))
    .sort((a, b) => statSync(b).size - statSync(a).size)[0];
};

/** Prints the most memory that the process had; what the system counts by itself includes that of the process which started it. */
const PEAK = `data:text/javascript,${encodeURIComponent(
  'import { readFileSync, writeFileSync } from "node:fs"; process.on("exit", () => writeFileSync(process.env.PEAK_FILE, /VmHWM:\\s+(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? ""));',
)}`;

interface Made {
  folder: string;
  database: string;
  cli: string;
}

const audit = ({ database, cli, folder }: Made, lockfile: string, more: readonly string[] = []): Command => ({
  argv: [NODE, ...more, cli, "audit-deps", "--lockfile", lockfile, "--database", database, "--format", "json"],
  cwd: folder,
  env: { XDG_CACHE_HOME: join(folder, "cache"), PEAK_FILE: join(folder, "peak") },
  // what is found is a verdict, and what cannot be audited beside it too
  expect: [0, 1, 2],
});

interface Timed {
  took: number;
  stdout: string;
}

const runOnce = (command: Command): Timed => {
  const [program = "", ...rest] = command.argv;
  const started = performance.now();
  let stdout = "";
  try {
    stdout = execFileSync(program, rest, {
      ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
      env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...command.env },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 256 * 1024 * 1024,
    });
  } catch (error) {
    const { status, stdout: said } = error as { status?: number; stdout?: string };
    if (!(command.expect ?? [0]).includes(status ?? -1)) throw error;
    stdout = said ?? "";
  }
  return { took: performance.now() - started, stdout };
};

/** How many versions of packages ours tells an advisory of. */
const countOurs = (stdout: string): number => {
  const { dependencies } = JSON.parse(stdout);
  const told: { package: string; version: string }[] = dependencies.weaknesses;
  return new Set(told.map((each) => `${each.package} ${each.version}`)).size;
};

const countOfScanner = (stdout: string): number => {
  const { results } = JSON.parse(stdout);
  const found: { package: { name: string; version: string } }[] = (results ?? []).flatMap(
    (each: { packages: [] }) => each.packages,
  );
  return new Set(found.map((each) => `${each.package.name} ${each.package.version}`)).size;
};

const benchMemory = (made: Made, lockfile: string, report: Report): void => {
  const measured = audit(made, lockfile, ["--import", PEAK]);
  const run = (): Timed & { peak: number } => ({
    ...runOnce(measured),
    peak: Number(readFileSync(join(made.folder, "peak"), "utf8")) / 1024,
  });
  const [first, second] = [run(), run()];
  report(
    `memory of an audit of ${grouped(PACKAGES)} packages against ${grouped(RECORDS.npm + RECORDS.PyPI)} advisories`,
    `${first.peak.toFixed(0)} MB where the index is made (${ms(first.took)}), ${second.peak.toFixed(0)} MB with it`,
    `under ${MEMORY_MB} MB`,
    Math.max(first.peak, second.peak) < MEMORY_MB,
  );
  if (countOurs(second.stdout) === 0) throw new Error("audit-deps finds nothing where advisories were made for it");
};

const benchSecondRun = async (
  made: Made,
  lockfiles: Readonly<Record<string, string>>,
  report: Report,
): Promise<void> => {
  for (const [what, lockfile] of Object.entries(lockfiles)) {
    const warm = await pair([audit(made, lockfile)], [{ argv: [NODE, "-e", "0"] }], QUICK_RUNS);
    const figures = `${ms(warm.ours)} (an empty process: ${ms(warm.theirs)})`;
    report(`audit-deps of ${what} with the index there`, figures, `${WARM_MS} ms`, warm.ours < WARM_MS);
  }
};

const findProgram = (name: string): string | undefined =>
  (process.env.PATH ?? "")
    .split(":")
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

const benchScanner = async (made: Made, lockfiles: Readonly<Record<string, string>>, report: Report): Promise<void> => {
  const scanner = findProgram("osv-scanner");
  if (scanner === undefined) {
    console.log(`SKIPPED  audit against osv-scanner: it is not on PATH (\`go install ${OSV_SCANNER}\`)`);
    return;
  }
  const cache = join(made.folder, "scanner");
  for (const ecosystem of ["npm", "PyPI"]) {
    mkdirSync(join(cache, "osv-scalibr", ecosystem), { recursive: true });
    copyFileSync(join(made.database, ecosystem, "all.zip"), join(cache, "osv-scalibr", ecosystem, "all.zip"));
  }
  for (const [what, lockfile] of Object.entries(lockfiles)) {
    const theirs: Command = {
      argv: [scanner, "scan", "source", "--offline", "--format", "json", "--all-vulns", "-L", lockfile],
      cwd: made.folder,
      env: { OSV_SCALIBR_LOCAL_DB_CACHE_DIRECTORY: cache },
      expect: [0, 1],
    };
    const ours = audit(made, lockfile);
    runOnce(ours);
    const pairs: Record<"our" | "their", Timed>[] = [];
    while (pairs.length < SCANNER_RUNS && pairs.every(({ their }) => their.took < LONG_MS)) {
      pairs.push({ our: runOnce(ours), their: runOnce(theirs) });
    }
    const of = (side: "our" | "their"): number => median(pairs.map((each) => each[side].took));
    const ratio = median(pairs.map(({ our, their }) => our.took / their.took));
    const [told] = pairs.map(({ our, their }) => [countOurs(our.stdout), countOfScanner(their.stdout)]);
    const counts = `${told?.join(" and ")} versions told`;
    report(
      `audit-deps of ${what} offline, against osv-scanner with the same advisories`,
      `${(1 / ratio).toFixed(1)} times faster (${ms(of("our"))} against ${ms(of("their"))}; ${counts})`,
      "faster",
      ratio < 1,
    );
  }
};

const installPipAudit = (): string | undefined => {
  const folder = join(ROOT, "node_modules/.cache/mcp-lifecycle-bench-pip-audit");
  const program = join(folder, "bin/pip-audit");
  if (existsSync(program)) return program;
  try {
    execFileSync("python3", ["-m", "venv", folder], { stdio: ["ignore", "ignore", "inherit"], timeout: 120_000 });
    execFileSync(join(folder, "bin/pip"), ["install", "--quiet", "--disable-pip-version-check", PIP_AUDIT], {
      stdio: ["ignore", "ignore", "inherit"],
      timeout: 300_000,
    });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  return existsSync(program) ? program : undefined;
};

/** Packages of the largest real lockfile of Python, as requirements: what pip-audit can read. */
const makeRequirements = (): string => {
  const lock = join(DATA, "lockfiles/awslabs__mcp/src/aws-documentation-mcp-server/uv.lock");
  const text = existsSync(lock) ? readFileSync(lock, "utf8") : "";
  const real = [...text.matchAll(/^name = "([^"]+)"\nversion = "([^"]+)"\nsource = \{ registry/gm)];
  const made = Array.from({ length: 100 }, (_, index) => [packageOfRecord("PyPI", index * 25), "1.0.0"] as const);
  // a lockfile may hold two versions of one package, and pip-audit takes one
  const pinned = new Map([...real.map(([, name = "", version = ""]) => [name, version] as const), ...made]);
  return [...pinned].map(([name, version]) => `${name}==${version}\n`).join("");
};

/** pip-audit has no database on disk: it asks an API, which here answers every question at once, with nothing. */
const benchPipAudit = async (made: Made, report: Report): Promise<void> => {
  const program = installPipAudit();
  if (program === undefined) {
    console.log(`SKIPPED  audit against pip-audit: ${PIP_AUDIT} cannot be installed here (it needs Python with venv)`);
    return;
  }
  const requirements = join(made.folder, "requirements.txt");
  writeFileSync(requirements, makeRequirements());
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => response.writeHead(200, { "content-type": "application/json" }).end("{}"));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const theirs: Command = {
    argv: [
      ...[program, "--requirement", requirements, "--no-deps", "--disable-pip", "--progress-spinner", "off"],
      ...["--vulnerability-service", "osv", "--osv-url", `http://127.0.0.1:${port}/v1/query`, "--format", "json"],
    ],
    cwd: made.folder,
    env: { XDG_CACHE_HOME: join(made.folder, "cache"), NO_PROXY: "127.0.0.1" },
  };
  const { ratio, ours, theirs: their } = await pair([audit(made, requirements)], [theirs], RUNS);
  server.closeAllConnections();
  server.close();
  report(
    "audit-deps of requirements offline, against pip-audit whose every question is answered at once, with nothing",
    `${(1 / ratio).toFixed(1)} times faster (${ms(ours)} against ${ms(their)})`,
    "faster",
    ratio < 1,
  );
};

/**
 * @param folder a temporary one
 * @param cli the built program
 */
export const benchAudit = async (report: Report, folder: string, cli: string): Promise<void> => {
  const made: Made = { folder, cli, database: makeDatabase(join(folder, "database")) };
  const large = join(folder, "large/package-lock.json");
  mkdirSync(join(folder, "large"));
  writeFileSync(large, makeLock());
  benchMemory(made, large, report);
  const real = findLargest();
  const copied = join(folder, "real/package-lock.json");
  if (real === undefined)
    console.log("SKIPPED  audit of the largest real lockfile: there are none beside this repository");
  else {
    mkdirSync(join(folder, "real"));
    copyFileSync(real, copied);
  }
  const lockfiles = {
    ...(real === undefined ? {} : { "the largest real lockfile": copied }),
    [`${grouped(PACKAGES)} packages`]: large,
  };
  await benchSecondRun(made, lockfiles, report);
  benchScanner(made, lockfiles, report);
  await benchPipAudit(made, report);
};
