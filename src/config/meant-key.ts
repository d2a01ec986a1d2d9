import type { ConfigPath } from "../model/config.ts";
import { nearest } from "../model/nearest.ts";

/** Keys that are compared with a mistyped one; how far below the top they are looked for. */
const MOST = 2_000;
const DEEPEST = 5;
/** Mistyped keys that get an answer: the time for each grows with the schema, and a file of another kind has one in every line. */
const ANSWERED = 25;
/** Answers kept: what is mistyped in base is mistyped in every environment. */
const KEPT = 1_000;
/** Longer names are no mistyped ones. */
const LONGEST = 64;
/** Keys named where none is near. */
const NAMED = 12;

interface KnownKeys {
  knownKeys(path: ConfigPath): readonly string[] | undefined;
}

/** Says what the last key of a path was meant to be, beside the keys that there are; undefined where nothing can be said. */
export type MeantKey = (path: ConfigPath, known: readonly string[]) => string | undefined;

/**
 * Answers what a key that a map does not have was meant to be: one of its neighbours, else one of the same name in another
 * place (`port` at the top is `server.port`), else the keys that there are.
 * @returns what makes the answers of one validation
 */
export const makeMeantKey = (schema: KnownKeys): (() => MeantKey) => {
  let places: Map<string, string> | undefined;
  const kept = new Map<string, string | undefined>();

  const answer: MeantKey = (path, known) => {
    const name = String(path.at(-1) ?? "");
    if (name.length > LONGEST) return undefined;
    const beside = nearest(name, ofLikeLength(name, known));
    if (beside !== undefined) return `Did you mean "${beside}"?`;
    places ??= placesOf(schema);
    const same = places.get(bare(name)) ?? places.get(nearest(bare(name), ofLikeLength(name, places.keys())) ?? "");
    if (same !== undefined) return `Did you mean "${same}"?`;
    if (known.length === 0) return undefined;
    const left = known.length - NAMED;
    return `Known here: ${known.slice(0, NAMED).join(", ")}${left > 0 ? ` and ${left} more` : ""}.`;
  };

  return () => {
    let answered = 0;
    return (path, known) => {
      const key = JSON.stringify(path);
      if (!kept.has(key)) {
        answered += 1;
        if (answered > ANSWERED) return undefined;
        if (kept.size >= KEPT) kept.clear();
        kept.set(key, answer(path, known));
      }
      return kept.get(key);
    };
  };
};

/** Names that can be near by their length alone; of very many the first. */
const ofLikeLength = (name: string, known: Iterable<string>): string[] => {
  const slack = Math.max(2, Math.ceil(name.length / 2));
  return [...known].slice(0, MOST).filter((each) => Math.abs(each.length - name.length) <= slack);
};

/** A name without what people mix up in names. */
const bare = (name: string): string => name.toLowerCase().replaceAll(/[-_ ]/g, "");

/** Every key of the schema by its bare name, the first place of each. */
const placesOf = (schema: KnownKeys): Map<string, string> => {
  const found = new Map<string, string>();
  let waiting: ConfigPath[] = [[]];
  for (let depth = 0; depth < DEEPEST; depth++) {
    const next: ConfigPath[] = [];
    for (const path of waiting) {
      for (const key of schema.knownKeys(path) ?? []) {
        if (found.size >= MOST) return found;
        if (!found.has(bare(key))) found.set(bare(key), [...path, key].join("."));
        next.push([...path, key]);
      }
    }
    waiting = next;
  }
  return found;
};
