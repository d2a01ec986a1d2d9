import { compilePattern } from "../../model/safe-pattern.ts";
import { compileLinearPattern, type LinearPattern, matchesLinearly } from "./linear-pattern.ts";

/** A pattern that answers soon, whatever it and the text are. */
export interface SafePattern {
  test(text: string): boolean;
  /** The pattern itself: the validator tells patterns apart by it. */
  toString(): string;
}

/** Longest text that the language's own engine tries on a pattern that is harmless by its shape. */
const LONGEST = 500;
/** Steps that nobody notices. A text that would take more is not judged. */
const MOST_STEPS = 20_000_000;

const compiled = new Map<string, SafePattern>();
/** Patterns kept; a runtime reads the same ones again and again. */
const KEPT = 1_000;

/**
 * A pattern of an author's schema, which is tried on text from a file: neither may take the time of others. One that the
 * language's engine could need exponential time for is followed in all its ways at once.
 * @throws SyntaxError for what is no regular expression, and for one that no engine here can try in bounded time
 */
export const compileSafePattern = (source: string): SafePattern => {
  let found = compiled.get(source);
  if (found === undefined) {
    if (compiled.size >= KEPT) compiled.clear();
    found = compile(source);
    compiled.set(source, found);
  }
  return found;
};

const compile = (source: string): SafePattern => {
  const flags = flagsOf(source);
  const own = new RegExp(source, flags);
  const isHarmless = "pattern" in compilePattern(source);
  const linear = compileLinearPattern(source, flags);
  if (linear === undefined && !isHarmless)
    throw new SyntaxError("the pattern could take time without end on some text");
  return {
    toString: () => source,
    test: (text) => {
      if (isHarmless && text.length <= LONGEST) return own.test(text);
      return linear === undefined || isTooMuch(linear, text) || matchesLinearly(linear, text);
    },
  };
};

const isTooMuch = (program: LinearPattern, text: string): boolean => program.length * text.length > MOST_STEPS;

/** The specification wants Unicode patterns; those written for others often have escapes that these refuse. */
const flagsOf = (source: string): string => {
  try {
    new RegExp(source, "u");
    return "u";
  } catch {
    return "";
  }
};
