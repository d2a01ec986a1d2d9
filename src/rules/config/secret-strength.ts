import { isRandom } from "../../model/secrets/fake-secret.ts";
import { secretsByShape } from "../../model/secrets/find-secrets.ts";
import { isSensitiveName } from "../../model/secrets/sensitive-names.ts";
import { UNKNOWN } from "./written-text.ts";

/** What a literal text gives away: a secret; one that everybody guesses or that is to be replaced; nothing. */
export type Strength = "secret" | "weak" | undefined;

/** Longer texts are no secrets that a person keeps in one value. */
const LONGEST = 20_000;
/** Shorter pieces around a reference are decoration: `Bearer ${secret:TOKEN}`. */
const LEAST_PIECE = 16;

/**
 * What the literal part of a text gives away, in which `UNKNOWN` stands for a reference. `isMarked` says that a schema or a name calls the value secret; without that
 * only the shape of an issuer's key tells.
 */
export const strengthOf = (literal: string, isMarked: boolean): Strength => {
  const text = literal.trim().slice(0, LONGEST);
  const known = text.replaceAll(UNKNOWN, "").trim();
  if (known === "") return undefined;
  if (secretsByShape(text).length > 0) return "secret";
  if (!isMarked) return undefined;
  if (ADDRESS.test(text)) return strengthOfAddress(text);
  if (text.includes(UNKNOWN)) return known.length >= LEAST_PIECE && isRandom(known) ? "secret" : undefined;
  if (isPath(text) || NO_SECRETS.has(text.toLowerCase())) return undefined;
  return isGuessable(text) ? "weak" : "secret";
};

const ADDRESS = /^[a-z][a-z0-9+.-]{0,30}:\/\//i;

/** In an address the password is the secret, or a parameter that is called like one, or a path that looks like chance. */
const strengthOfAddress = (address: string): Strength => {
  const password = /^[^/]{1,31}\/\/[^\s/?#:@]{0,1000}:([^\s/?#@]{1,1000})@/.exec(address)?.[1];
  if (password !== undefined) return strengthOfPart(password);
  const [path = "", query = ""] = address.split("#")[0]?.split("?") ?? [];
  for (const parameter of query.split("&")) {
    const [name = "", value = ""] = parameter.split("=");
    if (isSensitiveName(name) && strengthOfPart(value) !== undefined) return strengthOfPart(value);
  }
  const isChance = (segment: string): boolean => segment.length >= LEAST_PIECE && isRandom(segment);
  return /^https?:/i.test(address) && path.split("/").slice(3).some(isChance) ? "secret" : undefined;
};

const strengthOfPart = (part: string): Strength => {
  const known = part.replaceAll(UNKNOWN, "");
  if (known === "" || known !== part) return undefined;
  return isGuessable(part) ? "weak" : "secret";
};

/** Words that choose how a credential is sent or asked for, and are none. */
const NO_SECRETS: ReadonlySet<string> = new Set([
  ...["none", "null", "true", "false", "yes", "no", "on", "off", "enabled", "disabled", "required", "optional", "auto"],
  ...["basic", "bearer", "digest", "header", "cookie", "query", "body", "env", "file", "vault"],
  ...["include", "omit", "same-origin", "lax", "strict"],
]);

/** The path of a file that holds the secret: `/run/secrets/token`, `./tls/key.pem`, `C:\keys\key.pem`. */
const isPath = (text: string): boolean =>
  /^(?:~|\.{1,2})?\/(?:[\w.@-]{1,255}\/){0,40}[\w.@-]{0,250}\.(?:pem|key|crt|cer|p8|p12|pfx|jks|jwk|jwks|json|txt|token)$/i.test(
    text,
  ) ||
  /^\/(?:etc|run|var|opt|home|usr|tmp|srv|app|mnt|secrets|vault)\/[\w./@-]{1,1000}$/.test(text) ||
  /^[A-Za-z]:\\[\w.\\ -]{1,1000}$/.test(text);

/** Words of which defaults, examples and placeholders are made. */
const GUESSED = [
  ...[
    "changeme",
    "changeit",
    "changethis",
    "change",
    "replaceme",
    "replace",
    "insert",
    "placeholder",
    "example",
    "sample",
  ],
  ...["default", "dummy", "fake", "test", "testing", "todo", "fixme", "tbd", "redacted", "none", "null", "undefined"],
  ...["password", "passwort", "passwd", "passphrase", "pass", "pwd", "secret", "token", "apikey", "key", "credential"],
  ...["credentials", "letmein", "welcome", "qwerty", "abc", "admin", "administrator", "root", "user", "guest", "demo"],
  ...[
    "postgres",
    "postgresql",
    "mysql",
    "mariadb",
    "mongo",
    "mongodb",
    "redis",
    "rabbitmq",
    "minio",
    "elastic",
    "minioadmin",
  ],
  ...[
    "development",
    "dev",
    "local",
    "localhost",
    "staging",
    "production",
    "prod",
    "super",
    "your",
    "my",
    "the",
    "here",
  ],
  ...["with", "this", "me", "please", "jwt", "client", "access", "api", "db", "database", "value"],
];
/** Longest first, so that `password` is not read as `pass` and a rest. */
const WORDS = new RegExp([...GUESSED].sort((a, b) => b.length - a.length).join("|"), "g");
/** Digits and signs that stand for letters. */
const LETTERS: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};
/** Longer numbers were drawn by somebody, but for those that count. */
const SHORT_NUMBER = 6;
const COUNTED = "012345678901234567890 9876543210";
/** More digits around words are no year and no counter. */
const MOST_DIGITS = 6;
const LONGEST_GUESS = 64;

/** Is the text one that everybody tries first, or that stands where a secret belongs: `changeme`, `P@ssw0rd1`, `<your token>`. */
const isGuessable = (text: string): boolean => {
  if (text.length > LONGEST_GUESS) return false;
  if (/^(?:<[^<>]*>|\{\{[^{}]*\}\}|\[[^[\]]*\]|%[^%]*%|(.)\1*)$/s.test(text)) return true;
  const lower = text.toLowerCase();
  if (/^\d+$/.test(lower)) return lower.length <= SHORT_NUMBER || COUNTED.includes(lower);
  return isMadeOfWords(lower) || isMadeOfWords(lower.replaceAll(/[013457@$]/g, (sign) => LETTERS[sign] ?? sign));
};

const isMadeOfWords = (text: string): boolean =>
  text.replaceAll(WORDS, "").replaceAll(/[^a-z]/g, "") === "" && text.replaceAll(/[^0-9]/g, "").length <= MOST_DIGITS;
