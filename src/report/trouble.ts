import { counted } from "../model/counted.ts";
import { Interrupted, KnownError } from "../model/errors.ts";
import { codeSpan, escapeMarkdown, fenced } from "../model/escape-markdown.ts";
import { oneLine, shortLine, visibleLines } from "../model/visible.ts";
import { annotation } from "./annotations.ts";
import { type Page, pageOf } from "./page.ts";

/** The end of a log says most: this many lines of it, each of at most so many characters. */
const DETAIL_LINES = 40;
const DETAIL_CHARACTERS = 1000;
const ANNOTATED_LINES = 5;
const PROSE = 1000;

/** "Could not judge" as one block for a terminal: what, where, expected, hint, and the evidence; no stack. */
export const renderTrouble = (error: KnownError, options: { colour: boolean; width: number }): string => {
  const page = pageOf(options);
  const { what, where, expected, hint, detail } = error.trouble;
  const word = error instanceof Interrupted ? "STOPPED" : "ERROR";
  page.labelled(0, word, shortLine(what, PROSE), {
    column: word.length + 2,
    label: ["bad", "strong"],
    text: ["strong"],
  });
  const layout = { column: 10, label: ["dim"] } as const;
  if (where !== undefined) page.labelled(2, "where", shortLine(where, PROSE), layout);
  if (expected !== undefined) page.labelled(2, "expected", shortLine(expected, PROSE), layout);
  if (hint !== "") page.labelled(2, "hint", shortLine(hint, PROSE), layout);
  writeDetail(page, detail);
  return page.text();
};

const writeDetail = (page: Page, detail: string | undefined): void => {
  const { lines, earlier } = lastLines(detail);
  if (lines.length === 0) return;
  page.blank();
  if (earlier > 0) page.paragraph(2, `… ${counted(earlier, "earlier line")} left out`, ["dim"]);
  for (const line of lines) page.labelled(2, "|", line, { column: 2, label: ["dim"] });
};

const lastLines = (detail: string | undefined): { lines: string[]; earlier: number } => {
  if (detail === undefined || detail.trim() === "") return { lines: [], earlier: 0 };
  const all = visibleLines(detail, DETAIL_CHARACTERS);
  return { lines: all.slice(-DETAIL_LINES), earlier: Math.max(0, all.length - DETAIL_LINES) };
};

/** "Could not judge" as Markdown for a step summary. */
export const renderTroubleMarkdown = (error: KnownError): string => {
  const { what, where, expected, hint, detail } = error.trouble;
  const { lines, earlier } = lastLines(detail);
  return `${[
    `### ${error instanceof Interrupted ? "STOPPED" : "ERROR"}: ${escapeMarkdown(what, PROSE)}`,
    where === undefined ? "" : `Where: ${codeSpan(where, { limit: PROSE })}`,
    expected === undefined ? "" : `Expected: ${escapeMarkdown(expected, PROSE)}`,
    hint === "" ? "" : `Hint: ${escapeMarkdown(hint, PROSE)}`,
    earlier === 0 ? "" : `The last ${counted(lines.length, "line")}; ${counted(earlier, "earlier one")} left out:`,
    lines.length === 0 ? "" : fenced("text", lines),
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
};

/** Any error as one workflow command. */
export const annotateTrouble = (error: unknown, kind: "error" | "warning" = "error"): string => {
  if (!(error instanceof KnownError)) {
    return annotation("error", { title: "A bug in mcp-lifecycle" }, `${PLEASE}\n${shortLine(messageOf(error), PROSE)}`);
  }
  const { what, where, expected, hint, detail } = error.trouble;
  const lines = [
    ...(where === undefined ? [] : [`where: ${shortLine(where, PROSE)}`]),
    ...(expected === undefined ? [] : [`expected: ${shortLine(expected, PROSE)}`]),
    ...(hint === "" ? [] : [`hint: ${shortLine(hint, PROSE)}`]),
    ...lastLines(detail).lines.slice(-ANNOTATED_LINES),
  ];
  return annotation(kind, { title: "Could not judge" }, [shortLine(what, PROSE), ...lines].join("\n"));
};

const PLEASE = "This is a bug in mcp-lifecycle, not in your server: please report it with the lines below.";

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The stack of an error that nobody foresaw, with those of its causes, every line visible. */
const stackLines = (error: unknown): string[] => {
  const lines: string[] = [];
  let current = error;
  for (let depth = 0; depth < 5 && current !== undefined; depth++) {
    const text = current instanceof Error ? (current.stack ?? messageOf(current)) : messageOf(current);
    const [first = "", ...rest] = visibleLines(text, DETAIL_CHARACTERS).slice(0, DETAIL_LINES);
    lines.push(depth === 0 ? first : `caused by ${first}`, ...rest);
    current = current instanceof Error ? current.cause : undefined;
  }
  return lines;
};

/** Our own bug, for a terminal: what to do with it, then the stack. Lines are kept whole, so that they can be copied. */
export const renderBug = (error: unknown, { version }: { version: string }): string =>
  [
    `BUG  ${shortLine(messageOf(error), PROSE)}`,
    `  ${PLEASE}`,
    "",
    `  mcp-lifecycle ${oneLine(version)}`,
    ...stackLines(error).map((line) => `  | ${line}`),
    "",
  ].join("\n");

/** Our own bug, as Markdown for a step summary. */
export const renderBugMarkdown = (error: unknown, { version }: { version: string }): string =>
  [
    `### BUG: ${escapeMarkdown(messageOf(error), PROSE)}`,
    PLEASE,
    fenced("text", [`mcp-lifecycle ${oneLine(version)}`, ...stackLines(error)]),
    "",
  ].join("\n\n");
