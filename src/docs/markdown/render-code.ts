import { fenced } from "../../model/escape-markdown.ts";
import { visibleLines } from "../../model/visible.ts";
import { cutText, leftOut, MOST_OF_TEXT } from "../descriptions/cut-text.ts";
import type { Chunk } from "./join-chunks.ts";
import { isJson, layOutJson } from "./json-layout.ts";
import { showCode } from "./show-code.ts";

const LONGEST_LINE = 4000;

/** Code as a fenced block. `language` is one that a formatter of Markdown leaves as it is, or `json`. */
export const renderCode = (language: string, text: string): Chunk => {
  const json = language === "json" && text.length <= MOST_OF_TEXT ? layOutJson(text) : undefined;
  const { head, left } = cutText(json ?? text, json === undefined ? MOST_OF_TEXT : Number.POSITIVE_INFINITY);
  const lines = visibleLines(head, LONGEST_LINE).map((line) => line.trimEnd());
  while (lines[0] === "") lines.shift();
  if (left > 0) lines.push(leftOut(left));
  if (isTypedCommands(lines))
    return {
      kind: "other",
      text: lines
        .filter(Boolean)
        .map((line) => showCode(line))
        .join("\\\n"),
    };
  return { kind: "other", text: fenced(fenceLanguage(language, left === 0 && isJson(text)), lines) };
};

/** A linter takes the `$` away from a block in which it stands before every line. */
const isTypedCommands = (lines: readonly string[]): boolean => {
  const written = lines.filter((line) => line !== "");
  return written.length > 0 && written.every((line) => /^\s*\$\s/.test(line));
};

/**
 * Formatters lay YAML out anew, down to where its texts break; none of them takes it for YAML in capitals. What is nearly
 * JSON they correct.
 */
const fenceLanguage = (language: string, isRead: boolean): string => {
  if (language === "json") return isRead ? "json" : "text";
  return language === "yaml" ? "YAML" : language;
};
