/** Where an entry of a list of tables, and the keys directly in it, begin: offsets into the text. */
export interface EntryPlace {
  start: number;
  keys: ReadonlyMap<string, number>;
}

const KEY = /(?:([\w-]+)|"((?:[^"\\\n]|\\[^\n])*)"|'([^'\n]*)')[ \t]*([.=])/y;

/**
 * Finds the `[[name]]` entries of a text that is known to be TOML: it only looks for where statements begin. A parser that
 * keeps positions takes fifty times as long, and a lock has megabytes.
 */
export const findEntries = (text: string, name: string): EntryPlace[] => {
  const header = new RegExp(String.raw`\[[ \t]*(?:${name}|"${name}"|'${name}')[ \t]*\]`, "y");
  const entries: EntryPlace[] = [];
  let keys: Map<string, number> | undefined;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) {
      at += 1;
    } else if (code === HASH) {
      at = endOfLine(text, at);
    } else if (code === OPEN) {
      header.lastIndex = at + 1;
      keys = text.charCodeAt(at + 1) === OPEN && header.test(text) ? new Map() : undefined;
      if (keys !== undefined) entries.push({ start: at, keys });
      at = endOfLine(text, at);
    } else {
      if (keys !== undefined) noteKey(text, at, keys);
      at = endOfPair(text, at);
    }
  }
  return entries;
};

const noteKey = (text: string, at: number, keys: Map<string, number>): void => {
  KEY.lastIndex = at;
  const [, bare, double, single, next] = KEY.exec(text) ?? [];
  const key = bare ?? double ?? single;
  if (key !== undefined && next === "=" && !keys.has(key)) keys.set(key, at);
};

const [LINE, HASH, QUOTE, APOSTROPHE, OPEN, CLOSE, BACKSLASH, BRACE, UNBRACE] = [10, 35, 34, 39, 91, 93, 92, 123, 125];

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === LINE || code === 13;

const endOfLine = (text: string, at: number): number => {
  const end = text.indexOf("\n", at);
  return end === -1 ? text.length : end;
};

/** Behind a key and its value: the end of the first line on which no bracket is open. */
const endOfPair = (text: string, from: number): number => {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === APOSTROPHE) {
      at = endOfString(text, at, code);
      continue;
    }
    if (code === HASH) {
      at = endOfLine(text, at);
      continue;
    }
    if (code === LINE && depth <= 0) return at;
    if (code === OPEN || code === BRACE) depth += 1;
    else if (code === CLOSE || code === UNBRACE) depth -= 1;
    at += 1;
  }
  return at;
};

const endOfString = (text: string, at: number, quote: number): number => {
  const mark = String.fromCharCode(quote);
  const isLong = text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
  const fence = isLong ? mark.repeat(3) : mark;
  for (let end = text.indexOf(fence, at + fence.length); end !== -1; end = text.indexOf(fence, end + 1)) {
    if (quote === QUOTE && isEscaped(text, end)) continue;
    end += fence.length;
    // Up to two quotes may stand before those that close.
    while (isLong && text.charCodeAt(end) === quote) end += 1;
    return end;
  }
  return text.length;
};

const isEscaped = (text: string, at: number): boolean => {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
  return slashes % 2 === 1;
};
