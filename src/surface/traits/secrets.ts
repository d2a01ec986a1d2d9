import type { Place } from "../../model/surface.ts";
import { isFakeSecret, isRandom } from "./fake-secret.ts";
import type { PlacedText } from "./placed-text.ts";
import { SECRET_SHAPES } from "./secret-shapes.ts";
import { isSensitiveName } from "./sensitive-names.ts";
import type { Mark, TextDetector } from "./text-detector.ts";

/** Keys and passwords that anyone who lists the tools can read. Only their first characters are ever shown. */
export const secrets: TextDetector = {
  trait: "secret",
  prepare: () => (placed) => {
    if (placed.text.length < LEAST_LENGTH || !UNBROKEN.test(placed.text)) return [];
    const shaped = secretsByShape(placed.text);
    return shaped.length > 0 ? shaped : secretByName(placed);
  },
};

/** No key is shorter, the address around a password neither; of a shorter password only one character is shown. */
const LEAST_LENGTH = 16;

/** What every key has and most sentences have not: so many characters without a space. */
const UNBROKEN = /(?:^|\s)\S{16}/;

/** The secrets that a text gives away by their shape: each with its text (`key`) and what may be shown of it. */
export const secretsByShape = (text: string): Mark[] =>
  SECRET_SHAPES.flatMap(({ kind, hint, pattern, mustBeRandom }) => {
    if (!text.includes(hint)) return [];
    return [...text.matchAll(pattern)]
      .map(([whole, secret = whole]) => secret.trim())
      .filter((secret) => !isFakeSecret(secret) && (mustBeRandom !== true || isRandom(secret)))
      .map((secret) => markOf(kind, secret));
  });

const secretByName = ({ role, place, text }: PlacedText): Mark[] =>
  role === "value" ? secretsByName(text, parameterOf(place)) : [];

/** The value itself, where its parameter is called like a secret and it looks like one. */
export const secretsByName = (text: string, parameter: string): Mark[] => {
  if (text.length < LEAST_LENGTH || !/^[\w+/=.~-]+$/.test(text)) return [];
  if (!isSensitiveName(parameter) || isFakeSecret(text) || !isRandom(text)) return [];
  return [markOf("value of a secret parameter", text)];
};

/** `properties`, the name, the keyword. */
const parameterOf = (place: Place): string => (place.at(-3) === "properties" ? (place.at(-2) ?? "") : "");

const markOf = (kind: string, secret: string): Mark => ({
  key: secret,
  group: kind,
  shown: `${secret.slice(0, secret.length < LEAST_LENGTH ? 1 : 4)}… (${secret.length} characters)`,
});
