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
/** Longer names are no mistyped ones, and a map of more keys is no place to look for what was meant. */
const LONGEST = 64;
const MOST = 2_000;

/**
 * Is a path that the schema does not know most likely a slip in one that holds a secret: `database.passwrd`. Its value is then
 * as secret as the one that was meant.
 * @param isSecret of a path that the schema knows
 */
export const isMistypedSecret = (
  schema: KnownKeys,
  path: ConfigPath,
  isSecret: (path: ConfigPath) => boolean,
): boolean => {
  const meant: (string | number)[] = [];
  let isMistyped = false;
  for (const key of path) {
    const known = typeof key === "string" ? schema.knownKeys(meant) : undefined;
    if (typeof key === "number" || known === undefined || known.includes(key)) {
      meant.push(key);
      continue;
    }
    isMistyped = true;
    if (isNearSecretWord(key)) return true;
    meant.push((key.length > LONGEST || known.length > MOST ? undefined : nearest(key, known)) ?? key);
  }
  return isMistyped && isSecret(meant);
};

const isNearSecretWord = (key: string): boolean =>
  key.length <= LONGEST &&
  key.split(/[^A-Za-z]+/).some((word) => word.length > 3 && nearest(word, WORDS) !== undefined);
