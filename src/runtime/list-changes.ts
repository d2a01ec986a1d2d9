import { isDeepStrictEqual } from "node:util";
import { needsRestart } from "../config/restart-keys.ts";
import { isPlainMap } from "./frozen-copy.ts";
import { holdsSecret } from "./hide-secrets.ts";

/** One setting that another configuration has changed; safe to log. */
export interface SettingChange {
  /** With dots: `server.port`. */
  key: string;
  /** Before and after for a reader, never a secret: `3000`, `not set`, `a secret`. The values themselves are in the configurations. */
  before: string;
  after: string;
  /** Does the new value count only from the next start on. */
  needsRestart: boolean;
}

/** What there is to know of a configuration in order to compare it. */
export interface Comparable {
  value: unknown;
  /** The same before a schema turned it into what a program works with. */
  said: unknown;
  /** Is the value at a path a secret, or made of one. */
  isSecret(path: readonly (string | number)[]): boolean;
  /** Texts that are never shown, wherever they stand. */
  secrets: ReadonlySet<string>;
}

/** What differs between two configurations, in the order of keys. A list is one setting. */
export const listChanges = (
  before: Comparable,
  after: Comparable,
  restartKeys: readonly string[] = [],
): SettingChange[] => {
  const found = differences(before.value, after.value, []);
  // two objects of a class may look alike and not be: then what they were made of tells
  const unseen = differences(before.said, after.said, []).filter(({ path }) => {
    if (found.some((each) => isWithin(path, each.path) || isWithin(each.path, path))) return false;
    const isMoved = !stands(before.value, path) && !stands(after.value, path);
    return !isMoved || !found.some((each) => each.path[0] === path[0]);
  });
  const secrets = new Set([...before.secrets, ...after.secrets]);
  return [...found, ...unseen]
    .map(({ path, was, is }) => {
      const key = path.join(".");
      const isHidden = before.isSecret(path) || after.isSecret(path);
      const show = (value: unknown): string =>
        value === undefined ? "not set" : isHidden ? "a secret" : shown(value, secrets);
      return { key, before: show(was), after: show(is), needsRestart: needsRestart(key, restartKeys) };
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
};

const isWithin = (path: readonly string[], above: readonly string[]): boolean =>
  above.every((segment, index) => path[index] === segment);

const stands = (value: unknown, path: readonly string[]): boolean => {
  let at = value;
  for (const key of path) {
    if (!isPlainMap(at) || !Object.hasOwn(at, key)) return false;
    at = at[key];
  }
  return true;
};

interface Difference {
  path: string[];
  was: unknown;
  is: unknown;
}

const differences = (was: unknown, is: unknown, path: string[]): Difference[] => {
  const isMap = isPlainMap(was) || isPlainMap(is);
  const isReplaced = (was !== undefined && !isPlainMap(was)) || (is !== undefined && !isPlainMap(is));
  if (!isMap || isReplaced) return isDeepStrictEqual(was, is) ? [] : [{ path, was, is }];
  const [wasMap, isNow] = [isPlainMap(was) ? was : {}, isPlainMap(is) ? is : {}];
  const keys = [...new Set([...Object.keys(wasMap), ...Object.keys(isNow)])];
  // an empty map that comes or goes is a setting, too: a section may stand for itself
  if (keys.length === 0) return isPlainMap(was) && isPlainMap(is) ? [] : [{ path, was, is }];
  return keys.flatMap((key) => differences(own(wasMap, key), own(isNow, key), [...path, key]));
};

const own = (map: Record<string, unknown>, key: string): unknown => (Object.hasOwn(map, key) ? map[key] : undefined);

const MOST_SHOWN = 80;
const shown = (value: unknown, secrets: ReadonlySet<string>): string => {
  if (textsIn(value).some((text) => holdsSecret(text, secrets))) return "a secret";
  const text = isPlainMap(value) || Array.isArray(value) ? JSON.stringify(value, plainly) : plain(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
};
const plainly = (_: string, value: unknown): unknown =>
  isPlainMap(value) || Array.isArray(value) ? value : plain(value);
/** What a schema made of a text is shown by what it is made of, where that is known. */
const plain = (value: unknown): string => {
  if (value instanceof Date || value instanceof URL) return value.toJSON();
  return typeof value === "object" && value !== null
    ? "an object"
    : typeof value === "function"
      ? "a function"
      : String(value);
};

const textsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (isPlainMap(value)) return Object.values(value).flatMap(textsIn);
  return [plain(value)];
};
