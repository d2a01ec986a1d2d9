import type { Nodes, Root } from "mdast";
import { isSameJson } from "./json-layout.ts";
import { parseMarkdown } from "./parse-markdown.ts";

/** One thing that a Markdown text says, in its order: an element begins, words, an element ends. */
export interface SaidPart {
  kind: "open" | "close" | "words" | "json";
  /** Equal where the same is said, but for words whose line breaks may mean nothing. */
  text: string;
  /** Line on which it begins, from 1. */
  line: number;
}

/** What a text says, without how it is laid out. */
export const readSaid = (text: string): SaidPart[] => {
  const parts: SaidPart[] = [];
  tell(parseMarkdown(text), 1, parts);
  return parts;
};

/** Do two parts say the same. */
export const isSamePart = (a: SaidPart, b: SaidPart): boolean => {
  if (a.kind !== b.kind) return false;
  if (a.text === b.text) return true;
  if (a.kind === "json") return isSameJson(a.text, b.text);
  return a.kind === "words" && isSameBut(a.text, b.text);
};

const CJK = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]`;
const BREAK_BESIDE_CJK = new RegExp(`${CJK}[ ]*\\n|\\n[ ]*${CJK}`, "u");
const SPACE_BESIDE_CJK = new RegExp(`(?<=${CJK})\\s+|\\s+(?=${CJK})`, "gu");

/** A formatter breaks lines between Chinese and Japanese characters, where no space was. */
const isSameBut = (a: string, b: string): boolean => {
  const mayJoin = BREAK_BESIDE_CJK.test(a) || BREAK_BESIDE_CJK.test(b);
  const joined = (text: string): string => collapse(mayJoin ? text.replace(SPACE_BESIDE_CJK, "") : text);
  return joined(a) === joined(b);
};

const collapse = (text: string): string => text.replace(/[ \t\n\r]+/g, " ");

const tell = (node: Nodes, line: number, parts: SaidPart[]): void => {
  const at = node.position?.start.line ?? line;
  if (node.type === "text") {
    tellWords(node.value, at, parts);
    return;
  }
  if (node.type === "code" && node.lang === "json") {
    parts.push({ kind: "open", text: JSON.stringify(["code", "json", node.meta]), line: at });
    parts.push({ kind: "json", text: node.value, line: at });
    return;
  }
  parts.push({ kind: "open", text: JSON.stringify(attributesOf(node)), line: at });
  if (!("children" in node)) return;
  for (const child of node.children) tell(child, at, parts);
  const last = parts.at(-1);
  if (last?.kind === "words") last.text = last.text.trimEnd();
  parts.push({ kind: "close", text: node.type, line: node.position?.end.line ?? at });
};

/** Words that stand side by side are one; those at the ends of a line have no space around them. */
const tellWords = (value: string, line: number, parts: SaidPart[]): void => {
  const last = parts.at(-1);
  if (last?.kind === "words") last.text += value;
  else parts.push({ kind: "words", text: value, line });
};

/** All that makes an element what it is. Blank lines between the items of a list do not, nor does where it stands. */
const attributesOf = (node: Exclude<Nodes, Root> | Root): unknown[] => {
  const { type, ...others } = node;
  const told = Object.entries(others).filter(([name]) => !["children", "position", "spread", "data"].includes(name));
  return [type, ...told.sort(([a], [b]) => (a < b ? -1 : 1))];
};
