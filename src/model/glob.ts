import { ConfigError } from "./errors.ts";

/** Longer patterns are no pattern that a person wrote. */
const LONGEST = 500;

/** What a character of a path must be for a step: this very one, any but `/`, or any. */
type On = string | { within: "segment" | "path" };

/** One place in a pattern: where it goes on a character, and where without one. */
interface Place {
  steps: { on: On; to: number }[];
  free: number[];
}

/**
 * Why a pattern cannot be used as a glob, as the end of the sentence "it ..."; undefined where it can.
 */
export const globFault = (pattern: string): string | undefined => {
  if (pattern === "") return "is empty";
  if (pattern.length > LONGEST) return `is longer than ${LONGEST} characters`;
  if (pattern.startsWith("!")) return "begins with `!`, which is not understood";
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at];
    if (char === "\\" && ++at === pattern.length) return "ends with a backslash";
    if (char === "{") depth += 1;
    if (char === "}" && --depth < 0) return "closes a brace that nothing opens";
  }
  return depth > 0 ? "opens a brace that nothing closes" : undefined;
};

/**
 * A matcher of paths from the root of the repository. `*` and `?` stay within one folder, `**` does not, `{a,b}` is either,
 * a backslash takes the next character as it is, and `folder/` is all that lies below it. Names that begin with a dot are
 * names like others, and letters keep their case. All alternatives are followed at once, so that the time is at most the
 * length of the path times that of the pattern.
 * @throws ConfigError for what `globFault` finds
 */
export const compileGlob = (pattern: string): ((path: string) => boolean) => {
  const groupsOf = compileGroups([[pattern]]);
  return (path) => groupsOf(path).length > 0;
};

/**
 * Which of several groups of globs match a path, by their places: all of them in one go.
 * @throws ConfigError for what `globFault` finds
 */
export const compileGroups = (groups: readonly (readonly string[])[]): ((path: string) => readonly number[]) => {
  const patterns = groups.flat();
  for (const pattern of patterns) refuseFaulty(pattern);
  const walker = new Walker(buildAll(groups), MOST_KEPT * Math.max(1, patterns.length));
  return (path) => {
    const name = path.lastIndexOf("/") + 1;
    let current = walker.below(path.slice(0, name));
    for (const char of path.slice(name)) {
      if (current === undefined) break;
      current = walker.step(current, char);
    }
    return current?.ends ?? NONE;
  };
};

const NONE: readonly number[] = [];

const refuseFaulty = (pattern: string): void => {
  const fault = globFault(pattern);
  if (fault === undefined) return;
  throw new ConfigError({
    what: `the glob ${JSON.stringify(pattern.slice(0, 100))} ${fault}`,
    expected: "a glob of paths, such as `src/**` or `**/*.{yml,yaml}`",
    hint: "Correct it where the policy writes it.",
  });
};

/** Steps of one pattern that are kept: paths are alike, so that a few are taken again and again. */
const MOST_KEPT = 2_000;

/** All places where a pattern can stand at once, and where it stood next, as far as that was asked. */
interface Standing {
  places: ReadonlySet<number>;
  /** The groups of which a pattern ends here. */
  ends: readonly number[];
  /** Undefined under a character that leads nowhere. */
  next: Map<string, Standing | undefined>;
}

/** Goes through a pattern, and remembers the way. */
class Walker {
  readonly start: Standing;
  readonly #machine: Machine;
  readonly #byPlaces = new Map<string, Standing>();
  readonly #byFolder = new Map<string, Standing | undefined>();
  readonly #mostKept: number;
  #kept = 0;

  constructor(machine: Machine, mostKept: number) {
    this.#machine = machine;
    this.#mostKept = mostKept;
    this.start = this.#standingAt([machine.start]);
  }

  /** Where it stands after a folder; thousands of paths lie in a few. */
  below(folder: string): Standing | undefined {
    if (this.#byFolder.has(folder)) return this.#byFolder.get(folder);
    let current: Standing | undefined = this.start;
    for (const char of folder) current = current === undefined ? undefined : this.step(current, char);
    if (this.#byFolder.size < this.#mostKept) this.#byFolder.set(folder, current);
    return current;
  }

  step(from: Standing, char: string): Standing | undefined {
    const known = from.next.get(char);
    if (known !== undefined || from.next.has(char)) return known;
    const reached: number[] = [];
    for (const place of from.places) {
      for (const { on, to } of this.#machine.places[place]?.steps ?? []) if (takes(on, char)) reached.push(to);
    }
    const next = reached.length === 0 ? undefined : this.#standingAt(reached);
    if (this.#kept < this.#mostKept) {
      from.next.set(char, next);
      this.#kept += 1;
    }
    return next;
  }

  #standingAt(from: readonly number[]): Standing {
    const places = follow(this.#machine.places, from);
    const key = [...places].sort((a, b) => a - b).join();
    const known = this.#byPlaces.get(key);
    if (known !== undefined) return known;
    const ends = this.#machine.ends.flatMap((end, group) => (places.has(end) ? [group] : []));
    const standing = { places, ends, next: new Map<string, Standing | undefined>() };
    if (this.#kept < this.#mostKept) this.#byPlaces.set(key, standing);
    return standing;
  }
}

const takes = (on: On, char: string): boolean =>
  typeof on === "string" ? on === char : on.within === "path" || char !== "/";

/** The places themselves and all that are reached from them without a character. */
const follow = (places: readonly Place[], from: readonly number[]): Set<number> => {
  const found = new Set(from);
  // A set that grows while it is walked is walked to its new end.
  for (const place of found) for (const next of places[place]?.free ?? []) found.add(next);
  return found;
};

interface Machine {
  places: Place[];
  start: number;
  /** Where each group ends. */
  ends: number[];
}

/** One machine that goes through all patterns side by side. */
const buildAll = (groups: readonly (readonly string[])[]): Machine => {
  const places: Place[] = [];
  const add = (): number => places.push({ steps: [], free: [] }) - 1;
  const start = add();
  const ends = groups.map(add);
  // most begin in any folder: they share the way there
  const anywhere = build(ANYWHERE, places, start);
  for (const [group, patterns] of groups.entries()) {
    for (const pattern of patterns.map(rooted)) {
      const isAnywhere = pattern.startsWith(ANYWHERE);
      const from = add();
      places[isAnywhere ? anywhere : start]?.free.push(from);
      const end = build(isAnywhere ? pattern.slice(ANYWHERE.length) : pattern, places, from);
      places[end]?.free.push(ends[group] ?? start);
    }
  }
  return { places, start, ends };
};

const ANYWHERE = "**/";

/** Adds what a pattern, or the rest of one after whole folders, goes through from a place. @returns the place where it ends */
const build = (pattern: string, places: Place[], start: number): number => {
  const add = (): number => places.push({ steps: [], free: [] }) - 1;
  const step = (from: number, on: On, to: number): void => void places[from]?.steps.push({ on, to });
  const skip = (from: number, to: number): void => void places[from]?.free.push(to);

  /** Braces that are open: where each of their alternatives begins and where all of them end. */
  const open: { from: number; to: number }[] = [];
  let last = start;
  let isSegmentStart = true;
  const chars = [...pattern];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? "";
    const innermost = open.at(-1);
    const wasSegmentStart = isSegmentStart;
    isSegmentStart = char === "/" || char === "{" || char === "," || (char === "}" && isSegmentStart);
    if (char === "*" && chars[at + 1] === "*") {
      while (chars[at + 1] === "*") at++;
      const next = add();
      skip(last, next);
      if (wasSegmentStart && chars[at + 1] === "/") {
        // Any number of whole folders, none among them.
        at++;
        const inside = add();
        skip(last, inside);
        step(inside, { within: "path" }, inside);
        step(inside, "/", next);
        isSegmentStart = true;
      } else step(next, { within: "path" }, next);
      last = next;
    } else if (char === "*") {
      const next = add();
      skip(last, next);
      step(next, { within: "segment" }, next);
      last = next;
    } else if (char === "{") {
      open.push({ from: last, to: add() });
      const first = add();
      skip(last, first);
      last = first;
    } else if (char === "," && innermost !== undefined) {
      skip(last, innermost.to);
      const other = add();
      skip(innermost.from, other);
      last = other;
    } else if (char === "}" && innermost !== undefined) {
      skip(last, innermost.to);
      open.pop();
      last = innermost.to;
    } else {
      const next = add();
      step(last, char === "?" ? { within: "segment" } : char === "\\" ? (chars[++at] ?? "") : char, next);
      last = next;
    }
  }
  return last;
};

/** Paths have no leading `/` or `./`, and a folder stands for what lies below it. */
const rooted = (pattern: string): string => {
  const bare = pattern.replace(/^\.?\//, "");
  return bare === "" || bare.endsWith("/") ? `${bare}**` : bare;
};
