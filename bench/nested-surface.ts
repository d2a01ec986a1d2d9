import type { JsonObject } from "../src/model/json.ts";

/** A documented value of an object: its schema, and the same as a type of TypeScript. */
interface Value {
  name: string;
  description: string;
  schema: JsonObject;
  type: string;
  values?: readonly Value[];
}

const leaf = (tool: number, at: number): Value => {
  const description = `Value ${at} of tool ${tool}, which says in a line what it is for`;
  const name = `value_${at}`;
  switch ((tool + at) % 4) {
    case 0:
      return { name, description, type: "string", schema: { type: "string", maxLength: 100 + tool } };
    case 1:
      return { name, description, type: "number", schema: { type: "integer", minimum: 0, maximum: 100 + tool } };
    case 2:
      return {
        name,
        description,
        type: '"first" | "second" | "third"',
        schema: { enum: ["first", "second", "third"], default: "first" },
      };
    default:
      return {
        name,
        description,
        type: "string[]",
        schema: { type: "array", items: { type: "string" }, maxItems: 20 },
      };
  }
};

const schemaOf = (values: readonly Value[]): JsonObject => ({
  type: "object",
  properties: Object.fromEntries(
    values.map(({ name, description, schema }) => [name, { ...schema, description }] as const),
  ),
  required: [values[0]?.name ?? ""],
  additionalProperties: false,
});

const nested = (tool: number, depth: number): Value => {
  const values = [leaf(tool, 1), leaf(tool, 2), leaf(tool, 3), ...(depth > 0 ? [nested(tool, depth - 1)] : [])];
  const description = `What is inside at depth ${depth} of tool ${tool}`;
  return { name: `inside_${depth}`, description, type: "object", schema: schemaOf(values), values };
};

/** Two leaves, and three objects one in the other with three leaves each: 14 documented values. */
const valuesOf = (tool: number): Value[] => [leaf(tool, 0), leaf(tool, 4), nested(tool, 2)];

/** A snapshot of so many tools, each with parameters that are nested three deep. */
export const nestedSurface = (count: number): JsonObject => ({
  tools: Array.from({ length: count }, (_, tool) => ({
    name: `tool_${tool}`,
    description: `Does the thing number ${tool}, then tells what came of it.`,
    inputSchema: schemaOf(valuesOf(tool)),
    annotations: { readOnlyHint: tool % 2 === 0 },
  })),
});

const typeOf = ({ type, values }: Value): string => (values === undefined ? type : `{\n${membersOf(values)}\n}`);
const membersOf = (values: readonly Value[]): string =>
  values
    .map((value, at) => `/** ${value.description} */\n${value.name}${at === 0 ? "" : "?"}: ${typeOf(value)};`)
    .join("\n");

/** The same as TypeScript: for each tool a function and the interface of its parameters. */
export const nestedTypeScript = (count: number): string =>
  Array.from(
    { length: count },
    (_, tool) =>
      `/** The parameters of tool ${tool} */\nexport interface Tool${tool} {\n${membersOf(valuesOf(tool))}\n}\n` +
      `/** Does the thing number ${tool}, then tells what came of it. */\nexport const tool${tool} = (input: Tool${tool}): void => void input;\n`,
  ).join("\n");
