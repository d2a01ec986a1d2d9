import type { SchemaChange } from "../model/change.ts";
import type { Json } from "../model/json.ts";

/** Longest value that stands in a sentence, in UTF-16 units; longer ones are shown as evidence. */
const LONGEST_IN_SENTENCE = 60;

/** A word of the surface in a sentence. */
export const code = (text: string): string => `\`${text}\``;

/** Several of them, joined by a comma. */
export const codes = (texts: readonly string[]): string => texts.map(code).join(", ");

/** A text of the surface that may be absent. */
export const name = (text: Json | undefined): string => (typeof text === "string" ? code(text) : "none");

/** `tool`: parameter `filter.limit`; or: its arguments, where it is about all of them. */
export const parameter = ({ tool, path }: SchemaChange): string =>
  path.length === 0 ? `${code(tool)}: the arguments object` : `${code(tool)}: parameter ${code(pathText(path))}`;

/** `tool`: result field `items[].id`; or: its result. */
export const resultField = ({ tool, path }: SchemaChange): string =>
  path.length === 0 ? `${code(tool)}: the result` : `${code(tool)}: result field ${code(pathText(path))}`;

/** The HTTP header that `x-mcp-header` names; the value itself where it is no name. */
export const header = (value: Json | undefined): string =>
  typeof value === "string" ? code(`Mcp-Param-${value}`) : (short(value) ?? "of no name");

/** A path as people write it: `filter.limit`, `tags[]`, `labels.*`, `target(string)` for a branch of a combination. */
export const pathText = (path: readonly string[]): string =>
  path.reduce((text, segment) => {
    if (segment === "[]") return `${text}[]`;
    if (segment === "{}") return text === "" ? "*" : `${text}.*`;
    const branch = /^(?:anyOf|oneOf|allOf|not|if|then|else):(.*)$/s.exec(segment);
    if (branch !== null) return `${text}(${branch[1] ?? ""})`;
    return text === "" ? segment : `${text}.${segment}`;
  }, "");

/** The value as JSON in a sentence, or undefined where it is too long for one. */
export const short = (value: Json | undefined): string | undefined => {
  if (value === undefined) return undefined;
  const text = JSON.stringify(value);
  return text.length <= LONGEST_IN_SENTENCE ? code(text) : undefined;
};

/** `: 1 → 5`, `: none → 5`; nothing where a value is too long to be read in a sentence. */
export const fromTo = (before: Json | undefined, after: Json | undefined): string => {
  const [was, is] = [before === undefined ? "none" : short(before), after === undefined ? "none" : short(after)];
  return was === undefined || is === undefined || was === is ? "" : `: ${was} → ${is}`;
};

/** JSON types in words: `string or null`; `any type` where nothing restricts it. */
export const types = (value: Json | undefined): string => {
  const names = typeNames(value);
  return names.length > 0 ? names.map(code).join(" or ") : "any type";
};

/** The types that are no longer there, in words; undefined where the words do not tell. */
export const lostTypes = (before: Json | undefined, after: Json | undefined): string | undefined => {
  const [was, is] = [typeNames(before), typeNames(after)];
  const lost = was.filter((type) => !is.includes(type));
  if (lost.length === 0 || is.length === 0) return undefined;
  return lost.map((type) => (type === "number" && is.includes("integer") ? "fractions" : code(type))).join(" or ");
};

const typeNames = (value: Json | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).filter((type) => typeof type === "string");

/** Listed values, as many as a sentence bears, and how many there are beside them. */
export const listed = (values: readonly Json[]): string => {
  const texts = values.map((value) => code(JSON.stringify(value)));
  const shown: string[] = [];
  for (const text of texts) {
    if (shown.length > 0 && [...shown, text].join(", ").length > 2 * LONGEST_IN_SENTENCE) break;
    shown.push(text.length <= 2 * LONGEST_IN_SENTENCE ? text : "a long text");
  }
  const rest = texts.length - shown.length;
  return rest === 0 ? shown.join(", ") : `${shown.join(", ")} and ${rest} more`;
};
