/** A database of 250,000 advisories: the first run, which indexes it, those that follow, and reading all of it each time. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { makeOsvFiles } from "../test/support/make-osv-records.ts";
import { writeZip } from "../test/support/make-zip.ts";
import { median } from "./measure.ts";
import type { Report } from "./schemas.ts";

const ROOT = resolve(import.meta.dirname, "..");
const COUNTS = { npm: 225_000, PyPI: 25_000 } as const;
const RUNS = 5;
const MEGABYTE = 1_000_000;

interface Figures {
  openedMs: number;
  lookUpMs: number;
  cpuMs: number;
  peakMb: number;
  ids: string[];
  /** Of the whole process. */
  wallMs: number;
}

/** Made once: packing it takes longer than all that is measured. */
const makeDatabase = (): string => {
  const folder = join(ROOT, "node_modules/.cache/mcp-lifecycle-osv-database");
  for (const [ecosystem, count] of Object.entries(COUNTS)) {
    const archive = join(folder, ecosystem, "all.zip");
    if (existsSync(archive)) continue;
    console.log(`         making ${count} advisories of ${ecosystem}, once`);
    mkdirSync(join(folder, ecosystem), { recursive: true });
    writeZip(`${archive}.draft`, makeOsvFiles(ecosystem === "npm" ? "npm" : "PyPI", count));
    renameSync(`${archive}.draft`, archive);
  }
  return folder;
};

const run = (database: string, cache: string, how: "index" | "everything"): Figures => {
  const argv = [join(ROOT, "bench/ask-osv-database.ts"), database, cache, how];
  const started = performance.now();
  const text = execFileSync(process.execPath, argv, { encoding: "utf8", maxBuffer: MEGABYTE });
  return { ...JSON.parse(text), wallMs: performance.now() - started };
};

const show = (value: number): string => `${value.toFixed(0)} ms`;

export const benchOsvDatabase = (folder: string, report: Report): void => {
  const database = makeDatabase();
  const cache = join(folder, "cache");
  rmSync(cache, { recursive: true, force: true });

  const first = run(database, cache, "index");
  const size = readdirSync(cache).reduce((sum, name) => sum + statSync(join(cache, name)).size, 0);
  report(
    "250,000 advisories indexed for the first time, and 1,500 packages looked up",
    `${show(first.wallMs)} (${show(first.cpuMs)} of processor), peak ${first.peakMb.toFixed(0)} MB, an index of ${(size / MEGABYTE).toFixed(1)} MB`,
    "500 MB",
    first.peakMb < 500,
  );

  const later = Array.from({ length: RUNS }, () => run(database, cache, "index"));
  const wall = median(later.map(({ wallMs }) => wallMs));
  const [opened, lookedUp] = [median(later.map((each) => each.openedMs)), median(later.map((each) => each.lookUpMs))];
  const peak = Math.max(...later.map(({ peakMb }) => peakMb));
  report(
    "the same with the index",
    `${show(opened + lookedUp)} (opened in ${show(opened)}, looked up in ${show(lookedUp)}; ${show(wall)} with the start of a process from source), peak ${peak.toFixed(0)} MB`,
    "300 ms and 500 MB",
    opened + lookedUp < 300 && peak < 500,
  );

  const everything = run(database, cache, "everything");
  const isSame = JSON.stringify(everything.ids) === JSON.stringify(first.ids);
  report(
    "against reading every record each time",
    `${(everything.wallMs / wall).toFixed(0)} times faster (${show(everything.wallMs)}, peak ${everything.peakMb.toFixed(0)} MB), ${first.ids.length} advisories, ${isSame ? "the same" : "NOT THE SAME"}`,
    "the same answer, 10 times faster",
    isSame && everything.wallMs / wall >= 10,
  );
};
