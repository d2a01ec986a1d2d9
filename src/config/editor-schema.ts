import { isObject, type Json, type JsonObject } from "../model/json.ts";
import { ownValue } from "./json-schema/schema-keywords.ts";
import { ownSchema } from "./own-schema.ts";

const ADDRESS = "https://raw.githubusercontent.com/mcp-lifecycle/mcp-lifecycle/v1/schema/config.schema.json";
const REFERENCE: JsonObject = { $ref: "#/definitions/reference" };

/** What is said about a value whichever of its forms it has. */
const ABOUT_ALL = ["title", "description", "default", "writeOnly"];

/**
 * The schema that editors read beside a configuration file (draft-07, the newest that yaml-language-server knows). A value
 * may be a reference there, whatever type it should have in the end, and a file may leave out what another layer says.
 */
export const editorSchema = (): JsonObject => ({
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: ADDRESS,
  title: "mcp-lifecycle configuration",
  description: "One layer of a server's configuration: `base`, or one environment.",
  definitions: {
    reference: {
      type: "string",
      pattern: "\\$\\{",
      description:
        "A reference: `${NAME}`, `${NAME:-default}`, `${secret:NAME}` or `${file:/path}`. What it gives takes the type that its place wants.",
    },
  },
  ...editable(ownSchema()),
});

const editable = (schema: JsonObject): JsonObject => {
  const properties = ownValue(schema, "properties");
  if (isObject(properties)) {
    const { required: _, ...rest } = schema;
    const inside = Object.entries(properties).map(([key, each]) => [key, isObject(each) ? editable(each) : each]);
    return { ...rest, properties: Object.fromEntries(inside) };
  }
  if (isPlainText(schema)) return schema;
  const about = Object.entries(schema).filter(([keyword]) => ABOUT_ALL.includes(keyword));
  const form = Object.fromEntries(Object.entries(schema).filter(([keyword]) => !ABOUT_ALL.includes(keyword)));
  return { ...Object.fromEntries(about), anyOf: [...formsOf(form), REFERENCE] };
};

/** Text that takes any reference as it is. */
const isPlainText = (schema: JsonObject): boolean =>
  ownValue(schema, "type") === "string" &&
  !["enum", "const", "pattern", "format", "maxLength"].some((keyword) => Object.hasOwn(schema, keyword));

const formsOf = (schema: JsonObject): Json[] => {
  const forms = ownValue(schema, "anyOf");
  if (Array.isArray(forms)) return forms;
  const items = ownValue(schema, "items");
  return [isObject(items) ? { ...schema, items: editable(items) } : schema];
};
