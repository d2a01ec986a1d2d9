import { counted, grouped } from "../model/counted.ts";
import { codeSpan, fenced } from "../model/escape-markdown.ts";
import type { Result } from "../model/result.ts";
import { shortLine, visibleLines } from "../model/visible.ts";
import type { WrittenFile } from "../model/written-file.ts";
import type { Page, Style } from "./page.ts";

/** Files before the rest is counted. */
const MOST_FILES = 30;
/** Lines of all patches together in a terminal, and of one patch in Markdown. */
const MOST_LINES = 40;
const MOST_FENCED = 200;
const LONGEST_LINE = 300;

const STATE_STYLES: Record<WrittenFile["state"], Style> = {
  created: "good",
  changed: "unsure",
  same: "dim",
  removed: "unsure",
  refused: "bad",
};

/** One that is refused keeps all from being written: what the others would be is no news then. */
const titleOf = (files: readonly WrittenFile[]): string =>
  `Files (${grouped(files.length)})${files.some(({ state }) => state === "refused") ? ", none written" : ""}`;

/** What a command wrote, or would: a line each, and where it only looked what differs. */
export const writeFiles = (page: Page, { files = [], conclusion }: Result): void => {
  if (files.length === 0) return;
  page.heading(titleOf(files), ["strong"]);
  for (const { path, state } of files.slice(0, MOST_FILES)) {
    const word = { text: state, width: "changed".length, style: [STATE_STYLES[state]] };
    page.row(2, [word], shortLine(path, LONGEST_LINE), []);
  }
  if (files.length > MOST_FILES) {
    page.paragraph(2, `and ${counted(files.length - MOST_FILES, "more file")}, all in --format json`, ["dim"]);
  }
  if (conclusion !== "fail") return;
  // a file that is wholly new is no difference that anybody looks for
  const patches = files.filter(({ state }) => state === "changed").map((file) => patchLines(file, MOST_LINES));
  const lines = patches.flatMap((each) => each.lines);
  if (lines.length === 0) return;
  page.blank();
  for (const line of lines.slice(0, MOST_LINES)) page.paragraph(4, line, [styleOf(line)], 2);
  const left = patches.reduce((sum, each) => sum + each.count, 0) - MOST_LINES;
  if (left > 0) page.paragraph(4, `and ${counted(left, "more line")}, all in --format json`, ["dim"]);
};

/** The first lines of a patch, and how many it has: of a large one no more is looked at than can be shown. */
const patchLines = ({ patch = "" }: WrittenFile, most: number): { lines: string[]; count: number } => {
  const all = patch.trimEnd().split("\n");
  const lines = visibleLines(all.slice(0, most).join("\n"), LONGEST_LINE);
  return all.length <= most ? { lines, count: lines.length } : { lines: lines.slice(0, most), count: all.length };
};

const styleOf = (line: string): Style =>
  line.startsWith("+") ? "good" : line.startsWith("-") ? "bad" : line.startsWith("@@") ? "dim" : "plain";

/** The same as Markdown, each patch behind a click. */
export const filesMarkdown = ({ files = [] }: Result): string => {
  if (files.length === 0) return "";
  const shown = files.slice(0, MOST_FILES).map((file) => {
    const line = `- **${file.state}** ${codeSpan(file.path, { limit: LONGEST_LINE })}`;
    return file.state === "changed" && file.patch !== undefined ? `${line}\n\n${patchBlock(file)}\n` : line;
  });
  const left = files.length - MOST_FILES;
  return [
    `#### ${titleOf(files)}`,
    "",
    ...shown,
    ...(left > 0 ? [`- ${counted(left, "more file")} in the result file`] : []),
  ].join("\n");
};

const patchBlock = (file: WrittenFile): string => {
  const { lines, count } = patchLines(file, MOST_FENCED);
  const cut = count > MOST_FENCED ? [`… ${counted(count - MOST_FENCED, "more line")}`] : [];
  const block = fenced("diff", [...lines.slice(0, MOST_FENCED), ...cut]);
  // indented as a whole, so that it stays within its item of the list
  return ["<details><summary>what differs</summary>", "", block, "", "</details>"]
    .join("\n")
    .split("\n")
    .map((line) => `  ${line}`.trimEnd())
    .join("\n");
};
