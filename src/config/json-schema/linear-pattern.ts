/** Steps that a program may have: a counted group is written out. */
const LONGEST_PROGRAM = 4_000;
/** Groups in groups that are still read. */
const DEEPEST = 100;

type Step =
  | { kind: "character"; accepts: (character: string) => boolean }
  | { kind: "fork"; to: number[] }
  | { kind: "start" | "end" | "boundary" | "inside" }
  | { kind: "match" };

/** A regular expression as a program whose every way is followed at once. */
export type LinearPattern = readonly Step[];

type Tree =
  | { kind: "character"; source: string }
  | { kind: "anchor"; at: "start" | "end" | "boundary" | "inside" }
  | { kind: "all" | "any"; of: Tree[] }
  | { kind: "repeat"; of: Tree; least: number; most: number };

/** One atom: an escape, a class, or a character. */
const ATOM =
  /\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[a-zA-Z]|[pP]\{[^}]*\}|[^1-9kpPuxc])|\[(?:\\[\s\S]|[^\]\\])*\]|[^\\[\]()|*+?{}^$]|[\]{}]/uy;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y;
const GROUP = /\((?:\?:|\?<[\p{ID_Start}_$][\p{ID_Continue}$]*>|(?!\?))/uy;

/**
 * A regular expression as a program that takes time in proportion to the text; undefined for one that cannot be written
 * so: with backreferences or lookaround, or too long when its counts are written out.
 */
export const compileLinearPattern = (source: string, flags: string): LinearPattern | undefined => {
  const tree = readTree(source);
  if (tree === undefined) return undefined;
  const steps: Step[] = [];
  return emit(tree, steps, flags) && steps.push({ kind: "match" }) <= LONGEST_PROGRAM ? steps : undefined;
};

/** Is there a match anywhere in the text. */
export const matchesLinearly = (program: LinearPattern, text: string): boolean => {
  const characters = [...text];
  let current = new Set<number>();
  for (let at = 0; at <= characters.length; at++) {
    // a match may begin at every character
    follow(program, 0, current, characters, at);
    const next = new Set<number>();
    const character = characters[at];
    for (const index of current) {
      const step = program[index];
      if (step?.kind === "match") return true;
      if (step?.kind === "character" && character !== undefined && step.accepts(character)) {
        follow(program, index + 1, next, characters, at + 1);
      }
    }
    current = next;
  }
  return false;
};

/** Adds all steps that are reached from one without a character. */
const follow = (
  program: LinearPattern,
  from: number,
  into: Set<number>,
  characters: readonly string[],
  at: number,
): void => {
  const waiting = [from];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (into.has(index)) continue;
    into.add(index);
    const step = program[index];
    if (step?.kind === "fork") waiting.push(...step.to);
    else if (step !== undefined && step.kind !== "character" && step.kind !== "match") {
      if (holds(step.kind, characters, at)) waiting.push(index + 1);
    }
  }
};

const holds = (kind: "start" | "end" | "boundary" | "inside", characters: readonly string[], at: number): boolean => {
  if (kind === "start") return at === 0;
  if (kind === "end") return at === characters.length;
  const isBoundary = isWord(characters[at - 1]) !== isWord(characters[at]);
  return kind === "boundary" ? isBoundary : !isBoundary;
};

const isWord = (character: string | undefined): boolean => character !== undefined && /^\w$/.test(character);

const readTree = (source: string): Tree | undefined => {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found === null) return undefined;
    at = pattern.lastIndex;
    return found;
  };
  const readAny = (depth: number): Tree | undefined => {
    const of: Tree[] = [];
    do {
      const all = readAll(depth);
      if (all === undefined) return undefined;
      of.push(all);
    } while (source[at] === "|" && ++at);
    return of.length === 1 ? of[0] : { kind: "any", of };
  };
  const readAll = (depth: number): Tree | undefined => {
    const of: Tree[] = [];
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const one = readOne(depth);
      if (one === undefined) return undefined;
      const quantifier = take(QUANTIFIER);
      of.push(quantifier === undefined ? one : { kind: "repeat", of: one, ...boundsOf(quantifier) });
    }
    return { kind: "all", of };
  };
  const readOne = (depth: number): Tree | undefined => {
    if (source[at] === "^" || source[at] === "$") return { kind: "anchor", at: source[at++] === "^" ? "start" : "end" };
    if (/^\\[bB]/.test(source.slice(at, at + 2))) {
      at += 2;
      return { kind: "anchor", at: source[at - 1] === "b" ? "boundary" : "inside" };
    }
    if (source[at] === "(") {
      if (depth === DEEPEST || take(GROUP) === undefined) return undefined;
      const inside = readAny(depth + 1);
      if (inside === undefined || source[at] !== ")") return undefined;
      at += 1;
      return inside;
    }
    const atom = take(ATOM);
    return atom === undefined ? undefined : { kind: "character", source: atom[0] };
  };
  const tree = readAny(0);
  return at === source.length ? tree : undefined;
};

const boundsOf = ([, sign, least, comma, most]: RegExpExecArray): { least: number; most: number } => {
  if (sign !== undefined) return { least: sign === "+" ? 1 : 0, most: sign === "?" ? 1 : Number.POSITIVE_INFINITY };
  if (comma === undefined) return { least: Number(least), most: Number(least) };
  return { least: Number(least), most: most === "" ? Number.POSITIVE_INFINITY : Number(most) };
};

/** Writes a tree's steps behind those that there are; false where they become too many. */
const emit = (tree: Tree, steps: Step[], flags: string): boolean => {
  if (steps.length > LONGEST_PROGRAM) return false;
  switch (tree.kind) {
    case "character":
      steps.push({ kind: "character", accepts: acceptor(tree.source, flags) });
      return true;
    case "anchor":
      steps.push({ kind: tree.at });
      return true;
    case "all":
      return tree.of.every((each) => emit(each, steps, flags));
    case "any":
      return emitAny(tree.of, steps, flags);
    case "repeat":
      return emitRepeat(tree, steps, flags);
  }
};

const emitAny = (of: readonly Tree[], steps: Step[], flags: string): boolean => {
  const fork: number[] = [];
  steps.push({ kind: "fork", to: fork });
  const ends: number[][] = [];
  for (const each of of) {
    fork.push(steps.length);
    if (!emit(each, steps, flags)) return false;
    const end: number[] = [];
    steps.push({ kind: "fork", to: end });
    ends.push(end);
  }
  for (const end of ends) end.push(steps.length);
  return true;
};

const emitRepeat = ({ of, least, most }: Tree & { kind: "repeat" }, steps: Step[], flags: string): boolean => {
  if (least > LONGEST_PROGRAM || (most !== Number.POSITIVE_INFINITY && most > LONGEST_PROGRAM)) return false;
  for (let count = 0; count < least; count++) {
    const before = steps.length;
    if (!emit(of, steps, flags)) return false;
    // nothing is the same however often it is repeated
    if (steps.length === before) return true;
  }
  const exits: number[][] = [];
  const times = most === Number.POSITIVE_INFINITY ? 1 : most - least;
  for (let count = 0; count < times; count++) {
    const start = steps.length;
    const fork = [start + 1];
    steps.push({ kind: "fork", to: fork });
    exits.push(fork);
    if (!emit(of, steps, flags)) return false;
    if (most === Number.POSITIVE_INFINITY) steps.push({ kind: "fork", to: [start] });
  }
  for (const exit of exits) exit.push(steps.length);
  return true;
};

/** What one atom accepts, by the language's own expressions; each character is asked once. */
const acceptor = (source: string, flags: string): ((character: string) => boolean) => {
  const pattern = new RegExp(
    `^(?:${source === "]" || source === "{" || source === "}" ? `\\${source}` : source})$`,
    flags,
  );
  const answers = new Map<string, boolean>();
  return (character) => {
    let answer = answers.get(character);
    if (answer === undefined) {
      answer = pattern.test(character);
      answers.set(character, answer);
    }
    return answer;
  };
};
