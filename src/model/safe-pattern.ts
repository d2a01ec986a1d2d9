/** Wide quantifiers that may follow each other: each one multiplies the time by the length of the text. */
const MOST_WIDE = 3;
/** From how many repetitions on a quantifier is wide. */
const WIDE = 20;

/** Longest text that a pattern is tried on at once. */
const LONGEST = 500;

interface Group {
  /** It can match in more than one way: it holds a quantifier or alternatives. */
  isAmbiguous: boolean;
  wide: number;
  /** Of the alternatives before this one. */
  widest: number;
}

/**
 * A regular expression of the policy, which is tried on text from outside: one that can take exponential time is refused.
 * A group that is repeated may hold no quantifier and no alternative, and there are no backreferences.
 */
export const compilePattern = (source: string): { pattern: RegExp } | { fault: string } => {
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, "giu");
  } catch {
    return { fault: "is no regular expression" };
  }
  const fault = findDanger(source);
  return fault === undefined ? { pattern } : { fault };
};

/** Does a pattern match a text, of which only the beginning is tried. */
export const isMatch = (pattern: RegExp, text: string): boolean => text.slice(0, LONGEST).search(pattern) !== -1;

/** What a pattern finds in a line, without empty finds. A long line is tried in pieces that end between words. */
export const findMatches = (pattern: RegExp, line: string): string[] => {
  const found: string[] = [];
  for (let at = 0; at < line.length; ) {
    const piece = line.slice(at, at + LONGEST);
    const space = at + LONGEST < line.length ? piece.lastIndexOf(" ") : -1;
    const whole = space > 0 ? piece.slice(0, space) : piece;
    found.push(...[...whole.matchAll(pattern)].map(([match]) => match).filter((match) => match !== ""));
    at += whole.length;
  }
  return found;
};

const TOKEN =
  /\\(?:k<|[1-9])|\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<[^>]*>|[a-z-]*:))?|[)|]|[*+?]\??|\{\d+(?:,\d*)?\}\??|./gsu;

const findDanger = (source: string): string | undefined => {
  const outer: Group[] = [];
  let group: Group = { isAmbiguous: false, wide: 0, widest: 0 };
  let closed: Group | undefined;
  for (const [token] of source.matchAll(TOKEN)) {
    const before = closed;
    closed = undefined;
    if (/^\\(?:k<|[1-9])/.test(token)) return "holds a backreference";
    if (token.startsWith("(")) {
      outer.push(group);
      group = { isAmbiguous: false, wide: 0, widest: 0 };
    } else if (token === ")") {
      closed = { ...group, wide: Math.max(group.wide, group.widest) };
      group = outer.pop() ?? group;
      group.wide += closed.wide;
      group.isAmbiguous ||= closed.isAmbiguous;
    } else if (token === "|") {
      group = { isAmbiguous: true, wide: 0, widest: Math.max(group.wide, group.widest) };
    } else {
      const most = mostOf(token);
      if (most === undefined) continue;
      if (most > 1 && before?.isAmbiguous) return "repeats a group that holds a quantifier or alternatives";
      if (/^\{\d+\}/.test(token)) continue;
      group.isAmbiguous = true;
      if (most >= WIDE) group.wide += 1;
    }
    if (group.wide > MOST_WIDE) return `holds more than ${MOST_WIDE} wide quantifiers in a row`;
  }
  return undefined;
};

/** How often a quantifier repeats at most; undefined for what is none. */
const mostOf = (token: string): number | undefined => {
  if (token.startsWith("*") || token.startsWith("+")) return Number.POSITIVE_INFINITY;
  if (token.startsWith("?")) return 1;
  const [, least, comma, most] = /^\{(\d+)(,?)(\d*)\}/.exec(token) ?? [];
  if (least === undefined) return undefined;
  if (comma === "") return Number(least);
  return most === "" ? Number.POSITIVE_INFINITY : Number(most);
};
