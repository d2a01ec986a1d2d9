import type { ConfigPath } from "../model/config.ts";
import { nearest } from "../model/nearest.ts";

interface KnownKeys {
  knownKeys(path: ConfigPath): readonly string[] | undefined;
}

/** Words that name a secret and are long enough for a slip in them to be one. */
const WORDS = [
  "token",
  "secret",
  "password",
  "passphrase",
  "credentials",
  "apikey",
  "authorization",
  "bearer",
  "cookie",
];
/** Longer names are no mistyped ones. */
const LONGEST = 64;
/** A map of more keys, or of more secrets, is no place to look for what was meant: a file may have a slip in every line. */
const MOST = 200;
/** Maps of the schema whose keys are kept at hand. */
const KEPT = 1_000;

type IsSecret = (path: ConfigPath) => boolean;

/** What the schema knows at one place. */
interface KnownPlace {
  all: ReadonlySet<string>;
  /** Those that hold a secret. */
  secrets: readonly string[];
}

/**
 * Tells whether a path that the schema does not know is most likely a slip in one that holds a secret: `database.passwrd`.
 * Its value is then as secret as the one that was meant.
 * @param isSecret of a path that the schema knows
 */
export const makeMistypedSecret = (schema: KnownKeys, isSecret: IsSecret): IsSecret => {
  const places = new Map<string, KnownPlace | undefined>();
  const placeAt = (path: ConfigPath): KnownPlace | undefined => {
    const key = JSON.stringify(path);
    if (!places.has(key)) {
      if (places.size >= KEPT) places.clear();
      const known = schema.knownKeys(path);
      const secrets = known?.filter((each) => isSecret([...path, each])) ?? [];
      places.set(key, known === undefined ? undefined : { all: new Set(known), secrets });
    }
    return places.get(key);
  };

  return (path) => {
    const meant: (string | number)[] = [];
    let isMistyped = false;
    for (const [index, key] of path.entries()) {
      const place = typeof key === "string" ? placeAt(meant) : undefined;
      if (typeof key === "number" || place === undefined || place.all.has(key)) {
        meant.push(key);
        continue;
      }
      isMistyped = true;
      if (isNearSecretWord(key)) return true;
      const below = path.slice(index + 1);
      const isLast = below.every((each) => typeof each === "number");
      meant.push((isLast ? meantSecret(key, place) : meantMap(key, place)) ?? key);
    }
    return isMistyped && isSecret(meant);
  };
};

const meantMap = (key: string, { all }: KnownPlace): string | undefined =>
  key.length > LONGEST || all.size > MOST ? undefined : nearest(key, all);

/** The secret that was meant: nearer than all that is none, which is looked at only where a secret is near at all. */
const meantSecret = (key: string, { all, secrets }: KnownPlace): string | undefined => {
  if (key.length > LONGEST || secrets.length > MOST || nearest(key, secrets) === undefined) return undefined;
  return nearest(key, all.size > MOST ? secrets : all);
};

const isNearSecretWord = (key: string): boolean =>
  key.length <= LONGEST &&
  key.split(/[^A-Za-z]+/).some((word) => word.length > 3 && nearest(word, WORDS) !== undefined);
