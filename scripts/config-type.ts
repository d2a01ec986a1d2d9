import * as z from "zod/mini";
import { configSchema } from "../src/config/schema.ts";
import { isObject, type JsonObject, objectAt, stringAt } from "../src/model/json.ts";

/** Sections that stay away until a file says them: nobody has a database by default. */
const ABSENT_BY_DEFAULT: readonly string[] = ["database"];

/**
 * The type of the configuration as plain TypeScript with its documentation, for programs that import the runtime: zod is
 * built in, so the types that they read may not need it.
 */
export const configType = (): string => {
  const schema: unknown = z.toJSONSchema(configSchema, { io: "output", target: "draft-7" });
  const sections = isObject(schema) ? Object.entries(objectAt(schema, "properties") ?? {}) : [];
  const fields = sections.map(([name, section]) =>
    field(name, asObject(section, name), ABSENT_BY_DEFAULT.includes(name) ? "absent" : "always", "  "),
  );
  return `// Generated from src/config/schema.ts by \`npm run build\`. Do not edit.
// biome-ignore-all format: generated

/** The sections that the toolkit knows, as a server reads them: defaults filled in. */
export interface Config {
${fields.join("\n")}
}
`;
};

/** `absent`: the key is not there; `maybe`: it is not there, or undefined. */
type Presence = "always" | "absent" | "maybe";

const field = (name: string, schema: JsonObject, presence: Presence, indent: string): string => {
  const description = stringAt(schema, "description");
  const shown = description === undefined ? [] : [`${indent}/** ${description.replaceAll("*/", "* /")} */`];
  const type = typeOf(schema, name, indent);
  const [mark, end] = { always: ["", ""], absent: ["?", ""], maybe: ["?", " | undefined"] }[presence];
  return [...shown, `${indent}${name}${mark}: ${type}${end};`].join("\n");
};

const typeOf = (schema: JsonObject, where: string, indent: string): string => {
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (Array.isArray(schema.anyOf)) {
    return schema.anyOf.map((each) => typeOf(asObject(each, where), where, indent)).join(" | ");
  }
  switch (schema.type) {
    case "string":
    case "boolean":
    case "number":
      return schema.type;
    case "integer":
      return "number";
    case "array":
      return `${typeOf(asObject(schema.items, where), where, indent)}[]`;
    case "object": {
      const required = Array.isArray(schema.required) ? schema.required : [];
      const fields = Object.entries(objectAt(schema, "properties") ?? {}).map(([name, inner]) =>
        field(name, asObject(inner, `${where}.${name}`), required.includes(name) ? "always" : "maybe", `${indent}  `),
      );
      return `{\n${fields.join("\n")}\n${indent}}`;
    }
    default:
      throw new Error(`configType has no type for ${where}: ${JSON.stringify(schema)}`);
  }
};

const asObject = (schema: unknown, where: string): JsonObject => {
  if (isObject(schema)) return schema;
  throw new Error(`configType expects a schema at ${where}`);
};
