import type {
  ConfigEnvironment,
  ConfigFacts,
  ConfigFormat,
  ConfigLayer,
  ConfigPath,
  FilePosition,
} from "../../model/config.ts";
import { compileGlob, globFault } from "../../model/glob.ts";
import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { isSensitiveName } from "../../model/secrets/sensitive-names.ts";
import { speaksOnlyStdio } from "./transports.ts";

/** A key that some environments have and others have not. */
interface Absence {
  path: ConfigPath;
  key: string;
  /** Settings in it: one for a plain key, more for a map. */
  settings: number;
  /** Where it stands, the environments in order. */
  has: readonly { environment: string; at: FilePosition }[];
  lacks: readonly string[];
}

/** A key that has another type in one environment than in another. */
interface TypeDifference {
  path: ConfigPath;
  key: string;
  /** By type, the rarer first. */
  kinds: readonly { kind: string; environment: string; at: FilePosition }[];
}

export interface Drift {
  absences: readonly Absence[];
  /** Keys that were not compared, for there were too many differences. */
  uncompared: number;
  types: readonly TypeDifference[];
  /** Globs of the expected differences that excuse nothing, and why one cannot be used. */
  unused: readonly { glob: string; fault?: string }[];
}

/** Three rules ask for it. */
const known = new WeakMap<ConfigFacts, Drift>();

/**
 * How the environments of a directory differ in what they have. What base gives, every environment has; a default counts
 * as well. Secrets may differ, and a server over stdio has no use for what only one that listens reads.
 */
export const driftOf = (facts: ConfigFacts): Drift => {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const drift = findDrift(facts);
  known.set(facts, drift);
  return drift;
};

const findDrift = (facts: ConfigFacts): Drift => {
  const expected = facts.expectedDifferences.map((glob) => ({ glob, ...readGlob(glob), isUsed: false }));
  const isExpected = (path: ConfigPath): boolean => {
    let isFound = false;
    for (const each of expected) {
      if (each.matches === undefined || !matchesAny(each.matches, path)) continue;
      each.isUsed = true;
      isFound = true;
    }
    return isFound;
  };
  const views = facts.environments.map((environment) => viewOf(environment, facts));
  const said = collectSaid(views);
  const { absences, uncompared } = findAbsences(said, views, isExpected);
  const types = findTypes(said, views).filter(({ path }) => !isExpected(path));
  const unused = expected
    .filter(({ isUsed }) => !isUsed && facts.environments.length > 1)
    .map(({ glob, fault }) => ({ glob, ...(fault === undefined ? {} : { fault }) }));
  return { absences, uncompared, types, unused };
};

/** Dots join keys as slashes join folders: `database.*` is what stands right below, `database.**` all of it. */
const readGlob = (glob: string): { matches?: (path: string) => boolean; fault?: string } => {
  const pattern = glob.replaceAll("/", "\\/").replaceAll(".", "/");
  const fault = globFault(pattern);
  return fault === undefined ? { matches: compileGlob(pattern) } : { fault };
};

/** Of the key itself, or of a map that it lies in. */
const matchesAny = (matches: (path: string) => boolean, path: ConfigPath): boolean =>
  path.some((_, index) =>
    matches(
      path
        .slice(0, index + 1)
        .map(String)
        .join("/"),
    ),
  );

/** One environment as it is compared. */
interface View {
  environment: ConfigEnvironment;
  /** Its own layers: what base says stands in all. */
  own: readonly ConfigLayer[];
  isStdio: boolean;
}

const viewOf = (environment: ConfigEnvironment, facts: ConfigFacts): View => ({
  environment,
  own: environment.layers.filter(({ name }) => name !== "base"),
  isStdio: speaksOnlyStdio({ environment, facts, isProduction: false }),
});

/** Sections that a server over stdio does not read. */
const LISTENING: ReadonlySet<string> = new Set(["server", "auth", "rate_limiting", "health", "scaling"]);

/** A key that at least one environment says itself, as a branch of the tree of all of them. */
interface Said {
  key: string;
  parent: Said | undefined;
  inner: Map<string, Said>;
  /** Who says a value there, in order, and which. */
  by: View[];
  values: { value: Json; format: ConfigFormat }[];
  /** Who has a map there that is not empty. */
  maps: View[];
}

const branch = (key: string, parent?: Said): Said => ({ key, parent, inner: new Map(), by: [], values: [], maps: [] });

const pathOf = ({ key, parent }: Said): string[] => (parent === undefined ? [] : [...pathOf(parent), key]);

/** Every key that holds a value, in one walk over all environments. */
const collectSaid = (views: readonly View[]): Said[] => {
  const root = branch("");
  const all: Said[] = [];
  const walk = (view: View, format: ConfigFormat, value: JsonObject, at: Said, depth: number): void => {
    for (const key of Object.keys(value)) {
      const held = value[key];
      if (held === undefined) continue;
      let found = at.inner.get(key);
      if (found === undefined) {
        found = branch(key, at);
        at.inner.set(key, found);
        all.push(found);
      }
      if (isObject(held) && depth < MOST_LEVELS && !isEmpty(held)) {
        if (found.maps.at(-1) !== view) found.maps.push(view);
        walk(view, format, held, found, depth + 1);
      } else if (found.by.at(-1) !== view) {
        found.by.push(view);
        found.values.push({ value: held, format });
      }
    }
  };
  for (const view of views) for (const layer of view.own) walk(view, layer.format, layer.value, root, 0);
  const faulty = faultyPaths(views);
  return all.filter((each) => each.by.length > 0 && (faulty.size === 0 || !faulty.has(JSON.stringify(pathOf(each)))));
};

/** What is wrong in itself is told as that, and not as a difference, too. */
const faultyPaths = (views: readonly View[]): ReadonlySet<string> =>
  new Set(
    views.flatMap(({ environment }) =>
      environment.faults
        .filter(({ kind }) => kind === "key-unknown" || kind === "value-wrong")
        .map(({ path }) => JSON.stringify(path.map(String))),
    ),
  );
/** Readers refuse deeper files. */
const MOST_LEVELS = 100;

const isEmpty = (value: JsonObject): boolean => {
  for (const _ in value) return false;
  return true;
};

/** Files that have nothing in common differ in every key: nobody reads more than this. */
const MOST_ABSENCES = 500;

const findAbsences = (
  said: readonly Said[],
  views: readonly View[],
  isExpected: (path: ConfigPath) => boolean,
): { absences: Absence[]; uncompared: number } => {
  const found = new Map<string, { path: ConfigPath; lacks: readonly View[]; settings: number }>();
  let uncompared = 0;
  for (const each of said) {
    if (each.by.length === views.length) continue;
    if (found.size >= MOST_ABSENCES) {
      uncompared += 1;
      continue;
    }
    // Most keys are everywhere: those who do not say it themselves have it from base, or by default.
    const [by, path] = [new Set(each.by), pathOf(each)];
    const missing = views.filter((view) => !by.has(view)).flatMap((view) => missingIn(view, path) ?? []);
    if (missing.length === 0 || isSecret(each.by, path) || isExpected(path)) continue;
    for (const [length, lacks] of byLength(missing)) {
      const top = path.slice(0, length);
      const id = JSON.stringify([top, lacks.map(({ environment }) => environment.name)]);
      const before = found.get(id);
      if (before === undefined) found.set(id, { path: top, lacks, settings: 1 });
      else before.settings += 1;
    }
  }
  const absences = [...found.values()].flatMap(({ path, lacks, settings }) => {
    const has = views.filter((view) => !lacks.includes(view)).flatMap((view) => placeIn(view, path));
    if (has.length === 0) return [];
    return [{ path, key: path.join("."), settings, has, lacks: lacks.map(({ environment }) => environment.name) }];
  });
  return { absences, uncompared };
};

const byLength = (missing: readonly { view: View; length: number }[]): Map<number, View[]> => {
  const found = new Map<number, View[]>();
  for (const { view, length } of missing) found.set(length, [...(found.get(length) ?? []), view]);
  return found;
};

/** How many keys of the path lead to the first that the environment has not; undefined where it has all, or has no use for it. */
const missingIn = (view: View, path: ConfigPath): { view: View; length: number } | undefined => {
  const { environment, isStdio } = view;
  if (isStdio && LISTENING.has(String(path[0]))) return undefined;
  let length = 0;
  for (const layer of environment.layers) {
    const depth = depthIn(layer.value, path);
    // It is there, or something else stands in its place: then its type differs.
    if (depth === undefined || depth === path.length) return undefined;
    length = Math.max(length, depth);
  }
  // What a default gives is looked up last: it costs most. A section of defaults may lack one key.
  if (environment.get(path.join(".")) !== undefined) return undefined;
  while (length + 1 < path.length && environment.get(path.slice(0, length + 1).join(".")) !== undefined) length += 1;
  return { view, length: length + 1 };
};

/** How many keys of the path a layer has; undefined where one of them is no map. */
const depthIn = (value: JsonObject, path: ConfigPath): number | undefined => {
  let at: Json = value;
  for (const [index, key] of path.entries()) {
    if (!isObject(at)) return undefined;
    const next: Json | undefined = Object.hasOwn(at, String(key)) ? at[String(key)] : undefined;
    if (next === undefined) return index;
    at = next;
  }
  return path.length;
};

const isSecret = (by: readonly View[], path: ConfigPath): boolean => {
  if (path.some((key) => typeof key === "string" && isSensitiveName(key))) return true;
  const key = path.join(".");
  for (const { environment } of by) if (environment.get(key)?.isSecret === true) return true;
  return false;
};

/** Where an environment's own file says it, else where base does. */
const placeIn = ({ environment }: View, path: ConfigPath): { environment: string; at: FilePosition }[] => {
  for (const layer of environment.layers.toReversed()) {
    const at = depthIn(layer.value, path) === path.length ? layer.positionOf(path, "key") : undefined;
    if (at !== undefined) return [{ environment: environment.name, at }];
  }
  return [];
};

const findTypes = (said: readonly Said[], views: readonly View[]): TypeDifference[] => {
  // Most keys have one type: those are passed over before anything else is asked.
  const base = views[0]?.environment.layers.find(({ name }) => name === "base");
  return said.flatMap((each) => {
    const path = pathOf(each);
    const kinds = new Map<string, View[]>();
    const add = (kind: string | undefined, view: View): void => {
      if (kind === undefined) return;
      const same = kinds.get(kind);
      if (same === undefined) kinds.set(kind, [view]);
      else same.push(view);
    };
    for (const [index, view] of each.by.entries()) {
      const held = each.values[index];
      if (held !== undefined) add(kindOf(held.value, held.format), view);
    }
    for (const view of each.maps) add("a map", view);
    if (base !== undefined && each.by.length + each.maps.length < views.length) {
      const kind = kindOf(valueIn(base.value, path), base.format);
      const own = new Set(kind === undefined ? views : [...each.by, ...each.maps]);
      for (const view of views) if (!own.has(view)) add(kind, view);
    }
    if (kinds.size < 2 || isSecret(each.by, path)) return [];
    const told = [...kinds]
      .sort(([, a], [, b]) => a.length - b.length)
      .flatMap(([kind, [first]]) =>
        first === undefined ? [] : placeIn(first, path).map((place) => ({ kind, ...place })),
      );
    return told.length < 2 ? [] : [{ path, key: path.join("."), kinds: told }];
  });
};

/** A length of time or an amount of memory is a number with a unit, or without. */
const AMOUNT = /^\d+(?:\.\d+)?(?:ms|s|m|h|d|B|KiB|MiB|GiB|KB|MB|GB)$/;

/** What a value is, in words; undefined for nothing, and for what only shows at work. */
const kindOf = (value: Json | undefined, format: ConfigFormat): string | undefined => {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number") return "a number";
  if (typeof value === "boolean") return "true or false";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  // Every value of a .env file is a text, and a reference may stand for anything.
  if (format === "env" || value.includes("${")) return undefined;
  return AMOUNT.test(value) ? "a number" : "a text";
};

const valueIn = (value: JsonObject, path: ConfigPath): Json | undefined => {
  let at: Json | undefined = value;
  for (const key of path) {
    if (!isObject(at)) return undefined;
    at = Object.hasOwn(at, String(key)) ? at[String(key)] : undefined;
  }
  return at;
};
