import { ConfigError } from "../../model/errors.ts";
import { isObject, type JsonObject } from "../../model/json.ts";

/**
 * The object that a JSON file holds; a byte order mark is let pass, as package managers do.
 * @throws ConfigError with line and column when the text is not JSON or no object
 */
export const parseJsonFile = (text: string, where: string): JsonObject => {
  const plain = text.replace(/^\uFEFF/, "");
  let value: unknown;
  try {
    value = JSON.parse(plain);
  } catch (cause) {
    const { line, column } = placeAt(plain, lengthOfSoundPart(plain));
    throw new ConfigError({
      what: "is not JSON",
      where: `${where}:${line}:${column}`,
      expected: "a JSON object",
      hint: "Repair the file at that place.",
      cause,
    });
  }
  if (isObject(value)) return value;
  throw new ConfigError({
    what: "holds no JSON object",
    where,
    expected: "a JSON object",
    hint: "Check that this is the file you mean.",
  });
};

const placeAt = (text: string, at: number): { line: number; column: number } => {
  const before = text.slice(0, at);
  return { line: before.split("\n").length, column: at - before.lastIndexOf("\n") };
};

const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))/uy;

/** Index of the first character that no JSON can continue with. Engines differ in whether their message carries it. */
const lengthOfSoundPart = (text: string): number => {
  const closers: string[] = [];
  // What may come next: "v" a value, "k" a key, ":" a colon, "," a comma, or a closer where `closable`.
  let next: "v" | "k" | ":" | "," = "v";
  let closable = false;
  for (let at = 0; ; ) {
    const start = at + (/^[ \t\r\n]*/.exec(text.slice(at))?.[0].length ?? 0);
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null || (next === "," && closers.length === 0)) return start;
    const [, mark, quoted] = match;
    at = TOKEN.lastIndex;
    if (mark !== undefined && mark === closers.at(-1) && closable) {
      closers.pop();
      next = ",";
    } else if (mark === "," && next === ",") {
      next = closers.at(-1) === "}" ? "k" : "v";
      closable = false;
      continue;
    } else if (mark === ":" && next === ":") {
      next = "v";
      continue;
    } else if (next === "k" && quoted !== undefined) {
      next = ":";
      closable = false;
      continue;
    } else if (next === "v" && (mark === "{" || mark === "[")) {
      closers.push(mark === "{" ? "}" : "]");
      next = mark === "{" ? "k" : "v";
    } else if (next === "v" && mark === undefined) {
      next = ",";
    } else return start;
    closable = true;
  }
};
