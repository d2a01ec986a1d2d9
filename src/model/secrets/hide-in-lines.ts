import { secretsByShape } from "./find-secrets.ts";
import { isSensitiveName } from "./sensitive-names.ts";

const HIDDEN = "(hidden)";
/** Shorter lines of a secret give nothing away, and would be found everywhere. */
const LEAST_LINE = 8;
const ASSIGNMENT = /^([-+ ]?\s*(?:- )?["']?)([\w.-]{1,100})(["']?\s*[:=]\s*)(\S.*)$/;
/** What stands for a value and is none. */
const NO_VALUE = /^["']?(?:\$\{[^}]*\}|true|false|null|\d{1,5})["']?$/;

/** In such files a `key` alone is the name of an entry. */
const isSecretName = (name: string): boolean => name !== "key" && isSensitiveName(name);

/**
 * Lines of a file, or of a patch of it, without what looks like a secret: by its shape in `texts`, which are the whole
 * files, or by the name that it is given, also as `name:` and `value:` below each other.
 */
export const hideInLines = (lines: string, texts: readonly string[]): string => {
  const secrets = texts
    .flatMap((text) => secretsByShape(text))
    .flatMap(({ secret }) => secret.split(/\r?\n/))
    .filter((line) => line.trim().length >= LEAST_LINE);
  let shown = lines;
  for (const secret of secrets) shown = shown.replaceAll(secret.trim(), HIDDEN);
  let named = "";
  const known = new Map<string, boolean>();
  /** Files say few names, and many times. */
  const isHidden = (name: string): boolean => {
    const found = known.get(name) ?? isSecretName(name);
    known.set(name, found);
    return found;
  };
  return shown
    .split("\n")
    .map((line) => {
      const [, lead = "", name = "", between = "", value = ""] = ASSIGNMENT.exec(line) ?? [];
      const isSecret = name !== "" && isHidden(name === "value" ? named : name) && !NO_VALUE.test(value.trim());
      named = name === "name" ? value.trim().replace(/^["']|["']$/g, "") : name === "value" ? "" : named;
      return isSecret ? `${lead}${name}${between}${HIDDEN}` : line;
    })
    .join("\n");
};
