/** The schema engine: real surfaces, large ones and hostile ones, against JSON.parse and against jsoncompat. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { judgeChanges } from "../src/gates/api.ts";
import { diffSnapshots } from "../src/surface/diff.ts";
import { compareSchemas } from "../src/surface/schema/compare.ts";
import { parseSnapshot } from "../src/surface/snapshot.ts";
import { CORPUS, corpusSteps, hasCorpus } from "../test/surface/schema/corpus-schemas.ts";
import { HARD_SCHEMAS } from "../test/surface/schema/hard-schemas.ts";
import { askJsoncompat, withoutDialect } from "../test/surface/schema/jsoncompat-oracle.ts";
import type { HardFigure } from "./hard-schemas.ts";
import { inTurn, timeOf } from "./measure.ts";
import { duration, note, type Report, report, skip, timesAsLong, timesFaster } from "./report.ts";

const RUNS = 7;
const MEMORY_MB = 256;
const HARD_LIMIT_MS = 3_000;
/** Every so many of the corpus's changed schemas are shown to jsoncompat, which takes some 50 ms for each question. */
const PEER_STRIDE = 6;

const byVersion = (a: string, b: string): number => a.localeCompare(b, "en", { numeric: true });

const againstParse = async (
  name: string,
  texts: readonly string[],
  work: () => void,
  target: number,
): Promise<Report> => {
  const parse = () => {
    for (const text of texts) JSON.parse(text);
  };
  const pairing = await inTurn(
    () => timeOf(work),
    () => timeOf(parse),
    RUNS,
  );
  return {
    name: `${name}, against JSON.parse of the same texts`,
    figures: timesAsLong(pairing),
    target: `${target} times`,
    met: pairing.ratio <= target,
  };
};

/** The files of each server of the corpus, oldest first. */
const corpusFiles = (): string[][] =>
  readdirSync(CORPUS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) =>
      readdirSync(join(CORPUS, name))
        .sort(byVersion)
        .map((file) => join(CORPUS, name, file)),
    );

const benchCorpus = async (): Promise<void> => {
  const servers = corpusFiles().map((paths) =>
    paths.map((path) => {
      const text = readFileSync(path, "utf8");
      return { text, snapshot: parseSnapshot(text, path) };
    }),
  );
  const steps = servers.flatMap((versions) =>
    versions.slice(1).map((head, index) => ({ base: versions[index] ?? head, head })),
  );
  const judgeAll = () => {
    for (const { base, head } of steps) judgeChanges(diffSnapshots(base.snapshot, head.snapshot));
  };
  const texts = steps.flatMap(({ base, head }) => [base.text, head.text]);
  report(
    await againstParse(
      `all ${steps.length} consecutive pairs of real surfaces, compared and judged`,
      texts,
      judgeAll,
      40,
    ),
  );

  const largest = corpusFiles()
    .filter((paths) => paths.length > 1)
    .map((paths) => paths.slice(-2))
    .reduce((most, paths) => (sizeOf(paths) > sizeOf(most) ? paths : most));
  const [base, head] = largest.map((path) => readFileSync(path, "utf8"));
  if (base === undefined || head === undefined) throw new Error("the corpus has no server of two versions");
  const [from, to] = [parseSnapshot(base, "base"), parseSnapshot(head, "head")];
  const judge = () => judgeChanges(diffSnapshots(from, to));
  const size = `${Math.round(sizeOf(largest) / 2048)} KiB`;
  const name = `the largest real server (${size} a side), its last step compared and judged`;
  report(await againstParse(name, [base, head], judge, 40));
};

const sizeOf = (paths: readonly string[]): number => paths.reduce((sum, path) => sum + statSync(path).size, 0);

const benchPeer = async (): Promise<void> => {
  const steps = corpusSteps().filter((_, index) => index % PEER_STRIDE === 0);
  const pairs = steps.map(({ base, head }) => [withoutDialect(base), withoutDialect(head)] as const);
  const answered = pairs.filter(([base, head]) => askJsoncompat(base, head, "deserializer").answer !== "error");
  const ours = () => {
    for (const [base, head] of answered)
      for (const side of ["input", "output"] as const) compareSchemas(base, head, side);
  };
  const theirs = () => {
    for (const [base, head] of answered) {
      for (const role of ["deserializer", "serializer"] as const) askJsoncompat(base, head, role);
    }
  };
  const pairing = await inTurn(
    () => timeOf(ours),
    () => timeOf(theirs),
    1,
  );
  report({
    name: `${answered.length} changed schemas of real servers, every difference on both sides, against jsoncompat's yes or no`,
    figures: timesFaster(pairing),
    target: "20 times faster",
    met: 1 / pairing.ratio >= 20,
  });
};

const benchLarge = async (): Promise<void> => {
  for (const [name, target] of LARGE) {
    const hard = HARD_SCHEMAS.find((one) => one.name === name);
    if (hard === undefined) throw new Error(`there is no hard schema "${name}"`);
    const [base, head] = [hard.build(false), hard.build(true)];
    const texts = [JSON.stringify(base), JSON.stringify(head)];
    report(await againstParse(name, texts, () => compareSchemas(base, head, "input"), target));
  }
};

/** What large schemas may cost as a multiple of reading them; branches are compared with each other, so they cost more. */
const LARGE: readonly (readonly [string, number])[] = [
  ["10,000 properties, a tenth of them changed", 20],
  ["depth 200", 60],
  ["200 anyOf branches, one of them changed", 200],
];

/** Every hard schema in a worker whose memory is limited; resolves with what it told before it ended. */
const runHard = (): Promise<{ figures: HardFigure[]; failure?: string }> =>
  new Promise((resolve) => {
    const figures: HardFigure[] = [];
    const worker = new Worker(new URL("./hard-schemas.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    worker.on("message", (figure: HardFigure) => figures.push(figure));
    worker.on("error", (error: Error) => resolve({ figures, failure: error.message }));
    worker.on("exit", () => resolve({ figures }));
  });

const benchHard = async (): Promise<void> => {
  const { figures, failure } = await runHard();
  const slowest = [...figures].sort((a, b) => b.ms - a.ms);
  const isDone = failure === undefined && figures.length === HARD_SCHEMAS.length;
  const longest = slowest[0]?.ms ?? 0;
  const unproven = figures.filter(({ isUnproven }) => isUnproven).length;
  report({
    name: `${HARD_SCHEMAS.length} large, deep and hostile schemas with ${MEMORY_MB} MB of memory, each both ways on both sides`,
    figures: isDone
      ? `slowest ${duration(longest)} (${slowest[0]?.name}), ${unproven} of them unproven at a pointer`
      : `${failure ?? "ended early"} after ${figures.length} of them`,
    target: `all end, each within ${HARD_LIMIT_MS / 1000} s`,
    met: isDone && longest <= HARD_LIMIT_MS,
  });
  for (const { name, ms } of slowest.slice(1, 4)) note(`then ${duration(ms)} (${name})`);
};

/** All rows of the schema engine. */
export const benchSchemas = async (): Promise<void> => {
  if (hasCorpus) {
    await benchCorpus();
    await benchPeer();
  } else {
    skip("real servers and jsoncompat", "the corpus of real surfaces is not here");
  }
  await benchLarge();
  await benchHard();
};
