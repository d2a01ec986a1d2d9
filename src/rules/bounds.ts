import type { SchemaChange } from "../model/change.ts";
import { code, fromTo, short } from "./wording.ts";

/** What lies outside a bound, by the keyword that sets it; the bound stands at the end. */
const OUTSIDE: Readonly<Record<string, string>> = {
  minimum: "values under",
  maximum: "values over",
  exclusiveMinimum: "values at or under",
  exclusiveMaximum: "values at or over",
  minLength: "texts shorter than",
  maxLength: "texts longer than",
  minItems: "fewer items than",
  maxItems: "more items than",
  minProperties: "fewer entries than",
  maxProperties: "more entries than",
};

/** `no longer accepts values over 50 (was 100)`: what a stricter keyword refuses, with what it was. */
export const refusal = (change: SchemaChange): string => {
  const { keyword = "schema", before, after } = change;
  const outside = OUTSIDE[keyword];
  if (outside !== undefined && typeof after === "number" && change.action !== "changed") {
    return `no longer accepts ${outside} ${code(String(after))} (${was(before)})`;
  }
  if (keyword === "uniqueItems" && after === true) return "no longer accepts repeated items";
  if (keyword === "multipleOf" && after !== undefined) {
    return `only accepts multiples of ${short(after) ?? "a number"} (${was(before)})`;
  }
  if (keyword === "pattern" && after !== undefined) {
    return `only accepts texts that match its \`pattern\`${fromTo(before, after)}`;
  }
  return `has a stricter ${code(keyword)}${fromTo(before, after)}`;
};

/** `now allows values over 50 (was 50, now 100)`: what a looser keyword lets through. */
export const permission = (change: SchemaChange): string => {
  const { keyword = "schema", before, after } = change;
  const outside = OUTSIDE[keyword];
  if (outside !== undefined && typeof before === "number" && change.action !== "changed") {
    return `now allows ${outside} ${code(String(before))} (${after === undefined ? "the bound is gone" : `it is now ${short(after) ?? "another"}`})`;
  }
  if (keyword === "uniqueItems" && before === true) return "now allows repeated items";
  return `has a looser ${code(keyword)}${fromTo(before, after)}`;
};

const was = (before: SchemaChange["before"]): string =>
  before === undefined ? "no bound before" : `was ${short(before) ?? "another bound"}`;
