import { ConfigError } from "./errors.ts";
import { pointer } from "./json.ts";

/** Deeper than any document of ours, and well within what the stack holds. */
const MOST_LEVELS = 1000;

/**
 * A value as canonical JSON (RFC 8785): no white space, numbers as ECMAScript writes them, keys by UTF-16 code unit. A
 * property that is undefined is absent.
 * @throws ConfigError for what I-JSON (RFC 7493) cannot carry: half a surrogate pair, a number that is not finite
 */
export const canonicalJson = (value: unknown): string => write(value, []);

const write = (value: unknown, path: readonly (string | number)[]): string => {
  if (path.length > MOST_LEVELS) throw refusal("it is nested too deep", path.slice(0, 3));
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw refusal(`${value} is no number that JSON has`, path);
    return JSON.stringify(value);
  }
  if (typeof value === "string") return writeText(value, path);
  if (Array.isArray(value)) return `[${value.map((item, index) => write(item, [...path, index])).join(",")}]`;
  if (!isPlain(value)) throw refusal(`${typeof value} is nothing that JSON has`, path);
  const members = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    // the order of the language's own comparison is that of UTF-16 code units
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, held]) => `${writeText(key, path)}:${write(held, [...path, key])}`);
  return `{${members.join(",")}}`;
};

const writeText = (text: string, path: readonly (string | number)[]): string => {
  if (!text.isWellFormed()) throw refusal("a text in it holds half a surrogate pair", path);
  return JSON.stringify(text);
};

const isPlain = (value: unknown): value is object => {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const refusal = (why: string, path: readonly (string | number)[]): ConfigError =>
  new ConfigError({
    what: `cannot be written as canonical JSON: ${why}`,
    where: path.length === 0 ? "the whole document" : pointer(path),
    expected: "JSON as RFC 8785 takes it",
    hint: "Correct the text or number there.",
  });
