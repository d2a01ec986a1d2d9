import { counted } from "../../model/counted.ts";
import type { Field } from "../document.ts";
import { escapeText } from "./escape-text.ts";
import type { Chunk } from "./join-chunks.ts";
import { type InlineOptions, renderInlines } from "./render-inlines.ts";
import { type ListItem, renderList } from "./render-list.ts";
import { renderProse } from "./render-prose.ts";
import { showCode } from "./show-code.ts";

/** Allowed values that are told; what is left out is counted. */
const MOST_VALUES = 100;

/** Values of an object as a list: a line for each, and what is inside of it as a list below. */
export const renderFields = (fields: readonly Field[], options: InlineOptions): Chunk[] =>
  fields.length === 0 ? [] : [renderList(fields.map((field) => renderField(field, options)))];

const renderField = (field: Field, options: InlineOptions): ListItem => {
  const name = field.name === "" && field.label !== undefined ? "" : showCode(field.name);
  const label = field.label === undefined ? "" : renderInlines([{ kind: "text", text: field.label }], options);
  const told = [name, label, `(${factsOf(field, options)})`].filter((part) => part !== "").join(" ");
  const [first, ...others] = renderProse(field.description ?? "");
  const inside = renderFields(field.fields, options);
  return first?.kind === "other" && !first.text.startsWith("```")
    ? { head: `${told}: ${first.text}`, chunks: [...others, ...inside] }
    : { head: told, chunks: [...(first === undefined ? [] : [first]), ...others, ...inside] };
};

/** `string, required; one of "a", "b"; default "a"`. */
const factsOf = (
  { type, isRequired, isDeprecated, values, facts, default: initial }: Field,
  options: InlineOptions,
): string => {
  const kinds = [escapeText(type).trim()];
  if (isRequired) kinds.push("**required**");
  if (isDeprecated) kinds.push("**deprecated**");
  return [
    kinds.join(", "),
    ...(values === undefined ? [] : [valuesOf(values)]),
    ...facts.map((fact) => renderInlines(fact, options)),
    ...(initial === undefined ? [] : [`default ${showCode(initial)}`]),
  ]
    .filter((part) => part !== "")
    .join("; ");
};

const valuesOf = (values: readonly string[]): string => {
  const told = values.slice(0, MOST_VALUES).map((value) => showCode(value));
  if (values.length > MOST_VALUES) told.push(`${counted(values.length - MOST_VALUES, "more value")}`);
  return values.length === 1 ? `always ${told.join("")}` : `one of ${told.join(", ")}`;
};
