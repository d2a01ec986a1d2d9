/**
 * An audit against a database of 250,000 advisories on disk: the first run, which makes the index, those that follow, and the
 * same lockfiles against osv-scanner offline and pip-audit. Whole processes on both sides. The largest lockfile among the
 * real ones, and a larger one that is made here.
 */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findLargest, makeLock, makeRequirements, PACKAGES, RECORDS } from "./audit-data.ts";
import { type Command, EMPTY_PROCESS, pair, runMetered, runOnce } from "./measure.ts";
import { CLI, NODE } from "./paths.ts";
import { installPythonPeer } from "./peers.ts";
import { duration, megabytes, report, skip, timesFaster } from "./report.ts";

const RUNS = 3;
const QUICK_RUNS = 7;
const MEMORY_MB = 500;
const WARM_MS = 300;
const OSV_SCANNER = "github.com/google/osv-scanner/v2/cmd/osv-scanner@v2.5.0";
const MAKE_DATABASE = fileURLToPath(new URL("./make-audit-database.ts", import.meta.url));
const PIP_AUDIT = "pip-audit==2.10.1";

const grouped = (value: number): string => value.toLocaleString("en");

interface Made {
  folder: string;
  database: string;
}

/** Paths of lockfiles, by what a row calls them. */
type Lockfiles = Readonly<Record<string, string>>;

const audit = ({ database, folder }: Made, lockfile: string): Command => ({
  argv: [NODE, CLI, "audit-deps", "--lockfile", lockfile, "--database", database, "--format", "json"],
  cwd: folder,
  env: { XDG_CACHE_HOME: join(folder, "cache") },
  // what is found is a verdict, and what cannot be audited beside it too
  expect: [0, 1, 2],
});

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

const benchMemory = async (made: Made, lockfile: string): Promise<void> => {
  const first = await runMetered(audit(made, lockfile), made.folder);
  const second = await runMetered(audit(made, lockfile), made.folder);
  if (countOurs(second.stdout) === 0) throw new Error("audit-deps finds nothing where advisories were made for it");
  const name = `memory of an audit of ${grouped(PACKAGES)} packages against ${grouped(RECORDS.npm + RECORDS.PyPI)} advisories`;
  if (first.peakMb === null || second.peakMb === null) return skip(name, "only Linux tells it of one process");
  report({
    name,
    figures: `${megabytes(first.peakMb)} where the index is made (${duration(first.took)}), ${megabytes(second.peakMb)} with it (${duration(second.took)})`,
    target: `under ${MEMORY_MB} MB`,
    met: Math.max(first.peakMb, second.peakMb) < MEMORY_MB,
  });
};

const benchSecondRun = async (made: Made, lockfiles: Lockfiles): Promise<void> => {
  for (const [what, lockfile] of Object.entries(lockfiles)) {
    const warm = await pair([audit(made, lockfile)], [EMPTY_PROCESS], QUICK_RUNS);
    report({
      name: `audit-deps of ${what} with the index there`,
      figures: `${duration(warm.ours)} (an empty process: ${duration(warm.theirs)})`,
      target: `${WARM_MS} ms`,
      met: warm.ours < WARM_MS,
    });
  }
};

const findProgram = (name: string): string | undefined =>
  (process.env.PATH ?? "")
    .split(":")
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

const benchScanner = async (made: Made, lockfiles: Lockfiles): Promise<void> => {
  const scanner = findProgram("osv-scanner");
  if (scanner === undefined) {
    return skip("audit against osv-scanner", `it is not on PATH (\`go install ${OSV_SCANNER}\`)`);
  }
  const cache = join(made.folder, "scanner");
  for (const ecosystem of ["npm", "PyPI"]) {
    mkdirSync(join(cache, "osv-scalibr", ecosystem), { recursive: true });
    copyFileSync(join(made.database, ecosystem, "all.zip"), join(cache, "osv-scalibr", ecosystem, "all.zip"));
  }
  for (const [what, lockfile] of Object.entries(lockfiles)) {
    const ours = audit(made, lockfile);
    await runOnce(ours);
    // once each: it reads the whole database every time, for half a minute and more
    const our = await runOnce(ours);
    const their = await runOnce({
      argv: [scanner, "scan", "source", "--offline", "--format", "json", "--all-vulns", "-L", lockfile],
      cwd: made.folder,
      env: { OSV_SCALIBR_LOCAL_DB_CACHE_DIRECTORY: cache },
      expect: [0, 1],
    });
    const ratio = our.took / their.took;
    const counts = `${countOurs(our.stdout)} and ${countOfScanner(their.stdout)} versions told`;
    report({
      name: `audit-deps of ${what} offline, against osv-scanner with the same advisories`,
      figures: `${timesFaster({ ours: our.took, theirs: their.took, ratio })}, ${counts}`,
      target: "faster",
      met: ratio < 1,
    });
  }
};

/** pip-audit has no database on disk: it asks an API, which here answers every question at once, with nothing. */
const serveNothing = async (): Promise<AsyncDisposable & { url: string }> => {
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => response.writeHead(200, { "content-type": "application/json" }).end("{}"));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1/query`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
};

const benchPipAudit = async (made: Made): Promise<void> => {
  const python = await installPythonPeer(PIP_AUDIT);
  if (python === undefined) {
    return skip("audit against pip-audit", `${PIP_AUDIT} cannot be installed here (it needs Python with venv)`);
  }
  const requirements = join(made.folder, "requirements.txt");
  writeFileSync(requirements, makeRequirements());
  await using api = await serveNothing();
  const theirs: Command = {
    argv: [
      ...[python, "-m", "pip_audit", "--requirement", requirements, "--no-deps", "--disable-pip"],
      ...["--progress-spinner", "off", "--vulnerability-service", "osv", "--osv-url", api.url, "--format", "json"],
    ],
    cwd: made.folder,
    env: { XDG_CACHE_HOME: join(made.folder, "cache"), NO_PROXY: "127.0.0.1" },
  };
  const pairing = await pair([audit(made, requirements)], [theirs], RUNS);
  report({
    name: "audit-deps of requirements offline, against pip-audit whose every question is answered at once, with nothing",
    figures: timesFaster(pairing),
    target: "faster",
    met: pairing.ratio < 1,
  });
};

export const benchAudit = async (folder: string): Promise<void> => {
  const made: Made = { folder, database: join(folder, "database") };
  await runOnce({ argv: [NODE, MAKE_DATABASE, made.database] });
  const large = join(folder, "large/package-lock.json");
  mkdirSync(join(folder, "large"));
  writeFileSync(large, makeLock());
  await benchMemory(made, large);
  const real = findLargest();
  const copied = join(folder, "real/package-lock.json");
  if (real === undefined) skip("audit of the largest real lockfile", "there are none beside this repository");
  else {
    mkdirSync(join(folder, "real"));
    copyFileSync(real, copied);
  }
  const lockfiles: Lockfiles = {
    ...(real === undefined ? {} : { "the largest real lockfile": copied }),
    [`${grouped(PACKAGES)} packages`]: large,
  };
  await benchSecondRun(made, lockfiles);
  await benchScanner(made, lockfiles);
  await benchPipAudit(made);
};
