import { grouped } from "../../model/counted.ts";
import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { byCodeUnit } from "../../surface/normalise.ts";
import { textOfFormat } from "../../surface/schema/natural-text.ts";
import type { Inline } from "../document.ts";
import { code, codes, joined, say } from "../inlines.ts";
import { conditionWords, onlyRequired } from "./condition-words.ts";
import { shownJson, shownText } from "./shown-json.ts";

/** Examples that are shown of one value. */
const MOST_EXAMPLES = 5;
/** Formats that people write in more ways than one. */
const TELLING_FORMATS: ReadonlySet<string> = new Set(["date-time", "date", "time", "duration"]);

/** Keywords that say nothing about which values are good, or that another place of the page tells. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set([
  ...["$schema", "$id", "id", "$comment", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$defs", "definitions"],
  ...["$vocabulary", "$ref", "$dynamicRef", "$recursiveRef", "$async", "~standard"],
  ...["title", "description", "markdownDescription", "default", "deprecated", "nullable", "type", "const", "enum"],
  ...["allOf", "anyOf", "oneOf", "if", "then", "else", "properties", "required", "patternProperties", "propertyNames"],
  ...["additionalProperties", "unevaluatedProperties", "dependentSchemas", "items", "prefixItems", "additionalItems"],
  ...["unevaluatedItems", "contains", "minContains", "maxContains"],
]);

type WordsOf = (schema: JsonObject, name: string) => Inline[][];

/** What one schema object asks of the value itself, each rule in a few words; nothing that it asks is left out. */
export const constraintWords = (schema: JsonObject, name: string): Inline[][] => {
  const said: Inline[][] = [];
  const done = new Set<WordsOf>();
  for (const keyword of Object.keys(schema)) {
    if (TOLD_ELSEWHERE.has(keyword)) continue;
    const wordsOf = BY_KEYWORD.get(keyword);
    if (wordsOf === undefined) {
      if (!isExtension(keyword)) said.push([code(keyword), say(": "), code(shownJson(schema[keyword] ?? null))]);
    } else if (!done.has(wordsOf)) {
      done.add(wordsOf);
      said.push(...wordsOf(schema, name));
    }
  }
  return said;
};

/** Keys that only one host or editor reads. */
const isExtension = (keyword: string): boolean => keyword.startsWith("x-");

const numberAt = (schema: JsonObject, keyword: string): number | undefined => {
  const value = schema[keyword];
  return typeof value === "number" ? value : undefined;
};

const one = (words: string | undefined): Inline[][] => (words === undefined ? [] : [[say(words)]]);

const sayRange: WordsOf = (schema) => {
  // the bounds that every integer of the language has are no words of the author
  const bound = (keyword: string, ofLanguage: number): number | undefined => {
    const value = numberAt(schema, keyword);
    return value === ofLanguage ? undefined : value;
  };
  const [lowest, highest] = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  const [least, most] = [bound("minimum", lowest), bound("maximum", highest)];
  const [above, below] = [bound("exclusiveMinimum", lowest), bound("exclusiveMaximum", highest)];
  const isOld = (keyword: string): boolean => schema[keyword] === true;
  const words: string[] = [];
  const [overLeast, underMost] = [isOld("exclusiveMinimum"), isOld("exclusiveMaximum")];
  if (least !== undefined && most !== undefined && !overLeast && !underMost)
    words.push(least === most ? `exactly ${least}` : `${least} to ${most}`);
  else {
    if (least !== undefined) words.push(overLeast ? `greater than ${least}` : `at least ${least}`);
    if (most !== undefined) words.push(underMost ? `less than ${most}` : `at most ${most}`);
  }
  if (above !== undefined) words.push(`greater than ${above}`);
  if (below !== undefined) words.push(`less than ${below}`);
  return one(words.length === 0 ? undefined : words.join(", "));
};

const sayAmount =
  (from: string, to: string, noun: string, several: string, empty?: string): WordsOf =>
  (schema) => {
    const [least, most] = [numberAt(schema, from) ?? 0, numberAt(schema, to)];
    const counted = (count: number): string => `${grouped(count)} ${count === 1 ? noun : several}`;
    if (most === undefined || most >= Number.MAX_SAFE_INTEGER) {
      if (least <= 0) return [];
      return one(least === 1 && empty !== undefined ? empty : `at least ${counted(least)}`);
    }
    if (least === most) return one(`exactly ${counted(most)}`);
    return one(least <= 0 ? `at most ${counted(most)}` : `${grouped(least)} to ${counted(most)}`);
  };

const sayFormat: WordsOf = ({ format }) => {
  if (typeof format !== "string") return [];
  const example = TELLING_FORMATS.has(format) ? textOfFormat(format) : undefined;
  const like = example === undefined ? [] : [say(", such as "), code(example)];
  return [[say("format "), code(shownText(format)), ...like]];
};

const sayNot: WordsOf = ({ not }) => {
  if (not === undefined || not === false) return [];
  const names = onlyRequired(not);
  if (names !== undefined && names.length > 0)
    return [[...codes(names), say(names.length === 1 ? " may not be given" : " may not be given together")]];
  return [[say("not allowed: "), ...conditionWords(not)]];
};

const sayDependencies: WordsOf = ({ dependentRequired, dependencies }) =>
  [dependentRequired, dependencies].flatMap((map) =>
    Object.entries(isObject(map) ? map : {})
      .sort(([a], [b]) => byCodeUnit(a, b))
      .flatMap(([name, needed]): Inline[][] => {
        const names = Array.isArray(needed) ? needed.filter((each) => typeof each === "string") : [];
        return names.length === 0 ? [] : [[code(name), say(" needs "), ...codes(names), say(" beside it")]];
      }),
  );

const word =
  (keyword: string, say: (value: Json) => Inline[] | undefined): WordsOf =>
  (schema) => {
    const value = schema[keyword];
    const said = value === undefined ? undefined : say(value);
    return said === undefined ? [] : [said];
  };

const sayExamples: WordsOf = ({ examples, example }, name) => {
  const all = [...(Array.isArray(examples) ? examples : []), ...(example === undefined ? [] : [example])];
  if (all.length === 0) return [];
  const shown = all.slice(0, MOST_EXAMPLES).map((value) => [code(shownJson(value, name))]);
  const left = all.length - shown.length;
  if (left > 0) shown.push([code(`${grouped(left)} more`)]);
  return [[say("for example "), ...joined(shown, left > 0 ? "and" : "or")]];
};

/** Keywords with what says them together. */
const SAYINGS: readonly (readonly [keywords: readonly string[], say: WordsOf])[] = [
  [["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"], sayRange],
  [["multipleOf"], word("multipleOf", (unit) => [say(`a multiple of ${JSON.stringify(unit)}`)])],
  [["minLength", "maxLength"], sayAmount("minLength", "maxLength", "character", "characters", "not empty")],
  [["format"], sayFormat],
  [
    ["pattern"],
    word("pattern", (pattern) =>
      typeof pattern === "string" ? [say("matches "), code(shownText(pattern))] : undefined,
    ),
  ],
  [["minItems", "maxItems"], sayAmount("minItems", "maxItems", "item", "items")],
  [["uniqueItems"], word("uniqueItems", (isUnique) => (isUnique === true ? [say("no item twice")] : undefined))],
  [["minProperties", "maxProperties"], sayAmount("minProperties", "maxProperties", "key", "keys")],
  [["dependentRequired", "dependencies"], sayDependencies],
  [["not"], sayNot],
  [["contentEncoding"], word("contentEncoding", (name) => [say("encoded as "), code(named(name))])],
  [["contentMediaType"], word("contentMediaType", (name) => [say("holds "), code(named(name))])],
  [["readOnly"], word("readOnly", (is) => (is === true ? [say("only read, never set")] : undefined))],
  [["writeOnly"], word("writeOnly", (is) => (is === true ? [say("only set, never shown")] : undefined))],
  [
    ["x-mcp-header"],
    word("x-mcp-header", (name) => [say("over HTTP also sent as the header "), code(`Mcp-Param-${named(name)}`)]),
  ],
  [["examples", "example"], sayExamples],
];
const BY_KEYWORD: ReadonlyMap<string, WordsOf> = new Map(
  SAYINGS.flatMap(([keywords, say]) => keywords.map((keyword): [string, WordsOf] => [keyword, say])),
);

const named = (value: Json): string => (typeof value === "string" ? shownText(value) : shownJson(value));
