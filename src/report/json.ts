import { counted } from "../model/counted.ts";
import { type Finding, SEVERITIES } from "../model/finding.ts";
import type { Result } from "../model/result.ts";
import { pasteableJson, shortLine } from "../model/visible.ts";
import { bytes } from "./fit.ts";

/** The whole result as JSON; invisible characters are JSON escapes, so that it may be printed in a terminal or a log. */
export const renderJson = (result: Result): string => `${pasteableJson(result, 2)}\n`;

/**
 * The result as JSON on one line of at most `maxBytes` bytes of UTF-8 (2 KiB or more are needed for any detail). The
 * document goes first, then evidence, then findings, from the least severe up; a note counts what went.
 */
export const compactResult = (result: Result, maxBytes: number): string => {
  const whole = pasteableJson(result);
  if (bytes(whole) <= maxBytes) return whole;
  const { document: _, ...rest } = result;
  for (const candidate of [withFindings(rest, maxBytes), withFindings(bareOf(rest), maxBytes), coreOf(rest)]) {
    const text = candidate === undefined ? undefined : pasteableJson(candidate);
    if (text !== undefined && bytes(text) <= maxBytes) return text;
  }
  return pasteableJson({ ...coreOf(rest), summary: "", notes: [] });
};

const IN_FILE = "in the result file only";

/** As many findings as fit, worst first, in the order they had; undefined where the rest alone is too much. */
const withFindings = (result: Result, maxBytes: number): Result | undefined => {
  const longestNote = `${result.findings.length} findings and the evidence of ${result.findings.length} ${IN_FILE}`;
  const empty = { ...result, findings: [], notes: [...(result.notes ?? []), longestNote] };
  let room = maxBytes - bytes(pasteableJson(empty));
  if (room < 0) return undefined;
  const largest = room / 8;
  const kept = new Map<Finding, Finding>();
  let bare = 0;
  for (const finding of SEVERITIES.flatMap((severity) =>
    result.findings.filter((each) => each.severity === severity),
  )) {
    const full = bytes(pasteableJson(finding)) + 1;
    const { evidence: _, ...slim } = finding;
    const taken = full <= largest ? finding : slim;
    const size = full <= largest ? full : bytes(pasteableJson(slim)) + 1;
    if (size > room) break;
    room -= size;
    kept.set(finding, taken);
    if (taken !== finding) bare++;
  }
  const findings = result.findings.flatMap((finding) => kept.get(finding) ?? []);
  const left = result.findings.length - findings.length;
  const parts = [
    ...(left > 0 ? [counted(left, "finding")] : []),
    ...(bare > 0 ? [`the evidence of ${counted(bare, left > 0 ? "other" : "finding")}`] : []),
  ];
  const note = parts.length === 0 ? "the document that was made is left out" : `${parts.join(" and ")} ${IN_FILE}`;
  return { ...result, findings, notes: [...(result.notes ?? []), note] };
};

/** What a later step reads, every text of it short. */
const bareOf = (result: Result): Result => {
  const { base: _base, head: _head, version: _version, steps: _steps, ...others } = result;
  const { audiences: _audiences, rollback: _rollback, release: _release, ...held } = others;
  const { configuration: _configuration, dependencies: _dependencies, ...rest } = held;
  return {
    ...rest,
    summary: shortLine(result.summary, 300),
    outputs: Object.fromEntries(Object.entries(result.outputs).filter(([, value]) => value.length <= 200)),
    notes: [],
    ...(result.files === undefined ? {} : { files: result.files.map(({ patch: _patch, ...file }) => file) }),
  };
};

const coreOf = (result: Result): Result => ({
  schemaVersion: result.schemaVersion,
  command: result.command,
  conclusion: result.conclusion,
  reasonCode: result.reasonCode,
  summary: shortLine(result.summary, 300),
  findings: [],
  outputs: {},
  notes: [`${counted(result.findings.length, "finding")} ${IN_FILE}`],
});
