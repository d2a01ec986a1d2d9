import { type Json, type JsonObject, objectAt, stringAt } from "../model/json.ts";

/** Stands where a value is required and nobody gave one; visible on purpose. */
export const PLACEHOLDER = "mcp-lifecycle-placeholder";
export const URL_PLACEHOLDER = "https://mcp-lifecycle-placeholder.invalid";

/** What an input gets, and whether that had to be made up. */
export interface InputValue {
  value: string;
  madeUp: boolean;
}

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;

/** The publisher's own word on an input that has no fixed value: its default, else its first choice. */
export const toldValue = (input: JsonObject): string | undefined => {
  const choices = input.choices;
  return textOf(input.default) ?? (Array.isArray(choices) ? textOf(choices[0]) : undefined);
};

/** Only where the publisher told nothing does a value have to be made up. */
const inputValue = (input: JsonObject): InputValue => {
  const told = toldValue(input);
  if (told !== undefined) return { value: told, madeUp: false };
  const format = stringAt(input, "format");
  const name = `${stringAt(input, "name") ?? ""} ${stringAt(input, "valueHint") ?? ""}`;
  if (format === "number") return { value: "1", madeUp: true };
  if (format === "boolean") return { value: "true", madeUp: true };
  if (format === "filepath") return { value: ".", madeUp: true };
  const isUrl = format === "uri" || format === "url" || /(?:^|[\W_])(?:url|uri|endpoint)(?:$|[\W_])/i.test(name);
  return { value: isUrl ? URL_PLACEHOLDER : PLACEHOLDER, madeUp: true };
};

/** A fixed value with its `{variables}` filled in. */
const fixedValue = (input: JsonObject, template: string): InputValue => {
  const variables = objectAt(input, "variables");
  let madeUp = false;
  const value = template.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    const variable = objectAt(variables, name);
    if (variable === undefined) return whole;
    const filled = inputValue(variable);
    madeUp ||= filled.madeUp;
    return filled.value;
  });
  return { value, madeUp };
};

/** What an input of server.json gets where the user says nothing; undefined where it may be left out. */
export const givenValue = (input: JsonObject): InputValue | undefined => {
  const fixed = stringAt(input, "value");
  if (fixed !== undefined) return fixedValue(input, fixed);
  return input.isRequired === true ? inputValue(input) : undefined;
};
