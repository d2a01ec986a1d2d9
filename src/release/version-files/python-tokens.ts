import { ConfigError } from "../../model/errors.ts";
import type { Source } from "./source.ts";

export interface PythonToken {
  kind: "name" | "text" | "sign" | "line";
  /** Of a text: what stands within its quotes. */
  start: number;
  end: number;
  text: string;
  /** How many brackets are open before it. */
  depth: number;
  /** Is it the first of a line that is not indented. */
  isTopLevel: boolean;
}

const TOKEN =
  /[ \t\f]+|\\\r?\n|#[^\n]*|\r?\n|(?:[rRbBuUfF]{0,2})(?:"""|'''|"|')|[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*|\d[\w.]*|./gsu;

/**
 * The words of a Python file, without its comments: enough to find what is assigned and what is called.
 * @throws ConfigError with line and column for a text that does not end
 */
export const readPython = (source: Source): PythonToken[] => {
  const { text } = source;
  const tokens: PythonToken[] = [];
  let depth = 0;
  let lineStart = text.startsWith("\uFEFF") ? 1 : 0;
  const token = new RegExp(TOKEN);
  token.lastIndex = lineStart;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [found] = match;
    const start = match.index;
    const at = { depth, isTopLevel: depth === 0 && start === lineStart };
    if (found === "\n" || found === "\r\n") {
      lineStart = token.lastIndex;
      if (depth === 0) tokens.push({ kind: "line", start, end: start, text: "", ...at });
    } else if (/^[\s\\#]/.test(found)) {
      if (found.startsWith("\\")) lineStart = -1;
    } else if (/["']$/.test(found)) {
      const end = endOfText(source, token.lastIndex, found);
      const [from, to] = [token.lastIndex, end.inner];
      token.lastIndex = end.outer;
      // bytes and texts with expressions in them say nothing by themselves
      const kind = /^[ru]{0,2}["']/i.test(found) ? "text" : "sign";
      tokens.push({ kind, start: from, end: to, text: text.slice(from, to), ...at });
    } else {
      if (/^[([{]$/.test(found)) depth += 1;
      else if (/^[)\]}]$/.test(found)) depth = Math.max(0, depth - 1);
      const kind = /^[A-Za-z_\u0080-\uFFFF]/.test(found) ? "name" : "sign";
      tokens.push({ kind, start, end: start + found.length, text: found, ...at });
    }
  }
  return tokens;
};

const endOfText = (source: Source, start: number, opening: string): { inner: number; outer: number } => {
  const { text } = source;
  const isLong = /(?:"""|''')$/.test(opening);
  const quote = opening.slice(isLong ? -3 : -1);
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "\\") at += 1;
    else if (text.startsWith(quote, at)) return { inner: at, outer: at + quote.length };
    else if (sign === "\n" && !isLong) break;
  }
  const { line, column } = source.positionOf(start - opening.length);
  throw new ConfigError({
    what: "is not Python: a text does not end",
    where: `${source.file}:${line}:${column}`,
    expected: "a closing quote",
    hint: "Repair the file at that place.",
  });
};
