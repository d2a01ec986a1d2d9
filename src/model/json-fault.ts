/** Where a text stops being JSON; line and column count from 1, columns in UTF-16 units. */
export interface JsonFault {
  line: number;
  column: number;
  /** What is wrong there, as the end of "is not JSON: ...". */
  reason: string;
}

type Expected = "value" | "value or ]" | "key" | "key or }" | ":" | ", or ]" | ", or }" | "the end";

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;
const PLAIN_ESCAPES = '"\\/bfnrt';

/**
 * The first place where `text` departs from RFC 8259, or undefined when it is JSON. Engines differ in whether their own
 * message carries a position, so that it is looked for here, after `JSON.parse` has failed.
 */
export const findJsonFault = (text: string): JsonFault | undefined => {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  let at = skip(SPACE, text, 0);
  while (at < text.length) {
    const character = text.charAt(at);
    if (expected === "the end") return fault(text, at, "something follows after its end");
    if (expected === ":") {
      if (character !== ":") return fault(text, at, 'expected ":" after a key');
      expected = "value";
      at += 1;
    } else if (isCloser(character, expected)) {
      open.pop();
      expected = afterValue(open);
      at += 1;
    } else if (expected === ", or ]" || expected === ", or }") {
      if (character !== ",")
        return fault(text, at, expected === ", or ]" ? 'expected "," or "]"' : 'expected "," or "}"');
      expected = expected === ", or ]" ? "value" : "key";
      at += 1;
    } else if (character === '"') {
      const end = endOfString(text, at);
      if (end.reason !== undefined) return fault(text, end.at, end.reason);
      at = end.at;
      expected = isKey(expected) ? ":" : afterValue(open);
    } else if (isKey(expected)) {
      return fault(text, at, "expected a key in double quotes");
    } else if (character === "{" || character === "[") {
      open.push(character);
      expected = character === "{" ? "key or }" : "value or ]";
      at += 1;
    } else {
      const end = Math.max(skip(NUMBER, text, at), skip(WORD, text, at));
      if (end === at) return fault(text, at, "expected a value");
      at = end;
      expected = afterValue(open);
    }
    at = skip(SPACE, text, at);
  }
  if (expected === "the end") return undefined;
  return fault(text, at, at === 0 ? "it is empty" : "it ends in the middle");
};

const afterValue = (open: readonly ("{" | "[")[]): Expected => {
  const innermost = open.at(-1);
  if (innermost === undefined) return "the end";
  return innermost === "{" ? ", or }" : ", or ]";
};

const isKey = (expected: Expected): boolean => expected === "key" || expected === "key or }";

const isCloser = (character: string, expected: Expected): boolean =>
  (character === "]" && (expected === "value or ]" || expected === ", or ]")) ||
  (character === "}" && (expected === "key or }" || expected === ", or }"));

/** Index after what `pattern` (sticky) matches at `at`; `at` itself when it does not match. */
const skip = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
};

const endOfString = (text: string, start: number): { at: number; reason?: string } => {
  let at = start + 1;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') return { at: at + 1 };
    if (character < " ") return { at, reason: "a control character stands unescaped in a string" };
    if (character === "\\") {
      const escaped = text.charAt(at + 1);
      if (escaped === "") break;
      if (escaped === "u" && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) at += 6;
      else if (escaped !== "u" && PLAIN_ESCAPES.includes(escaped)) at += 2;
      else if (escaped === "u" && at + 6 > text.length) break;
      else return { at, reason: "an escape in a string is unknown" };
    } else at += 1;
  }
  return { at: text.length, reason: "it ends in the middle of a string" };
};

const fault = (text: string, at: number, reason: string): JsonFault => {
  const before = text.slice(0, at);
  return { line: before.split("\n").length, column: at - before.lastIndexOf("\n"), reason };
};
