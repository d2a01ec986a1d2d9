import { mkdirSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setOutput, summary } from "@actions/core";
import type * as z from "zod/mini";
import type { AnyCommand } from "../model/command.ts";
import { ConfigError, KnownError } from "../model/errors.ts";
import { inputMeta } from "../model/inputs.ts";
import { didYouMean } from "../model/nearest.ts";
import type { Result } from "../model/result.ts";
import { shortLine } from "../model/visible.ts";
import { annotation, renderAnnotations } from "../report/annotations.ts";
import { compactResult, renderJson } from "../report/json.ts";
import { renderMarkdown } from "../report/markdown.ts";
import { annotateTrouble, renderBugMarkdown, renderTroubleMarkdown } from "../report/trouble.ts";
import { readEvent } from "./event.ts";
import { parseInputs } from "./inputs.ts";
import { interruptSignal } from "./interrupt.ts";
import { silentProgress } from "./progress.ts";
import { VERSION } from "./version.ts";
import { createWorld } from "./world.ts";

/** A step summary over 1 MiB is dropped whole by GitHub. */
const SUMMARY_LIMIT = 1024 * 1024;
const SUMMARY_LINE = 600;
const STDOUT = 1;
/** Outputs travel in the environment of later steps, where one text may not exceed 128 KiB. */
const OUTPUT_LIMIT = 32 * 1024;

/** Outputs that every action sets. */
export const ACTION_OUTPUTS = {
  conclusion: "`pass`, `fail`, `pending` or `unknown` (could not judge).",
  "reason-code": "Why, as one word of a closed list.",
  "result-path": "File with the whole result as JSON; hand it to other jobs as an artifact.",
  result: "The result as JSON, cut to 32 KiB from the least severe finding up.",
} as const;

const toolName = (name: string): string => `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;

/**
 * The inputs as the runner hands them over: `INPUT_<NAME>`, empty when not given.
 * @throws ConfigError for an input that the action does not have: the runner itself only warns
 */
const readInputs = (command: AnyCommand, environment: NodeJS.ProcessEnv): Record<string, string> => {
  const known = Object.keys(command.inputs.shape);
  const raw: Record<string, string> = {};
  for (const [key, value] of Object.entries(environment)) {
    if (!key.startsWith("INPUT_") || value === undefined || value.trim() === "") continue;
    const name = known.find((candidate) => toolName(candidate) === key);
    if (name === undefined) {
      const spelled = key.slice("INPUT_".length).toLowerCase();
      throw new ConfigError({
        what: `unknown input ${JSON.stringify(spelled)}`,
        where: `the \`with:\` block of ${command.name}`,
        hint: `${didYouMean(spelled, known)}Inputs are ${known.join(", ")}.`,
      });
    }
    const { kind } = inputMeta(command.inputs.shape[name] as z.core.$ZodType);
    raw[name] = kind === "flag" ? value.trim().toLowerCase() : value.trim();
  }
  return raw;
};

/** The log, line by line. Written at once: a stream would have to be loaded first, and flushed before the end. */
const say = (line: string): void => {
  let rest = Buffer.from(`${line}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(STDOUT, rest));
    } catch (error) {
      // a pipe that is full at the moment
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
    }
  }
};

const writeSummary = async (text: string): Promise<void> => {
  if (!process.env.GITHUB_STEP_SUMMARY) return;
  try {
    await summary.addRaw(text, true).write();
  } catch (error) {
    // the verdict stands in the outputs and annotations all the same
    say(annotation("warning", { title: "mcp-lifecycle" }, `the step summary could not be written: ${String(error)}`));
  }
};

const resultPath = (command: string, text: string): string => {
  const folder = join(process.env.RUNNER_TEMP || tmpdir(), "mcp-lifecycle");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${command}-result.json`);
  writeFileSync(path, text);
  return path;
};

const publish = async (command: AnyCommand, result: Result): Promise<void> => {
  for (const line of renderAnnotations(result)) say(line);
  say(`${result.conclusion}: ${shortLine(result.summary, SUMMARY_LINE)}`);
  await writeSummary(renderMarkdown(result, { limit: SUMMARY_LIMIT }));
  setOutput("conclusion", result.conclusion);
  setOutput("reason-code", result.reasonCode);
  setOutput("result-path", resultPath(command.name, renderJson(result)));
  setOutput("result", compactResult(result, OUTPUT_LIMIT));
  for (const name of Object.keys(command.outputs)) setOutput(name, result.outputs[name] ?? "");
};

/** A run that could not judge still answers in the same shape, so that a later step can read why. */
const couldNotJudge = (command: AnyCommand, error: unknown): Result => ({
  schemaVersion: 1,
  command: command.name,
  conclusion: "unknown",
  reasonCode: error instanceof KnownError ? "could-not-judge" : "internal-error",
  summary: `no verdict was reached: ${error instanceof Error ? error.message : String(error)}`,
  findings: [],
  outputs: {},
});

const publishTrouble = async (command: AnyCommand, error: unknown, isAdvice: boolean): Promise<void> => {
  say(annotateTrouble(error, isAdvice ? "warning" : "error"));
  await writeSummary(
    error instanceof KnownError ? renderTroubleMarkdown(error) : renderBugMarkdown(error, { version: VERSION }),
  );
  const result = couldNotJudge(command, error);
  setOutput("conclusion", result.conclusion);
  setOutput("reason-code", result.reasonCode);
  setOutput("result-path", resultPath(command.name, renderJson(result)));
  setOutput("result", compactResult(result, OUTPUT_LIMIT));
};

/** A verdict that was published stands in its status: the job that wrote it is red only where it could not. */
const isRed = ({ conclusion, advisory, published }: Result): boolean =>
  published === undefined ? conclusion !== "pass" && advisory !== true : !published;

/** The runner's face: `INPUT_*` in; annotations, step summary, outputs and the job's colour out. */
export const runAction = async (command: AnyCommand): Promise<void> => {
  let red = true;
  try {
    const inputs = parseInputs(command, readInputs(command, process.env), (name) => `input ${name}`);
    const world = createWorld({
      cwd: process.env.GITHUB_WORKSPACE || process.cwd(),
      signal: interruptSignal(),
      progress: silentProgress,
      readEvent: () => readEvent(process.env),
      environment: process.env,
    });
    const result = await command.run(inputs, world);
    await publish(command, result);
    red = isRed(result);
  } catch (error) {
    red = !(command.advises === true && error instanceof KnownError && error.advisory);
    await publishTrouble(command, error, !red);
  }
  process.exit(red ? 1 : 0);
};
