import { counted, grouped } from "../model/counted.ts";
import { codeSpan, escapeMarkdown, fenced, tableCell } from "../model/escape-markdown.ts";
import type { PackageRelease, ReleasePlan } from "../model/release-plan.ts";
import type { Result } from "../model/result.ts";
import type { ToldEffect } from "../model/told-effect.ts";
import { visibleLines } from "../model/visible.ts";
import { floorLine, nextStep, packageLine, rangeLine } from "./release-lines.ts";

/** Packages that are told in full, and lines of each list, before the rest is counted. */
const MOST_PACKAGES = 20;
const MOST_LINES = 20;
/** Lines of one changelog section. */
const MOST_NOTES = 200;
const LONGEST_LINE = 500;

/** What is released next and why; each changelog section behind a click. */
export const releaseMarkdown = ({ release }: Result): string => {
  if (release === undefined) return "";
  const { packages } = release;
  const left = packages.length - MOST_PACKAGES;
  return [
    ...(packages.length === 0
      ? []
      : [packages.length === 1 ? "#### Release" : `#### Releases (${grouped(packages.length)})`]),
    ...packages.slice(0, MOST_PACKAGES).map(packageMarkdown),
    ...(left > 0 ? [`${counted(left, "more package")} in the result file`] : []),
    rangesMarkdown(release),
    unchangedMarkdown(release),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
};

const packageMarkdown = (release: PackageRelease): string => {
  const { reasons, notes, name, next } = release;
  const floor = floorLine(release);
  const lines = reasons.slice(0, MOST_LINES).map(({ bump, by }) => `- ${bump}: ${escapeMarkdown(by)}`);
  return [
    `**${escapeMarkdown(packageLine(release))}**`,
    [
      ...lines,
      ...(reasons.length > MOST_LINES ? [`- ${counted(reasons.length - MOST_LINES, "more reason")}`] : []),
      ...(floor === undefined ? [] : [`- API: ${escapeMarkdown(floor)}`]),
    ].join("\n"),
    notes.trim() === "" ? "" : folded(`Changelog of ${escapeMarkdown(`${name} ${next}`, 200)}`, notesBlock(notes)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
};

/** As it will stand in the file: text, and not part of this report. */
const notesBlock = (notes: string): string => {
  const lines = visibleLines(notes, LONGEST_LINE);
  const cut = lines.length > MOST_NOTES ? [`… ${counted(lines.length - MOST_NOTES, "more line")}`] : [];
  return fenced("markdown", [...lines.slice(0, MOST_NOTES), ...cut]);
};

const folded = (title: string, text: string): string =>
  [`<details><summary>${title}</summary>`, text, "</details>"].join("\n\n");

const listed = (title: string, lines: readonly string[], noun: string): string => {
  if (lines.length === 0) return "";
  const left = lines.length - MOST_LINES;
  return [
    `**${title}**`,
    "",
    ...lines.slice(0, MOST_LINES).map((line) => `- ${escapeMarkdown(line)}`),
    ...(left > 0 ? [`- ${counted(left, noun)} in the result file`] : []),
  ].join("\n");
};

const rangesMarkdown = ({ ranges }: ReleasePlan): string =>
  listed("Ranges to rewrite", ranges.map(rangeLine), "more range");

const unchangedMarkdown = ({ unchanged }: ReleasePlan): string =>
  listed(
    "Not released",
    unchanged.map(({ name, reason }) => `${name}: ${reason}`),
    "more package",
  );

/** What was done of it, in order. */
export const effectsMarkdown = ({ effects = [] }: Result): string =>
  effects.length === 0 ? "" : ["| | effect | found |", "| --- | --- | --- |", ...effects.map(effectRow)].join("\n");

/** What comes next, in one line. */
export const nextStepMarkdown = (result: Result): string => {
  const step = nextStep(result);
  return step === undefined ? "" : `**Next:** ${escapeMarkdown(step)}`;
};

const effectRow = ({ state, says, found, url }: ToldEffect): string => {
  const where = url === undefined ? [] : [codeSpan(url, { inTable: true, limit: 300 })];
  const what = found === undefined ? [] : [tableCell(found)];
  const word = state === "failed" || state === "waiting" ? `**${state}**` : state;
  return `| ${word} | ${tableCell(says)} | ${[...what, ...where].join(", ") || " "} |`;
};
