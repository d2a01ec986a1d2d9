import type { ConfigReference } from "../model/config.ts";

/** Defaults inside defaults that are still read: `${A:-${B:-c}}` has two. */
const DEEPEST = 4;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
const SECRET = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/** A piece of a text: what stands there, or a reference with its default, which may hold references, too. */
export type TextPart = string | { reference: ConfigReference; fallback?: readonly TextPart[] };

/** A text with its references, or why one of them cannot be read: the end of "holds a reference ...". */
export type ReadText = { parts: readonly TextPart[] } | { fault: string };

/** Can a text hold a reference at all; most do not. */
export const mayHoldReference = (text: string): boolean => text.includes("${");

/**
 * Reads the references of a text: `${NAME}`, `${NAME:-default}`, `${secret:NAME}` and `${file:/path}`; `$${` is a literal
 * `${`. A default ends at the first `}` that closes its reference, and may hold references itself. What a variable, secret
 * or file gives is never read again, so that there are no circles.
 */
export const readReferences = (text: string): ReadText => {
  const read = readParts(text, 0, 0);
  return "fault" in read ? read : { parts: read.parts };
};

/** All references of a text, in order, those in defaults included. */
export const referencesIn = (parts: readonly TextPart[]): ConfigReference[] =>
  parts.flatMap((part) =>
    typeof part === "string"
      ? []
      : [part.reference, ...(part.fallback === undefined ? [] : referencesIn(part.fallback))],
  );

const readParts = (
  text: string,
  start: number,
  depth: number,
): { parts: TextPart[]; end: number } | { fault: string } => {
  const parts: TextPart[] = [];
  let plain = "";
  let at = start;
  while (at < text.length) {
    if (depth > 0 && text[at] === "}") break;
    if (text.startsWith("$${", at)) {
      plain += "${";
      at += 3;
    } else if (text.startsWith("${", at)) {
      if (depth === DEEPEST) return { fault: `with more than ${DEEPEST} defaults inside each other` };
      const read = readReference(text, at + 2, depth);
      if ("fault" in read) return read;
      if (plain !== "") parts.push(plain);
      plain = "";
      parts.push(read.part);
      at = read.end;
    } else {
      // up to what may begin or end something: most of a text is neither
      const next = nextMark(text, at + 1);
      plain += text.slice(at, next);
      at = next;
    }
  }
  if (plain !== "") parts.push(plain);
  return { parts, end: at };
};

const nextMark = (text: string, from: number): number => {
  for (let at = from; at < text.length; at++) if (text[at] === "$" || text[at] === "}") return at;
  return text.length;
};

const readReference = (
  text: string,
  start: number,
  depth: number,
): { part: TextPart; end: number } | { fault: string } => {
  let end = start;
  while (end < text.length && text[end] !== "}" && !text.startsWith(":-", end)) end++;
  if (end === text.length) return { fault: "that is not closed" };
  const [kind, name] = readName(text.slice(start, end));
  const fault = faultOfName(kind, name);
  if (fault !== undefined) return { fault };
  if (text[end] === "}") return { part: { reference: { kind, name } }, end: end + 1 };
  if (kind !== "variable") return { fault: `to a ${kind} with a default: a ${kind} has none` };
  const fallback = readParts(text, end + 2, depth + 1);
  if ("fault" in fallback) return fallback;
  if (text[fallback.end] !== "}") return { fault: "that is not closed" };
  const reference = { kind, name, fallback: text.slice(end + 2, fallback.end) };
  return { part: { reference, fallback: fallback.parts }, end: fallback.end + 1 };
};

const readName = (text: string): [kind: ConfigReference["kind"], name: string] => {
  if (text.startsWith("secret:")) return ["secret", text.slice("secret:".length)];
  if (text.startsWith("file:")) return ["file", text.slice("file:".length)];
  return ["variable", text];
};

/** What stands there is not repeated: it may be anything, a password too. */
const faultOfName = (kind: ConfigReference["kind"], name: string): string | undefined => {
  if (name === "") return "without a name";
  if (kind === "variable" && !VARIABLE.test(name)) {
    return "that is none: expected a variable such as `${PORT}` or `${PORT:-3000}`, `${secret:NAME}`, or `${file:/path}`";
  }
  if (kind === "secret" && (!SECRET.test(name) || name.includes("..")))
    return "to a secret whose name has characters that no name has";
  if (kind === "file" && !name.startsWith("/")) return "to a file whose path does not begin with /";
  return undefined;
};
