/**
 * Runs as a worker of the benchmark, whose memory is limited from outside: compares each hard schema with its other
 * version, both ways and on both sides, and tells how long the longest comparison took.
 */
import { parentPort } from "node:worker_threads";
import { compareSchemas } from "../src/surface/schema/compare.ts";
import { HARD_SCHEMAS } from "../test/surface/schema/hard-schemas.ts";

/** The longest of four comparisons of one hard schema, in milliseconds, and whether any was given up. */
export interface HardFigure {
  readonly name: string;
  readonly ms: number;
  readonly isUnproven: boolean;
}

for (const { name, build } of HARD_SCHEMAS) {
  const [base, head] = [build(false), build(true)];
  let [longest, isUnproven] = [0, false];
  for (const side of ["input", "output"] as const) {
    for (const [from, to] of [
      [base, head],
      [head, base],
    ] as const) {
      const start = performance.now();
      const found = compareSchemas(from, to, side);
      longest = Math.max(longest, performance.now() - start);
      isUnproven ||= found.some(({ action }) => action === "unproven");
    }
  }
  parentPort?.postMessage({ name, ms: longest, isUnproven } satisfies HardFigure);
}
