import { isFakeSecret, isRandom } from "./fake-secret.ts";
import { SECRET_SHAPES } from "./secret-shapes.ts";
import { isSensitiveName } from "./sensitive-names.ts";

/** One key or password that can be read in a text. */
export interface FoundSecret {
  /** What a person calls it: `GitHub token`. */
  kind: string;
  /** The secret itself: never shown. */
  secret: string;
  /** What may be shown of it: its first characters and its length. */
  shown: string;
}

/** No key is shorter, the address around a password neither; of a shorter password only one character is shown. */
export const LEAST_LENGTH = 16;

/** The secrets that a text gives away by their shape. */
export const secretsByShape = (text: string): FoundSecret[] =>
  SECRET_SHAPES.flatMap(({ kind, hint, pattern, mustBeRandom }) => {
    if (!text.includes(hint)) return [];
    return [...text.matchAll(pattern)]
      .map(([whole, secret = whole]) => secret.trim())
      .filter((secret) => !isFakeSecret(secret) && (mustBeRandom !== true || isRandom(secret)))
      .map((secret) => found(kind, secret));
  });

/** The value itself, where its parameter is called like a secret and it looks like one. */
export const secretsByName = (text: string, parameter: string): FoundSecret[] => {
  if (text.length < LEAST_LENGTH || !/^[\w+/=.~-]+$/.test(text)) return [];
  if (!isSensitiveName(parameter) || isFakeSecret(text) || !isRandom(text)) return [];
  return [found("value of a secret parameter", text)];
};

const found = (kind: string, secret: string): FoundSecret => ({
  kind,
  secret,
  shown: `${secret.slice(0, secret.length < LEAST_LENGTH ? 1 : 4)}… (${secret.length} characters)`,
});
