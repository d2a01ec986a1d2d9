import { type FoundSecret, LEAST_LENGTH, secretsByName, secretsByShape } from "../../model/secrets/find-secrets.ts";
import type { Place } from "../../model/surface.ts";
import type { PlacedText } from "./placed-text.ts";
import type { Mark, TextDetector } from "./text-detector.ts";

/** Keys and passwords that anyone who lists the tools can read. Only their first characters are ever shown. */
export const secrets: TextDetector = {
  trait: "secret",
  prepare: () => (placed) => {
    if (placed.text.length < LEAST_LENGTH || !UNBROKEN.test(placed.text)) return [];
    const shaped = secretsByShape(placed.text);
    return (shaped.length > 0 ? shaped : secretByName(placed)).map(markOf);
  },
};

/** What every key has and most sentences have not: so many characters without a space. */
const UNBROKEN = /(?:^|\s)\S{16}/;

const secretByName = ({ role, place, text }: PlacedText): FoundSecret[] =>
  role === "value" ? secretsByName(text, parameterOf(place)) : [];

/** `properties`, the name, the keyword. */
const parameterOf = (place: Place): string => (place.at(-3) === "properties" ? (place.at(-2) ?? "") : "");

const markOf = ({ kind, secret, shown }: FoundSecret): Mark => ({ key: secret, group: kind, shown });
