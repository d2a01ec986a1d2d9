import type { Item, MapNode, Member, Value } from "./node.ts";
import type { Source } from "./source.ts";
import { foldLines, readBlockScalar, readQuoted } from "./yaml-scalars.ts";

/** Lockfiles nest some five levels deep; the reader calls itself for each level. */
const MAX_DEPTH = 100;
/** What begins a node that no lockfile has: an anchor, an alias, a tag, and what YAML keeps for itself. */
const REFUSED = new Set(["&", "*", "!", "%", "@", "`", ",", "]", "}"]);

interface Line {
  indent: number;
  /** Offset of its first character that is no space. */
  start: number;
  /** Offset behind its last character, its line break left out. */
  end: number;
  /** Offset where the next line begins. */
  next: number;
}

/**
 * Reads the documents of a YAML file with the offset of every key. It knows what package managers and formatters write:
 * maps and lists, in blocks or in brackets, and every kind of text; anchors, tags and directives are refused. A general
 * reader needs some twenty times as long. Every plain text stays a text, and nothing is `null`.
 * @throws ConfigError with line and column: what is no such YAML, a key that stands twice, what nests without end
 */
export const readYaml = (source: Pick<Source, "text" | "fail">): Value[] => {
  const { text, fail } = source;
  refuseOddBreaks(source);

  const lineAt = (from: number): Line | undefined => {
    let begin = from;
    for (;;) {
      if (begin >= text.length) return undefined;
      const feed = text.indexOf("\n", begin);
      const next = feed === -1 ? text.length : feed + 1;
      let end = feed === -1 ? text.length : feed;
      if (end > begin && text.charCodeAt(end - 1) === 0x0d) end -= 1;
      let start = begin;
      while (start < end && text.charCodeAt(start) === 0x20) start += 1;
      if (start < end && text.charCodeAt(start) !== 0x23) {
        if (text.charCodeAt(start) === 0x09) fail(start, "has a tab where YAML has spaces only");
        return { indent: start - begin, start, end, next };
      }
      begin = next;
    }
  };
  let line = lineAt(0);
  const goTo = (from: number): void => {
    line = lineAt(from);
  };
  /** The line that follows what ended at an offset, on which nothing but a comment may be left. */
  const finish = (from: number): void => {
    let at = from;
    while (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x0d || text.charCodeAt(at) === 0x09) at += 1;
    if (text.charCodeAt(at) === 0x23 && at > from) {
      const feed = text.indexOf("\n", at);
      at = feed === -1 ? text.length : feed;
    }
    if (at < text.length && text.charCodeAt(at) !== 0x0a) fail(at, "is not YAML: something follows behind a value");
    goTo(at);
  };

  const isMark = (each: Line): boolean => each.indent === 0 && isDocumentMark(text, each.start);
  const isDash = (each: Line): boolean =>
    text.charCodeAt(each.start) === 0x2d && (each.start + 1 === each.end || text.charCodeAt(each.start + 1) === 0x20);

  /** What begins on the current line, which stands deeper than `parent`. */
  const readBlock = (parent: number, depth: number): Value => {
    if (line === undefined) return null;
    if (depth > MAX_DEPTH) {
      return fail(line.start, `nests more than ${MAX_DEPTH} levels deep`, "Check that this is the file you mean.");
    }
    if (isDash(line)) return readList(line.indent, depth);
    return hasKey(line) ? readMap(line.indent, depth) : readScalar(line.start, parent, depth);
  };

  const hasKey = (each: Line): boolean => {
    const first = text.charAt(each.start);
    if (first === "?" && (each.start + 1 === each.end || text.charAt(each.start + 1) === " ")) return true;
    if (first === "{" || first === "[") return false;
    if (first === '"' || first === "'") {
      const { end } = readQuoted(source, each.start);
      let colon = end;
      while (text.charCodeAt(colon) === 0x20) colon += 1;
      return text.charCodeAt(colon) === 0x3a && (colon + 1 === each.end || text.charCodeAt(colon + 1) === 0x20);
    }
    return colonOf(text, each.start, each.end) !== -1;
  };

  const readMap = (indent: number, depth: number): MapNode => {
    const map = new Map<string, Member>();
    while (line !== undefined && line.indent === indent && !isMark(line)) {
      const start = line.start;
      if (isDash(line)) fail(start, "is not YAML: an item of a list stands among keys");
      const { key, behind } = readKey(line);
      if (map.has(key)) fail(start, "has a key that stands twice in the same map");
      map.set(key, { start, value: readMemberValue(behind, indent, depth) });
    }
    if (line !== undefined && line.indent > indent && !isMark(line)) {
      fail(line.start, "is not YAML: a line is indented deeper than those it belongs to");
    }
    return map;
  };

  const readKey = (each: Line): { key: string; behind: number } => {
    const isExplicit = text.charAt(each.start) === "?" && /^\?(?: |$)/.test(text.slice(each.start, each.start + 2));
    let start = each.start;
    if (isExplicit) {
      start += 1;
      while (text.charAt(start) === " ") start += 1;
    }
    const first = text.charAt(start);
    let key: string;
    let behind: number;
    if (first === '"' || first === "'") {
      const quoted = readQuoted(source, start);
      if (quoted.end > each.end) fail(start, "has a key of several lines");
      key = quoted.value;
      behind = quoted.end;
    } else {
      if (REFUSED.has(first) || "{[|>#".includes(first)) fail(start, "has a key that no package manager writes");
      behind = isExplicit ? endOfPlain(text, start, each.end) : colonOf(text, start, each.end);
      if (behind === -1) fail(start, "is not YAML: expected a key and a colon");
      key = text.slice(start, behind).trimEnd();
    }
    if (!isExplicit) {
      while (text.charAt(behind) === " ") behind += 1;
      if (text.charAt(behind) !== ":" || behind >= each.end) fail(behind, "is not YAML: expected a colon behind a key");
      return { key, behind: behind + 1 };
    }
    // a key of more than 1,024 characters has its colon on the line below
    finish(behind);
    if (
      line === undefined ||
      line.indent !== each.indent ||
      !/^:(?:\s|$)/.test(text.slice(line.start, line.start + 2))
    ) {
      return fail(each.start, "has a long key without a value");
    }
    return { key, behind: line.start + 1 };
  };

  /** What stands behind the colon of a key, or below it. */
  const readMemberValue = (behind: number, indent: number, depth: number): Value => {
    let at = behind;
    while (text.charAt(at) === " ") at += 1;
    const isCompactMap =
      line !== undefined && at < line.end && text.charAt(line.start) === ":" && hasKey({ ...line, start: at });
    if (isCompactMap && line !== undefined) {
      line = { ...line, indent: line.indent + at - line.start, start: at };
      return readBlock(indent, depth + 1);
    }
    if (line !== undefined && at < line.end && !(text.charAt(at) === "#" && at > behind))
      return readScalar(at, indent, depth);
    finish(behind);
    if (line === undefined || isMark(line)) return null;
    if (line.indent > indent) return readBlock(indent, depth + 1);
    return line.indent === indent && isDash(line) ? readList(indent, depth + 1) : null;
  };

  const readList = (indent: number, depth: number): Item[] => {
    const items: Item[] = [];
    while (line !== undefined && line.indent === indent && isDash(line) && !isMark(line)) {
      let at = line.start + 1;
      while (text.charAt(at) === " ") at += 1;
      const start = at;
      if (at < line.end && text.charAt(at) !== "#") {
        line = { ...line, indent: indent + at - line.start, start: at };
        items.push({ start, value: readBlock(indent, depth + 1) });
      } else {
        const dash = line.start;
        finish(at);
        const isDeeper = line !== undefined && line.indent > indent && !isMark(line);
        items.push({
          start: isDeeper ? (line?.start ?? dash) : dash,
          value: isDeeper ? readBlock(indent, depth + 1) : null,
        });
      }
    }
    if (line !== undefined && line.indent > indent && !isMark(line)) {
      fail(line.start, "is not YAML: a line is indented deeper than those it belongs to");
    }
    return items;
  };

  /** A text, or what stands in brackets; `parent` is the indentation that its further lines must go beyond. */
  const readScalar = (at: number, parent: number, depth: number): Value => {
    const first = text.charAt(at);
    if (first === "{" || first === "[") {
      const flow = readFlow(at, depth + 1);
      finish(flow.end);
      return flow.value;
    }
    if (first === '"' || first === "'") {
      const quoted = readQuoted(source, at);
      finish(quoted.end);
      return quoted.value;
    }
    if (first === "|" || first === ">") {
      const block = readBlockScalar(source, at, parent);
      goTo(block.end);
      return block.value;
    }
    if (REFUSED.has(first)) fail(at, "has an anchor, an alias or a tag, which no package manager writes");
    return readPlain(at, parent);
  };

  const readPlain = (at: number, parent: number): Value => {
    const parts: string[] = [];
    let start = at;
    let lineEnd = endOfLine(text, at);
    for (;;) {
      const colon = colonOf(text, start, lineEnd);
      if (colon !== -1) fail(colon, "is not YAML: a colon stands within a text without quotes");
      const end = endOfPlain(text, start, lineEnd);
      parts.push(text.slice(start, end));
      const hasComment = end < lineEnd && text.slice(end, lineEnd).trim() !== "";
      const before = lineEnd;
      goTo(lineEnd);
      if (hasComment || line === undefined || line.indent <= parent || isMark(line)) break;
      const blank = text.slice(before, line.start).split("\n").length - 2;
      if (/\n[ \t]*#/.test(text.slice(before, line.start)))
        fail(line.start, "is not YAML: a comment stands within a text");
      if (blank > 0) parts.push("\n".repeat(blank - 1));
      start = line.start;
      lineEnd = line.end;
    }
    const value = parts.reduce((whole, part) =>
      /^\n*$/.test(part) || whole.endsWith("\n") ? `${whole}${part}` : `${whole} ${part}`,
    );
    return value === "" || value === "~" || value === "null" ? null : value;
  };

  /** What stands in brackets, over as many lines as it likes. */
  const readFlow = (from: number, depth: number): { value: Value; end: number } => {
    if (depth > MAX_DEPTH)
      fail(from, `nests more than ${MAX_DEPTH} levels deep`, "Check that this is the file you mean.");
    const isMap = text.charAt(from) === "{";
    const closer = isMap ? "}" : "]";
    const map = new Map<string, Member>();
    const items: Item[] = [];
    let at = from + 1;
    for (;;) {
      at = skipFlow(at);
      if (text.charAt(at) === closer) return { value: isMap ? map : items, end: at + 1 };
      const start = at;
      const first = readFlowNode(at, depth);
      at = skipFlow(first.end);
      if (isMap) {
        const key =
          typeof first.value === "string" ? first.value : fail(start, "has a key that no package manager writes");
        if (map.has(key)) fail(start, "has a key that stands twice in the same map");
        let value: Value = null;
        if (text.charAt(at) === ":") {
          at = skipFlow(at + 1);
          if (!",}".includes(text.charAt(at))) {
            const node = readFlowNode(at, depth);
            value = node.value;
            at = skipFlow(node.end);
          }
        }
        map.set(key, { start, value });
      } else items.push({ start, value: first.value });
      if (at >= text.length) return fail(text.length, "ends in the middle: the file is cut off");
      if (text.charAt(at) === ",") at += 1;
      else if (text.charAt(at) !== closer) return fail(at, `is not YAML: expected "," or "${closer}"`);
    }
  };

  const readFlowNode = (at: number, depth: number): { value: Value; end: number } => {
    const first = text.charAt(at);
    if (first === "") return fail(text.length, "ends in the middle: the file is cut off");
    if (first === "{" || first === "[") return readFlow(at, depth + 1);
    if (first === '"' || first === "'") return readQuoted(source, at);
    if (REFUSED.has(first) || "|>#".includes(first))
      return fail(at, "has something in brackets that no package manager writes");
    let end = at;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      // a comma, brackets
      if (code === 0x2c || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d) break;
      if (code === 0x3a && /^[\s{}[\],]?$/.test(text.charAt(end + 1))) break;
      if (code === 0x23 && /\s/.test(text.charAt(end - 1))) break;
    }
    const value = foldLines(text.slice(at, end).trimEnd());
    if (value === "") return fail(at, "is not YAML: expected a text");
    return { value: value === "~" || value === "null" ? null : value, end };
  };

  const skipFlow = (from: number): number => {
    let at = from;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 0x0a && isDocumentMark(text, at + 1)) fail(at + 1, "ends in the middle: a bracket is not closed");
      if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) at += 1;
      else if (code === 0x23 && /\s/.test(text.charAt(at - 1))) at = endOfLine(text, at);
      else return at;
    }
  };

  const documents: Value[] = [];
  while (line !== undefined) {
    if (text.charAt(line.start) === "%") fail(line.start, "has a directive, which no package manager writes");
    if (isMark(line)) {
      const isEnd = text.charAt(line.start) === ".";
      if (text.slice(line.start + 3, line.end).trim() !== "")
        fail(line.start, "has something behind the mark of a document");
      goTo(line.next);
      if (isEnd) continue;
      if (line === undefined || isMark(line)) continue;
    }
    documents.push(readBlock(-1, 0));
    if (line !== undefined && !isMark(line))
      fail(line.start, "is not YAML: a line does not belong to what stands above it");
  }
  if (documents.length === 0) fail(0, "is empty");
  return documents;
};

const isDocumentMark = (text: string, at: number): boolean =>
  (text.startsWith("---", at) || text.startsWith("...", at)) && /^\s?$/.test(text.charAt(at + 3));

/** Other readers begin a new line at a lone carriage return: two readers would see two files. */
const refuseOddBreaks = ({ text, fail }: Pick<Source, "text" | "fail">): void => {
  for (let at = text.indexOf("\r"); at !== -1; at = text.indexOf("\r", at + 1)) {
    if (text.charCodeAt(at + 1) !== 0x0a) fail(at, "has a carriage return in the middle of a line");
  }
};

const endOfLine = (text: string, at: number): number => {
  const feed = text.indexOf("\n", at);
  const end = feed === -1 ? text.length : feed;
  return end > at && text.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
};

/** Offset of the colon that ends a key without quotes; -1 where the line has none. */
const colonOf = (text: string, start: number, end: number): number => {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3a && (at + 1 === end || text.charCodeAt(at + 1) === 0x20)) return at;
    if (code === 0x23 && text.charCodeAt(at - 1) === 0x20) return -1;
  }
  return -1;
};

/** Where a text without quotes ends: before a comment, spaces left out. */
const endOfPlain = (text: string, start: number, lineEnd: number): number => {
  let end = start;
  while (end < lineEnd && !(text.charCodeAt(end) === 0x23 && isBlank(text.charCodeAt(end - 1)))) end += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return end;
};

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;
