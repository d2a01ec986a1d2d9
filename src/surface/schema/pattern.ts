import { safeLengthOf } from "./pattern-cost.ts";

const PATTERN_LENGTH_LIMIT = 2_000;
const LITERAL = "[A-Za-z0-9_ :/@#%&=,;<>!'\"~`-]";
const WHOLE_LITERALS = new RegExp(`^\\^(?:\\((?:\\?:)?(${LITERAL}*(?:\\|${LITERAL}*)*)\\)|(${LITERAL}*))\\$$`);
const LITERAL_PREFIX = new RegExp(`^\\^(${LITERAL}+)([*?{]?)`);

interface Compiled {
  readonly pattern: RegExp;
  readonly safeLength: number;
}

const compiled = new Map<string, Compiled | undefined>();

const compile = (source: string): Compiled | undefined => {
  if (compiled.has(source)) return compiled.get(source);
  let found: Compiled | undefined;
  try {
    if (source.length <= PATTERN_LENGTH_LIMIT) {
      found = { pattern: new RegExp(source, "u"), safeLength: safeLengthOf(source) };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (compiled.size > 1_000) compiled.clear();
  compiled.set(source, found);
  return found;
};

/** Is it a pattern as JSON Schema validators run it (ECMA-262, Unicode), and not too long to look at. */
export const isPattern = (source: string): boolean => compile(source) !== undefined;

/** Does the pattern occur in the text; undefined where running it is not safe or it is no pattern. */
export const matchesPattern = (source: string, text: string): boolean | undefined => {
  const found = compile(source);
  return found === undefined || text.length > found.safeLength ? undefined : found.pattern.test(text);
};

/** Patterns that every text matches. */
export const isFreePattern = (source: string): boolean =>
  ["", "^", "$", ".*", "^.*", ".*$", "[\\s\\S]*", "^[\\s\\S]*$"].includes(source);

/** The texts of a pattern that is nothing but whole literals: `^(asc|desc)$`. */
export const literalsOfPattern = (source: string): string[] | undefined => {
  const match = WHOLE_LITERALS.exec(source);
  return match === null ? undefined : (match[1] ?? match[2] ?? "").split("|");
};

/** Is every text that matches `inner` sure to match `outer`; false means not known. */
export const isPatternWithin = (inner: string, outer: string): boolean => {
  if (inner === outer || isFreePattern(outer)) return true;
  if (inner.includes("|") || outer.includes("|")) return false;
  const wanted = new RegExp(`^\\^(${LITERAL}+)$`).exec(outer)?.[1];
  const prefix = LITERAL_PREFIX.exec(inner);
  if (wanted === undefined || prefix === null) return false;
  const [, literal = "", repeat] = prefix;
  return (repeat === "" ? literal : literal.slice(0, -1)).startsWith(wanted);
};
