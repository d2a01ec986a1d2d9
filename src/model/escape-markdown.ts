import { oneLine, shortLine } from "./visible.ts";

/** An HTML comment that renders as nothing and parts what GitHub would otherwise join to a mention, reference or link. */
const APART = "<!-- -->";

/**
 * Text from outside as GitHub Markdown that shows exactly this text: one line, no mention, link, image, HTML, formatting
 * or table border in it. What stands between backticks becomes a code span.
 */
export const escapeMarkdown = (text: string, limit = 600): string => escapeParts(text, limit, false);

/** Text from outside as one cell of a table: the same, and no border in its code spans either. */
export const tableCell = (text: string, limit = 600): string => escapeParts(text, limit, true) || " ";

/** Backticks that pair up, one at each end, are the message's own code spans; any other use of them is text. */
const escapeParts = (text: string, limit: number, inTable: boolean): string => {
  const shown = shortLine(text, limit);
  const paired = !shown.includes("``") && shown.split("`").length % 2 === 1;
  return (paired ? shown.split(/(`[^`]*[^`\s][^`]*`)/u) : [shown])
    .map((part, index) => (index % 2 === 1 ? spanOf(part.slice(1, -1), inTable) : escapeProse(part)))
    .join("");
};

const escapeProse = (text: string): string =>
  text
    .replace(/[\\`*_[\]#~$]|^[-=+]|(?<=^\d+)\.(?=\s|$)/gu, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/@(?=\S)/gu, `@${APART}`)
    .replace(/:(?=\/\/)/gu, `:${APART}`)
    .replace(/(?<![a-z\d])(www)\.(?=\S)/giu, `$1${APART}.`)
    .replace(/\b(mailto|xmpp):/giu, `$1${APART}:`)
    .replace(/#(?=\d)/gu, `#${APART}`)
    .replace(/\b(GH)-(?=\d)/giu, `$1${APART}-`)
    .replace(/\b(?=[a-f]*\d)[0-9a-f]{7,40}\b/giu, (found) => `${found.slice(0, 4)}${APART}${found.slice(4)}`)
    .replaceAll("|", "&vert;");

/** Text from outside as a code span, with as many backticks as it takes; `inTable` where it stands in a table's cell. */
export const codeSpan = (text: string, { inTable = false, limit = 600 } = {}): string =>
  spanOf(shortLine(text, limit), inTable);

const spanOf = (shown: string, inTable: boolean): string => {
  if (shown.trim() === "") return "(empty)";
  // Parsers do not agree on a backslash before an escaped pipe in code.
  if (inTable && shown.includes("\\|")) return escapeProse(shown);
  const ticks = "`".repeat(absentRun(shown));
  const pad = shown.startsWith("`") || shown.endsWith("`") || (shown.startsWith(" ") && shown.endsWith(" ")) ? " " : "";
  const span = `${ticks}${pad}${shown}${pad}${ticks}`;
  return inTable ? span.replaceAll("|", "\\|") : span;
};

/** The smallest number of backticks that nowhere stand in a row: what formatters make of a code span. */
const absentRun = (text: string): number => {
  const runs = new Set((text.match(/`+/gu) ?? []).map((run) => run.length));
  let count = 1;
  while (runs.has(count)) count++;
  return count;
};

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/gu) ?? []).map((run) => run.length));

/** Visible lines as a fenced block; the fence is longer than any run of backticks in them. */
export const fenced = (language: string, lines: readonly string[]): string => {
  const fence = "`".repeat(Math.max(3, longestRun(lines.join("\n")) + 1));
  return [fence + language, ...lines, fence].join("\n");
};

/** A link that our own rules give as their reference; anything that is not a plain https address stays text. */
export const referenceLink = (title: string, reference: string): string =>
  /^https:\/\/[a-z0-9.-]+(?:\/[\w./~%=?&#:+-]*)?$/iu.test(reference)
    ? `[${escapeProse(oneLine(title))}](${reference})`
    : codeSpan(reference);
