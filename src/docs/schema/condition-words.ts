import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { Inline } from "../document.ts";
import { code, codes, joined, say } from "../inlines.ts";
import { shownJson } from "./shown-json.ts";

const NOTES: ReadonlySet<string> = new Set(["title", "description", "$comment", "$schema"]);
const FORM: ReadonlySet<string> = new Set(["type", "properties", "required"]);

/** What a schema asks of a value, as the end of "where ...": `kind` is `"file"` and `path` is given. */
export const conditionWords = (schema: Json): Inline[] => {
  if (!isObject(schema)) return [say(schema === false ? "never" : "always")];
  const keywords = Object.keys(schema).filter((keyword) => !NOTES.has(keyword));
  const [only] = keywords;
  if (keywords.length === 0) return [say("always")];
  if (keywords.length === 1 && only !== undefined) {
    const value = schema[only] ?? null;
    if (only === "not") return [say("not: "), ...conditionWords(value)];
    if ((only === "anyOf" || only === "oneOf") && Array.isArray(value) && value.length <= 6)
      return joined(value.map(conditionWords), "or");
    if (only === "allOf" && Array.isArray(value) && value.length <= 6) return joined(value.map(conditionWords));
  }
  const of = valueWords(schema, keywords);
  if (of !== undefined) return [say("it is "), ...of];
  if (keywords.every((keyword) => FORM.has(keyword)) && (isObject(schema.properties) || Array.isArray(schema.required)))
    return formWords(schema);
  return [say("it fits "), code(shownJson(schema))];
};

const formWords = (schema: JsonObject): Inline[] => {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.filter((name) => typeof name === "string") : [];
  const given = required.filter((name) => !Object.hasOwn(properties, name));
  // what is absent fits whatever is asked of it
  const orAbsent = (name: string): Inline[] => (required.includes(name) ? [] : [say(" or absent")]);
  const clauses = Object.keys(properties).map((name): Inline[] => {
    const inner = properties[name] ?? null;
    const words = isObject(inner)
      ? valueWords(
          inner,
          Object.keys(inner).filter((key) => !NOTES.has(key)),
        )
      : undefined;
    if (words !== undefined) return [code(name), say(" is "), ...words, ...orAbsent(name)];
    const isAny = inner === true || (isObject(inner) && Object.keys(inner).length === 0);
    if (isAny) return [code(name), say(required.includes(name) ? " is given" : " is anything")];
    return [code(name), say(" fits "), code(shownJson(inner, name)), ...orAbsent(name)];
  });
  if (given.length > 0) clauses.push([...codes(given), say(given.length === 1 ? " is given" : " are given")]);
  return clauses.length === 0 ? [say("always")] : joined(clauses);
};

/** Values or a type in words; undefined for what says more. */
const valueWords = (schema: JsonObject, keywords: readonly string[]): Inline[] | undefined => {
  const others = keywords.filter((keyword) => keyword !== "type");
  if (others.length === 0 && typeof schema.type === "string") return [say(`of type ${schema.type}`)];
  if (others.length !== 1) return undefined;
  if (Object.hasOwn(schema, "const")) return [code(shownJson(schema.const ?? null))];
  if (Array.isArray(schema.enum) && schema.enum.length > 0 && schema.enum.length <= 20)
    return codes(
      schema.enum.map((value) => shownJson(value)),
      "or",
    );
  return undefined;
};

/** The names that a schema asks for and nothing else; undefined where it says more. */
export const onlyRequired = (schema: Json): string[] | undefined => {
  if (!isObject(schema) || !Array.isArray(schema.required)) return undefined;
  const isBare = Object.keys(schema).every(
    (keyword) => keyword === "required" || NOTES.has(keyword) || (keyword === "type" && schema.type === "object"),
  );
  return isBare ? schema.required.filter((name) => typeof name === "string") : undefined;
};
