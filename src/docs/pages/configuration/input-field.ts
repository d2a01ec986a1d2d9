import type { Field, Inline } from "../../document.ts";
import { say } from "../../inlines.ts";
import type { Input, InstalledPackage } from "../../settings/installation.ts";
import { code } from "../../settings/safe-inlines.ts";
import { holdsSecret, safeText } from "../../settings/safe-text.ts";
import { bare, shortCode } from "../../settings/show-cell.ts";

/** What `format` of an input is called; a text where it says none. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ["number", "number"],
  ["boolean", "boolean"],
  ["filepath", "path of a file"],
]);

/**
 * An input of `server.json` as a field. Of a secret neither its default nor what it may be is shown.
 * @param label instead of the name, for an argument that has none
 */
export const inputField = (input: Input, label?: string, more: readonly Inline[][] = []): Field => {
  const { fallback, choices, description } = input;
  // that a secret may be empty gives nothing away
  const isDefaultShown = fallback !== undefined && (fallback === "" || !(input.isSecret || holdsSecret(fallback)));
  return {
    name: safeText(input.name ?? ""),
    ...(label === undefined ? {} : { label }),
    type: TYPES.get(input.format ?? "") ?? "string",
    isRequired: input.isRequired,
    isDeprecated: false,
    facts: [...factsOf(input, fallback !== undefined && !isDefaultShown), ...more],
    ...(isDefaultShown ? { default: bare(fallback) } : {}),
    ...(choices === undefined || choices.length === 0 || input.isSecret
      ? {}
      : { values: choices.map((each) => bare(safeText(each))) }),
    ...(description === undefined || description.trim() === "" ? {} : { description: safeText(description) }),
    fields: input.places.map((place) => inputField(place)),
  };
};

const factsOf = (input: Input, hidesDefault: boolean): Inline[][] => [
  ...(input.isSecret ? [[say("secret")]] : []),
  ...(input.isRepeated ? [[say("may be given several times")]] : []),
  ...(input.fixed === undefined ? [] : [fixedFact(input.fixed, input)]),
  ...(hidesDefault ? [[say("has a default, which is not shown")]] : []),
  ...(input.example === undefined || input.isSecret ? [] : [[say("for example "), ...shortCode(bare(input.example))]]),
];

const fixedFact = (fixed: string, { isSecret, places }: Input): Inline[] => {
  if (fixed === "") return [say("always there, without a value")];
  const isHidden = isSecret && !SCHEME_ALONE.test(fixed.replace(/\{[^{}]{1,200}\}/g, ""));
  if (places.length === 0)
    return isHidden ? [say("set by the publisher")] : [say("always "), ...shortCode(bare(fixed))];
  return isHidden ? [say("made of what is below")] : [say("made of what is below: "), ...shortCode(bare(fixed))];
};

/** What may stand around the places of a secret and is none itself. */
const SCHEME_ALONE = /^(?:(?:Bearer|Basic|Token|ApiKey) )?$/i;

/** What tells one package of several from the others: `npm` and its name. */
export const packageLabel = ({ registry, identifier }: InstalledPackage): Inline[] => [
  say(registry === "" ? "Package " : `${registry} package `),
  code(identifier === "" ? "without a name" : identifier),
];
