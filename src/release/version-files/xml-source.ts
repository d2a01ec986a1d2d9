import { ConfigError } from "../../model/errors.ts";
import { type Source, sourceOf } from "./source.ts";

/** An element that holds nothing but text, and where that stands; or an attribute. */
export interface XmlText {
  /** Names from the root; an attribute is the last with an `@` before it. */
  path: readonly string[];
  text: string;
  start: number;
  end: number;
}

const MARK =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<![A-Za-z][^>[]*>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?][^\s<>/]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>|</dgu;
const ATTRIBUTE = /(?<![^\s])([^\s=/"'<>]{1,200})\s{0,50}=\s{0,50}(?:"([^"]*)"|'([^']*)')/dg;

/**
 * The texts of an XML file.
 * @throws ConfigError with line and column where the elements do not fit into each other, and for a type definition of its own
 */
export const openXml = (text: string, file: string): Source & { texts: XmlText[] } => {
  const source = sourceOf(text, file);
  const texts: XmlText[] = [];
  const open: { name: string; start: number; at: number; hasElements: boolean }[] = [];
  let roots = 0;
  for (const match of text.matchAll(MARK)) {
    const [mark, closing, name, inside = ""] = match;
    const end = match.index + mark.length;
    if (name !== undefined) {
      const parent = open.at(-1);
      if (parent === undefined) roots += 1;
      else parent.hasElements = true;
      const path = [...open.map((each) => each.name), name];
      const offset = match.indices?.[3]?.[0] ?? match.index;
      texts.push(...attributesOf(inside, offset, path));
      if (!inside.endsWith("/")) open.push({ name, start: end, at: match.index, hasElements: false });
    } else if (closing !== undefined) {
      const opened = open.pop();
      if (opened?.name !== closing)
        throw notXml(source, match.index, `\`</${closing.slice(0, 100)}>\` closes nothing that is open`);
      const path = [...open.map((each) => each.name), closing];
      if (!opened.hasElements)
        texts.push({ path, text: text.slice(opened.start, match.index), start: opened.start, end: match.index });
    } else if (mark === "<") throw notXml(source, match.index, "a `<` begins nothing");
  }
  const left = open.at(-1);
  if (left !== undefined) throw notXml(source, left.at, `\`<${left.name.slice(0, 100)}>\` is never closed`);
  if (roots !== 1) throw notXml(source, 0, "there is not one element that holds all others");
  return { ...source, texts };
};

const attributesOf = (inside: string, offset: number, path: readonly string[]): XmlText[] =>
  [...inside.matchAll(ATTRIBUTE)].flatMap((match) => {
    const [from, to] = match.indices?.[2] ?? match.indices?.[3] ?? [];
    if (from === undefined || to === undefined) return [];
    return [{ path: [...path, `@${match[1]}`], text: inside.slice(from, to), start: offset + from, end: offset + to }];
  });

const notXml = (source: Source, offset: number, reason: string): ConfigError => {
  const { line, column } = source.positionOf(offset);
  return new ConfigError({
    what: `is not XML: ${reason}`,
    where: `${source.file}:${line}:${column}`,
    expected: "an XML document",
    hint: "Repair the file at that place.",
  });
};

/** The text without the spaces around it, with where that stands. */
export const trimmed = ({ text, start }: XmlText): { text: string; start: number; end: number } => {
  const value = text.trim();
  const from = start + text.indexOf(value);
  return { text: value, start: from, end: from + value.length };
};
