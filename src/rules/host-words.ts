import { grouped } from "./token-words.ts";
import { code } from "./wording.ts";

/** What a check is called in sentences, and what to do about it. */
interface CheckWords {
  /** What a tool has, after `has` or `have`. `what` are the places or words that were found. */
  has: (what: readonly string[], several: boolean) => string;
  fix: string;
}

const SHOWN = 3;

const some = (what: readonly string[], join = ", "): string => {
  const shown = what.slice(0, SHOWN).map(code).join(join);
  return what.length > SHOWN ? `${shown} and ${what.length - SHOWN} more` : shown;
};
const at = (words: string) => (what: readonly string[]) => (what.length === 0 ? words : `${words} (${some(what)})`);
const length = (what: readonly string[]): string => grouped(Math.max(0, ...what.map(Number)));

/** By id of the check; the surface room has the checks themselves. */
export const CHECK_WORDS: Readonly<Record<string, CheckWords>> = {
  "input-root-combination": {
    has: (what) => `${some(what, " and ")} at the root of the input schema`,
    fix: "Keep `type: object` and plain `properties` at the root: move the alternatives into one property or into the description, and refuse wrong combinations inside the tool.",
  },
  "input-root-type": {
    has: () => "no `type: object` at the root of the input schema",
    fix: 'Write `"type": "object"` at the root of the input schema, with `"properties": {}` for a tool without parameters; look at what the schema generator made of it.',
  },
  "input-root-properties": {
    has: () => "no `properties` in the input schema",
    fix: 'Write `"properties": {}` into the input schema of a tool without parameters.',
  },
  "property-name": {
    has: at("a parameter name that is not accepted"),
    fix: "Rename the parameter to letters, digits, `_`, `.` and `-`, at most 64 characters, and map it to the real name inside the tool.",
  },
  "tuple-items": {
    has: at("`items` as a list of schemas, which 2020-12 does not know"),
    fix: "Use `prefixItems`, or an array of one kind with `minItems` and `maxItems`.",
  },
  "boolean-bound": {
    has: at("a boolean `exclusiveMinimum` or `exclusiveMaximum`, which 2020-12 does not know"),
    fix: "Write the bound itself as a number: `exclusiveMinimum: 0`.",
  },
  "array-without-items": {
    has: at("an array without `items`"),
    fix: "Say what the array holds: `items: {}` at least.",
  },
  "pattern-lookaround": {
    has: at("lookaround in a `pattern`"),
    fix: "Use a regular expression without lookahead and lookbehind (zod's `email()` writes one), or leave the pattern out and check inside the tool.",
  },
  "enum-not-string": {
    has: at("an `enum` with values that are no texts"),
    fix: "List texts and convert them inside the tool, or give bounds (`minimum`, `maximum`) and name the values in the description.",
  },
  "ref-with-siblings": {
    has: at("a `$ref` with other keywords beside it"),
    fix: "Write the referenced schema in its place, or leave only `description` and `default` beside the `$ref`.",
  },
  "ref-outside-defs": {
    has: at("a `$ref` that does not lead into `#/$defs/`"),
    fix: "Write the referenced schema in its place or under `$defs`; generators have a setting for it (`$refStrategy: none`, `reused: inline`).",
  },
  "output-root": {
    has: () => "an output schema that is no object at its root",
    fix: 'Wrap the result in an object, for example `{ "result": ... }`.',
  },
  "output-dialect": {
    has: (what) => `an output schema that declares ${some(what, " or ")}`,
    fix: "Declare 2020-12 (`https://json-schema.org/draft/2020-12/schema`) or leave `$schema` out; the SDK of version 2 writes 2020-12.",
  },
  "name-pattern": {
    has: (_what, several) => (several ? "names that are not accepted" : "a name that is not accepted"),
    fix: "Use letters, digits, `_` and `-` in the name, and begin it with a letter; keep the old name as an alias if it is published.",
  },
  "name-length": {
    has: (what, several) => `${several ? "names of up to" : "a name of"} ${length(what)} characters`,
    fix: "Shorten the name: hosts put the server's name before it.",
  },
  "description-length": {
    has: (what, several) => `${several ? "descriptions of up to" : "a description of"} ${length(what)} characters`,
    fix: "Put what matters first, and move details into the descriptions of parameters, a resource or the server's instructions.",
  },
  "title-missing": {
    has: () => "no title",
    fix: "Give the tool a title for people: `annotations.title`.",
  },
  "tool-count": {
    has: (what) => `${length(what)} tools`,
    fix: "Let users choose groups of tools (a flag or a variable), or join tools that do nearly the same.",
  },
};

/** What happens with a host, after `with <host>`. */
export const EFFECT_WORDS: Readonly<Record<string, string>> = {
  "loses-all-tools": "all tools of the server are lost",
  "refuses-request": "every request that carries the tool is refused",
  "drops-tool": "the tool is left out",
  "drops-some-tools": "only some of the tools are loaded",
  "refuses-calls": "every call of the tool is refused",
  "rejects-submission": "the submission is refused",
  "cuts-description": "the rest of the description is cut off",
  warns: "people see a warning, and tools may be left out",
};
