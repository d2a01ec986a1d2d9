import { RISK_CLASSES, type RiskClass } from "../../../model/change-process.ts";
import type { ChangeRequest } from "../../../model/change-request.ts";
import { readWrittenLines } from "../../../model/written-lines.ts";
import { readSections } from "../../../rules/process/sections.ts";

/** Longer lines are prose. */
const LONGEST = 500;
const CLASS = "(low|medium|high)";
/** After the word of a class stands nothing, a mark, or why: "High availability" declares nothing, nor does "low / high". */
const END = "(?:[- ]risk)?(?=\\s*$|\\s*[.,;:!()—–]|\\s+(?:-|because|as|since)(?:\\s|$))";
const BARE = new RegExp(`^${CLASS}${END}`, "i");
const NAMED = new RegExp(`^risk(?: class| level)?(?: is)? ?[:=]? ?${CLASS}${END}`, "i");
const RISK_LAST = /^(low|medium|high)[- ]risk\b/i;
const LABELS = [/^risk ?[:/ =-] ?(low|medium|high)$/i, /^(low|medium|high)[- ]risk$/i];

/**
 * The class that the request declares: in its risk section, in a line such as `Risk: low`, or by a label. Of several the
 * highest, since nobody claims too much by mistake. A choice that was left open (`low / medium / high`, or tasks of which
 * none is checked) declares nothing.
 */
export const readDeclaredRisk = ({ body, labels }: Pick<ChangeRequest, "body" | "labels">): RiskClass | undefined => {
  const section = readSections(body, ["Risk"]).get("Risk") ?? [];
  const found = [
    ...firstOf(section.filter(({ isCode }) => !isCode).map(({ text }) => statement(text))),
    ...readWrittenLines(body)
      .filter(({ isCode }) => !isCode)
      .map(({ text }) => classIn(statement(text), [NAMED, RISK_LAST])),
    ...labels.map((label) => classIn(label.trim(), LABELS)),
  ];
  return RISK_CLASSES.findLast((each) => found.includes(each));
};

/** What a section says first: later lines explain it. */
const firstOf = (lines: readonly string[]): (RiskClass | undefined)[] =>
  lines
    .map((line) => classIn(line, [BARE, NAMED, RISK_LAST]))
    .filter((found) => found !== undefined)
    .slice(0, 1);

const classIn = (line: string, patterns: readonly RegExp[]): RiskClass | undefined => {
  if (line.length > LONGEST) return undefined;
  const word = patterns.map((pattern) => pattern.exec(line)?.[1]?.toLowerCase()).find((found) => found !== undefined);
  return RISK_CLASSES.find((each) => each === word);
};

/** A line without the marks of lists, checked tasks, quotes and emphasis; nothing of a task that is not checked. */
const statement = (line: string): string => {
  if (line.length > LONGEST || /^\s*[-*+] \[ ?\]/.test(line)) return "";
  return line
    .replace(/^[\s>#]*/, "")
    .replace(/^[-*+] (?:\[[xX]\] ?)?/, "")
    .replaceAll(/[*_`]/g, "")
    .trim();
};
