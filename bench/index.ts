/**
 * Ratios against peers, measured in one run on this machine; never a timed test. `npm run bench -- action diff` runs only
 * those that are named. A target that is not met fails nothing; a row that cannot be measured does.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { benchAction } from "./action.ts";
import { benchAudit } from "./audit.ts";
import { benchConfig } from "./config.ts";
import { benchDiff } from "./diff.ts";
import { benchDocs } from "./docs.ts";
import { benchGate } from "./gate.ts";
import { heedInterruption, interruption } from "./interruption.ts";
import { benchReleasePlan } from "./release-plan.ts";
import { fail, hasFailed, total } from "./report.ts";
import { benchSchemas } from "./schemas.ts";
import { benchSides } from "./sides.ts";
import { benchSnapshot } from "./snapshot.ts";

/** Each gets a folder of its own, which is gone when it ends. */
const ROWS: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  action: benchAction,
  snapshot: benchSnapshot,
  sides: benchSides,
  diff: benchDiff,
  schemas: benchSchemas,
  plan: benchReleasePlan,
  audit: benchAudit,
  config: benchConfig,
  gate: benchGate,
  docs: benchDocs,
};

const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

const run = async (names: readonly string[]): Promise<void> => {
  const root = mkdtempSync(join(tmpdir(), "mcp-lifecycle-bench-"));
  process.on("exit", () => remove(root));
  // what programs make for themselves goes with it
  process.env.TMPDIR = root;
  for (const [name, bench] of Object.entries(ROWS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const folder = mkdtempSync(join(root, `${name}-`));
    try {
      await bench(folder);
      await heedInterruption();
    } catch (error) {
      if (interruption.aborted) return console.error(interruption.reason.message);
      fail(name, error);
    } finally {
      remove(folder);
    }
  }
  console.log(total());
  if (hasFailed()) process.exitCode = 1;
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(ROWS, name));
if (unknown.length === 0) await run(names);
else {
  console.error(`there is no row ${unknown.join(", ")}; the rows are ${Object.keys(ROWS).join(", ")}`);
  process.exitCode = 2;
}
