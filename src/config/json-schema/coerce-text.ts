import type { Json } from "../../model/json.ts";
import { compileSafePattern } from "./safe-pattern.ts";
import { ownValue } from "./schema-keywords.ts";
import { type SchemaNode, UNKNOWN } from "./schema-node.ts";

const NUMBER = /^[+-]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE][+-]?\d{1,4})?$/;

/**
 * A text from a `.env` file or a variable as what the schema wants at its place: a number, true or false, or a list of
 * what stands between commas. It stays text where the schema takes text, and where it is none of what is wanted.
 */
export const coerceText = (text: string, node: SchemaNode | undefined): Json => {
  if (node === undefined) return text;
  const types = node.types;
  if (types.length === 0 || (types.includes("string") && acceptsText(node, text))) return text;
  const trimmed = text.trim();
  if (types.includes("number") || types.includes("integer")) {
    const value = NUMBER.test(trimmed) ? Number(trimmed) : Number.NaN;
    if (Number.isFinite(value) && (types.includes("number") || Number.isSafeInteger(value))) return value;
  }
  if (types.includes("boolean") && /^(?:true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === "true";
  if (types.includes("array") && !types.includes("string")) return entriesOf(trimmed, node);
  return text;
};

const entriesOf = (text: string, node: SchemaNode): Json[] =>
  text === ""
    ? []
    : text.split(",").map((entry, index) => {
        const inside = node.inside(index);
        return coerceText(entry.trim(), inside === UNKNOWN ? undefined : inside);
      });

/** Would one of the schemas for text at this place take it: `30` is no length of time as text, and one as a number. */
const acceptsText = (node: SchemaNode, text: string): boolean =>
  node.schemas.some((schema) => {
    const type = ownValue(schema, "type");
    const listed = ownValue(schema, "enum");
    if (Array.isArray(listed)) return listed.includes(text);
    if (Object.hasOwn(schema, "const")) return schema.const === text;
    if (type !== "string" && !(Array.isArray(type) && type.includes("string"))) return false;
    const pattern = ownValue(schema, "pattern");
    return typeof pattern !== "string" || compileSafePattern(pattern).test(text);
  });
