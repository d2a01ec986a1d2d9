/**
 * Runs the laws of the schema engine on ever new schemas for `--seconds` (60 by default), from `--seed` upwards (a random
 * one by default; the same seed gives the same schemas): against a validator on values of two generators, against
 * jsoncompat, and on JSON of any form. The first round also shows jsoncompat every changed schema of the corpus of real
 * servers, where that is there. A failure names the seed that shows it again:
 * `SCHEMA_SEED=<seed> npx vitest run --project unit test/surface/schema`.
 */
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { parseArgs } from "node:util";

const ROOT = join(import.meta.dirname, "..");
const LAWS = ["soundness", "jsoncompat", "any-json"].map((name) => `test/surface/schema/${name}.test.ts`);
const PAIRS_PER_ROUND = 1000;
const ORACLE_PAIRS_PER_ROUND = 100;
/** No stride reaches beyond the first question, so the corpus is asked of once and then only where it disagreed. */
const ONCE = String(Number.MAX_SAFE_INTEGER);

const { values } = parseArgs({ options: { seconds: { type: "string", default: "60" }, seed: { type: "string" } } });
const seconds = Number(values.seconds);
const firstSeed = values.seed === undefined ? randomInt(2 ** 30) : Number(values.seed);
if (!Number.isSafeInteger(firstSeed)) throw new Error(`--seed ${values.seed}: should be a whole number`);
if (!(seconds > 0)) throw new Error(`--seconds ${values.seconds}: should be a number above 0`);

const ends = performance.now() + seconds * 1000;
let rounds = 0;
for (; rounds === 0 || performance.now() < ends; rounds++) {
  const seed = firstSeed + rounds;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, "node_modules/vitest/vitest.mjs"), "run", "--project", "unit", "--testTimeout", "600000", ...LAWS],
    {
      cwd: ROOT,
      encoding: "utf8",
      env: {
        ...process.env,
        SCHEMA_PAIRS: String(PAIRS_PER_ROUND),
        ORACLE_PAIRS: String(ORACLE_PAIRS_PER_ROUND),
        ORACLE_STRIDE: rounds === 0 ? "1" : ONCE,
        SCHEMA_SEED: String(seed),
      },
    },
  );
  if (status !== 0) {
    console.error(`${stdout}${stderr}\nThe laws do not hold for seed ${seed}.`);
    process.exitCode = 1;
    break;
  }
  console.log(
    `${PAIRS_PER_ROUND} pairs of schemas, ${ORACLE_PAIRS_PER_ROUND} more shown to jsoncompat, seed ${seed}: the laws hold`,
  );
}
