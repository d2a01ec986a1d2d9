/** A built action as the runner starts it: up to its first error, and up to useful work. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Command, EMPTY_PROCESS, pair } from "./measure.ts";
import { NODE, ROOT } from "./paths.ts";
import { report, timesAsLong } from "./report.ts";

const RUNS = 15;

const actionCommand = (
  folder: string,
  inputs: Readonly<Record<string, string>>,
  expect: readonly number[],
): Command => {
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

export const benchAction = async (folder: string): Promise<void> => {
  const failing = await pair([actionCommand(folder, { "INPUT_FIAL-ON": "any" }, [1])], [EMPTY_PROCESS], RUNS);
  report({
    name: "an action to its first error, against an empty process",
    figures: timesAsLong(failing),
    target: "1.6 times",
    met: failing.ratio <= 1.6,
  });
  mkdirSync(join(folder, ".github"), { recursive: true });
  writeFileSync(join(folder, ".github/mcp-lifecycle.yml"), "fail-on: breaking\n");
  writeFileSync(join(folder, "surface.json"), '{"tools":[{"name":"a","inputSchema":{"type":"object"}}]}');
  const inputs = { INPUT_BASE: "surface.json", INPUT_HEAD: "surface.json" };
  const working = await pair([actionCommand(folder, inputs, [0])], [EMPTY_PROCESS], RUNS);
  report({
    name: "an action to useful work (inputs, policy, two snapshots judged, summary), against an empty process",
    figures: timesAsLong(working),
    target: "2 times",
    met: working.ratio <= 2,
  });
};
