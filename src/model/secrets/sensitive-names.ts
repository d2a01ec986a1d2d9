/** Words that name a secret wherever they stand last in a name. */
const SECRETS: ReadonlySet<string> = new Set([
  ...["token", "secret", "password", "passwd", "pwd", "passphrase", "credential", "credentials", "apikey", "jwt"],
  ...["authorization", "bearer", "cookie", "pin", "otp", "ssn", "cvv"],
]);
/** `key` says nothing alone (a map has keys, a cache has); with one of these before it, it opens something. */
const OPENING: ReadonlySet<string> = new Set(["api", "access", "private", "secret", "signing", "encryption", "auth"]);
/** Tokens that are positions or amounts. */
const HARMLESS_BEFORE: ReadonlySet<string> = new Set([
  ...[
    "page",
    "next",
    "previous",
    "prev",
    "continuation",
    "cursor",
    "sync",
    "max",
    "min",
    "num",
    "count",
    "cancellation",
  ],
]);

/** Does the name of a parameter say that its value is a secret: `apiKey`, `github_token`, `password`; not `page_token`. */
export const isSensitiveName = (name: string): boolean => {
  const words = wordsOf(name);
  const [last, before] = [words.at(-1) ?? "", words.at(-2)];
  if (last === "key") return words.length === 1 || OPENING.has(before ?? "");
  return SECRETS.has(last) && !HARMLESS_BEFORE.has(before ?? "");
};

/** The words of a name in snake_case, kebab-case or camelCase, in lower case. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
