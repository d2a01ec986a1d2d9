import type { Item, MapNode, Member, Value } from "./node.ts";
import type { Fail, Source } from "./source.ts";

/** Lockfiles nest some ten packages deep, two levels each; the reader calls itself for each level. */
const MAX_DEPTH = 400;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * Reads JSON with the offset of every key, in one pass: a lock of 20 MB has a million keys. With `isLoose` comments and
 * commas behind the last entry pass, as in `bun.lock`.
 * @throws ConfigError with line and column: what is no JSON, a key that stands twice, what nests without end
 */
export const readJson = ({ text, fail }: Pick<Source, "text" | "fail">, { isLoose = false } = {}): Value => {
  let at = 0;
  /** Names and ranges come up again and again: each is kept once. */
  const known = new Map<string, string>();

  const skip = (): number => {
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) at += 1;
      else if (isLoose && code === 0x2f) skipComment();
      else return code;
    }
  };
  const skipComment = (): void => {
    const isLine = text.charCodeAt(at + 1) === 0x2f;
    if (!isLine && text.charCodeAt(at + 1) !== 0x2a) unexpected(text, at, fail, "a value");
    const end = isLine ? text.indexOf("\n", at) : text.indexOf("*/", at + 2);
    if (end === -1 && !isLine) unexpected(text, text.length, fail, "the end of a comment");
    at = end === -1 ? text.length : end + (isLine ? 1 : 2);
  };

  const readString = (): string => {
    const start = at + 1;
    let end = start;
    for (;;) {
      const code = text.charCodeAt(end);
      if (code === 0x22) break;
      if (code === 0x5c) return readEscaped(start);
      // also NaN, behind the end
      if (!(code >= 0x20)) unexpected(text, end, fail, "the end of a text in quotes");
      end += 1;
    }
    at = end + 1;
    const slice = text.slice(start, end);
    if (slice.length > 40) return slice;
    const same = known.get(slice);
    if (same !== undefined) return same;
    known.set(slice, slice);
    return slice;
  };
  const readEscaped = (start: number): string => {
    let end = start;
    while (end < text.length && text.charCodeAt(end) !== 0x22) end += text.charCodeAt(end) === 0x5c ? 2 : 1;
    if (end >= text.length) unexpected(text, text.length, fail, "the end of a text in quotes");
    at = end + 1;
    try {
      return String(JSON.parse(text.slice(start - 1, at)));
    } catch {
      return fail(start - 1, "is not JSON: a text in quotes has an escape or a control character that is unknown");
    }
  };

  const readValue = (depth: number): Value => {
    if (depth > MAX_DEPTH)
      fail(at, `nests more than ${MAX_DEPTH} levels deep`, "Check that this is the file you mean.");
    const code = skip();
    if (code === 0x7b) return readObject(depth);
    if (code === 0x5b) return readArray(depth);
    if (code === 0x22) return readString();
    for (const [word, value] of WORDS) {
      if (text.startsWith(word, at)) {
        at += word.length;
        return value;
      }
    }
    NUMBER.lastIndex = at;
    const number = NUMBER.exec(text)?.[0];
    if (number === undefined) return unexpected(text, at, fail, "a value");
    at += number.length;
    return Number(number);
  };

  const readObject = (depth: number): MapNode => {
    const map = new Map<string, Member>();
    at += 1;
    if (skip() === 0x7d) {
      at += 1;
      return map;
    }
    for (;;) {
      if (skip() !== 0x22) unexpected(text, at, fail, "a key in double quotes");
      const start = at;
      const key = readString();
      if (map.has(key)) fail(start, "has a key that stands twice in the same object");
      if (skip() !== 0x3a) unexpected(text, at, fail, '":" behind a key');
      at += 1;
      map.set(key, { start, value: readValue(depth + 1) });
      const next = skip();
      if (next !== 0x2c && next !== 0x7d) unexpected(text, at, fail, '"," or "}"');
      at += 1;
      if (next === 0x7d) return map;
      if (isLoose && skip() === 0x7d) {
        at += 1;
        return map;
      }
    }
  };

  const readArray = (depth: number): Item[] => {
    const items: Item[] = [];
    at += 1;
    if (skip() === 0x5d) {
      at += 1;
      return items;
    }
    for (;;) {
      skip();
      const start = at;
      items.push({ start, value: readValue(depth + 1) });
      const next = skip();
      if (next !== 0x2c && next !== 0x5d) unexpected(text, at, fail, '"," or "]"');
      at += 1;
      if (next === 0x5d) return items;
      if (isLoose && skip() === 0x5d) {
        at += 1;
        return items;
      }
    }
  };

  const root = readValue(0);
  skip();
  if (at < text.length) fail(at, "is not JSON: something follows after its end");
  return root;
};

const WORDS: readonly [string, boolean | null][] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

const unexpected = (text: string, at: number, fail: Fail, expected: string): never => {
  if (text.trim() === "") return fail(0, "is empty");
  if (at >= text.length) return fail(text.length, "ends in the middle: the file is cut off");
  return fail(at, `is not JSON: expected ${expected}`);
};
