/** Longest text that a pattern of unknown cost is run on: exponential matching needs longer ones to hurt. */
const COSTLY_TEXT_LIMIT = 18;
const PATTERN_LENGTH_LIMIT = 2_000;
const LITERAL = "[A-Za-z0-9_ :/@#%&=,;<>!'\"~`-]";
const WHOLE_LITERALS = new RegExp(`^\\^(?:\\((?:\\?:)?(${LITERAL}*(?:\\|${LITERAL}*)*)\\)|(${LITERAL}*))\\$$`);
const LITERAL_PREFIX = new RegExp(`^\\^(${LITERAL}+)([*?{]?)`);

const compiled = new Map<string, RegExp | undefined>();

/** The pattern as JSON Schema validators run it (ECMA-262, Unicode), or undefined where it is none. */
export const compilePattern = (source: string): RegExp | undefined => {
  if (compiled.has(source)) return compiled.get(source);
  let found: RegExp | undefined;
  try {
    found = source.length > PATTERN_LENGTH_LIMIT ? undefined : new RegExp(source, "u");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (compiled.size > 1_000) compiled.clear();
  compiled.set(source, found);
  return found;
};

/** A repeated group with a repetition or a choice inside can take exponential time. */
export const isCostlyPattern = (source: string): boolean =>
  /[*+}|][^()]*\)+[*+{]/.test(source) || /\\[1-9k]/.test(source);

/** Does the pattern occur in the text; undefined where running it is not safe or it is no pattern. */
export const matchesPattern = (source: string, text: string): boolean | undefined => {
  const pattern = compilePattern(source);
  if (pattern === undefined) return undefined;
  if (text.length > COSTLY_TEXT_LIMIT && isCostlyPattern(source)) return undefined;
  if (text.length > 10_000) return undefined;
  return pattern.test(text);
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
