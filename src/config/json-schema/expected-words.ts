import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { SchemaDocument } from "./schema-document.ts";
import { ownValue } from "./schema-keywords.ts";

/** Values named at once; a longer list is cut. */
const NAMED = 12;
/** Longest piece of a schema that a message holds. */
const LONGEST = 120;
/** Unions in unions that are still told apart. */
const DEEPEST = 3;

const FORMATS: Readonly<Record<string, string>> = {
  "date-time": "a date with a time, such as 2026-01-31T12:00:00Z",
  date: "a date, such as 2026-01-31",
  time: "a time, such as 12:00:00Z",
  email: "an e-mail address",
  hostname: "the name of a host",
  ipv4: "an IPv4 address",
  ipv6: "an IPv6 address",
  uri: "an address with its scheme, such as https://example.com/",
  "uri-reference": "an address",
  uuid: "a UUID",
  regex: "a regular expression",
};

/** What a schema wants, as the end of "should be ...": `an integer from 1 to 65535`. */
export const wordsOfSchema = (schema: Json, document: SchemaDocument): string =>
  joined([...new Set(formsOf(schema, document, 0))]);

/** The forms that a value may have; those of unions in unions among them. */
const formsOf = (schema: Json, document: SchemaDocument, depth: number): string[] => {
  if (!isObject(schema)) return [schema === false ? "absent" : "any value"];
  if (Object.hasOwn(schema, "const")) return [shown(schema.const)];
  const listed = ownValue(schema, "enum");
  if (Array.isArray(listed)) return [wordsOfChoices(listed)];
  const type = ownValue(schema, "type");
  if (typeof type === "string") return [wordsOfType(type, schema)];
  if (Array.isArray(type)) return type.map((each) => wordsOfType(String(each), schema));
  const branches = ownValue(schema, "anyOf") ?? ownValue(schema, "oneOf");
  if (depth < DEEPEST) {
    if (Array.isArray(branches)) return branches.flatMap((each) => formsOf(each, document, depth + 1));
    const referred = document.referredBy(schema);
    if (referred !== undefined) return formsOf(referred, document, depth + 1);
  }
  if (isObject(ownValue(schema, "properties"))) return [wordsOfType("object", schema)];
  if (typeof ownValue(schema, "pattern") === "string" || typeof ownValue(schema, "format") === "string") {
    return [wordsOfText(schema)];
  }
  return [depth > 0 ? "another value" : "another value than this"];
};

const wordsOfType = (type: string, schema: JsonObject): string => {
  switch (type) {
    case "integer":
      return `an integer${rangeOf(schema)}`;
    case "number":
      return `a number${rangeOf(schema)}`;
    case "boolean":
      return "true or false";
    case "string":
      return wordsOfText(schema);
    case "array":
      return `a list${amountOf(schema, "minItems", "maxItems", "entry", "entries")}`;
    case "object":
      return `a map${amountOf(schema, "minProperties", "maxProperties", "key", "keys")}`;
    case "null":
      return "null";
    default:
      return "another value";
  }
};

const wordsOfText = (schema: JsonObject): string => {
  const format = ownValue(schema, "format");
  const examples = ownValue(schema, "examples");
  const pattern = ownValue(schema, "pattern");
  if (Array.isArray(examples) && examples.some((each) => typeof each === "string")) {
    const texts = examples.filter((each) => typeof each === "string").slice(0, 3);
    return `a text such as ${joined(texts.map(shown))}`;
  }
  if (typeof format === "string" && format !== "password") {
    return Object.hasOwn(FORMATS, format) ? (FORMATS[format] ?? "") : `a text of the format ${cut(format)}`;
  }
  if (typeof pattern === "string") return `a text that matches ${cut(pattern)}`;
  if (numberAt(schema, "minLength") === 1 && numberAt(schema, "maxLength") === undefined) {
    return "a text that is not empty";
  }
  return `a text${amountOf(schema, "minLength", "maxLength", "character", "characters")}`;
};

const numberAt = (schema: JsonObject, keyword: string): number | undefined => {
  const value = ownValue(schema, keyword);
  return typeof value === "number" ? value : undefined;
};

const rangeOf = (schema: JsonObject): string => {
  const [least, most] = [numberAt(schema, "minimum"), numberAt(schema, "maximum")];
  const [above, below] = [numberAt(schema, "exclusiveMinimum"), numberAt(schema, "exclusiveMaximum")];
  const step = numberAt(schema, "multipleOf");
  const words: string[] = [];
  // the bounds that every integer of the language has are no words of the author
  const isBound = (value: number | undefined): value is number =>
    value !== undefined && Math.abs(value) !== Number.MAX_SAFE_INTEGER;
  if (isBound(least) && isBound(most)) words.push(`from ${least} to ${most}`);
  else if (isBound(least)) words.push(`of at least ${least}`);
  else if (isBound(most)) words.push(`of at most ${most}`);
  if (above !== undefined) words.push(`above ${above}`);
  if (below !== undefined) words.push(`below ${below}`);
  if (step !== undefined) words.push(`that is a multiple of ${step}`);
  return words.length === 0 ? "" : ` ${words.join(" and ")}`;
};

const amountOf = (schema: JsonObject, from: string, to: string, one: string, several: string): string => {
  const [least, most] = [numberAt(schema, from), numberAt(schema, to)];
  const noun = (most ?? least) === 1 ? one : several;
  if (least !== undefined && most !== undefined) {
    return least === most ? ` of ${least} ${noun}` : ` of ${least} to ${most} ${noun}`;
  }
  if (least !== undefined) return ` of at least ${least} ${noun}`;
  return most === undefined ? "" : ` of at most ${most} ${noun}`;
};

/** `one of "a", "b"`. */
export const wordsOfChoices = (values: readonly Json[]): string => {
  const named = values.slice(0, NAMED).map(shown);
  const left = values.length - named.length;
  if (left > 0) return `one of ${named.join(", ")} and ${left} more`;
  return named.length === 1 ? (named[0] ?? "") : `one of ${named.join(", ")}`;
};

/** `a, b or c`. */
const joined = (words: readonly string[]): string => {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
};

const shown = (value: Json | undefined): string => cut(JSON.stringify(value ?? null));

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text);
