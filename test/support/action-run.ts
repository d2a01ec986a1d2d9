import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { temporaryFolder } from "./repository.ts";

const DIST = resolve(import.meta.dirname, "../../dist");

export interface ActionRun {
  exitCode: number | null;
  stdout: string;
  stderr: string;
  /** As the runner would read them from GITHUB_OUTPUT. */
  outputs: Record<string, string>;
  summary: string;
}

export interface ActionEvent {
  name: string;
  payload: unknown;
}

/** Outputs in the runner's file format: `name<<delimiter`, lines, `delimiter`. */
const parseOutputs = (text: string): Record<string, string> => {
  const outputs: Record<string, string> = {};
  const lines = text.split("\n");
  for (let index = 0; index < lines.length; index++) {
    const found = /^(.+?)<<(.+)$/.exec(lines[index] ?? "");
    if (found === null) continue;
    const end = lines.indexOf(found[2] ?? "", index + 1);
    outputs[found[1] ?? ""] = lines.slice(index + 1, end).join("\n");
    index = end;
  }
  return outputs;
};

/** Runs a built action as GitHub's runner does: inputs and files in the environment, nothing else of ours. */
export const runAction = async (
  name: string,
  run: { workspace: string; inputs?: Record<string, string>; event?: ActionEvent; env?: Record<string, string> },
): Promise<ActionRun> => {
  const folder = temporaryFolder();
  const files = Object.fromEntries(
    ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_STATE", "GITHUB_ENV", "GITHUB_PATH"].map((key) => {
      const path = join(folder, key.toLowerCase());
      writeFileSync(path, "");
      return [key, path];
    }),
  );
  const temp = join(folder, "temp");
  mkdirSync(temp);
  const event: Record<string, string> = {};
  if (run.event !== undefined) {
    event.GITHUB_EVENT_NAME = run.event.name;
    event.GITHUB_EVENT_PATH = join(folder, "event.json");
    writeFileSync(event.GITHUB_EVENT_PATH, JSON.stringify(run.event.payload));
  }
  const inputs = Object.fromEntries(
    Object.entries(run.inputs ?? {}).map(([input, value]) => [`INPUT_${input.toUpperCase()}`, value]),
  );
  const child = spawn(process.execPath, [join(DIST, `${name}.js`)], {
    cwd: run.workspace,
    env: {
      PATH: process.env.PATH ?? "",
      HOME: process.env.HOME ?? "",
      CI: "true",
      GITHUB_ACTIONS: "true",
      GITHUB_WORKSPACE: run.workspace,
      RUNNER_TEMP: temp,
      ...files,
      ...event,
      ...inputs,
      ...run.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const exitCode = await new Promise<number | null>((done) => child.on("close", done));
  return {
    exitCode,
    stdout,
    stderr,
    outputs: parseOutputs(readFileSync(files.GITHUB_OUTPUT ?? "", "utf8")),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY ?? "", "utf8"),
  };
};
