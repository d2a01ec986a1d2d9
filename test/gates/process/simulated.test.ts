import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import simulate from "../../../src/commands/simulate.ts";
import type { Result } from "../../../src/model/result.ts";
import { silentProgress } from "../../../src/runner/progress.ts";
import { createWorld } from "../../../src/runner/world.ts";

/**
 * Recorded pull requests: each folder is one, with the payload as GitHub writes it (cut to what is read), the state that
 * was recorded beside it, the policy that it is judged by, and what comes of it.
 * `UPDATE_PROCESS=1 npx vitest run test/gates/process/simulated.test.ts` writes what comes of them anew: read it before
 * you commit it.
 */
const update = process.env.UPDATE_PROCESS === "1";
const CASES = resolve(import.meta.dirname, "../../fixtures/process");

const judge = (folder: string): Promise<Result> =>
  simulate.run(
    { event: "event.json", state: "state.json", policy: "policy.yml", result: [], output: undefined },
    createWorld({
      cwd: folder,
      signal: new AbortController().signal,
      progress: silentProgress,
      readEvent: async () => undefined,
    }),
  );

it.each(readdirSync(CASES))("%s is judged as it was found right", async (name) => {
  const { conclusion, reasonCode, summary, findings, steps, waiting, record, notes } = await judge(join(CASES, name));
  const told = findings.map(({ severity, rule }) => `${severity} ${rule}`);
  const judged = { conclusion, reasonCode, summary, findings: told, steps, waiting, record, notes };
  const path = join(CASES, name, "expected.json");
  if (update) await writeFile(path, `${JSON.stringify(judged, null, 2)}\n`);
  expect(judged).toEqual(JSON.parse(await readFile(path, "utf8")));
});
