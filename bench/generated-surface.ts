import type { JsonObject } from "../src/model/json.ts";

const property = (index: number): JsonObject =>
  [
    { type: "string", description: `Text number ${index}, at most a line long`, maxLength: 200 },
    { type: "integer", minimum: 0, maximum: 100 + index },
    { enum: ["first", "second", "third"], default: "first" },
    { type: "array", items: { type: "string" }, maxItems: 20 },
    {
      type: "object",
      properties: { from: { type: "string", format: "date" }, to: { type: "string", format: "date" } },
    },
  ][index % 5] ?? {};

const tool = (index: number): JsonObject => ({
  name: `tool_${String(index).padStart(6, "0")}`,
  description: `Does the thing number ${index}, then tells what came of it.`,
  inputSchema: {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`field_${at}`, property(index + at)])),
    required: ["field_0"],
    additionalProperties: false,
  },
  annotations: { readOnlyHint: index % 2 === 0 },
});

/** The ways in which one tool in ten differs: breaks and harmless changes in turn. */
const CHANGES: readonly ((tool: JsonObject) => JsonObject | undefined)[] = [
  () => undefined,
  (changed) => edit(changed, (schema) => ({ ...schema, required: ["field_0", "field_1"] })),
  (changed) =>
    edit(changed, (schema) => ({
      ...schema,
      properties: { ...(schema.properties as JsonObject), extra: { type: "string" } },
    })),
  (changed) =>
    edit(changed, (schema) => ({
      ...schema,
      properties: { ...(schema.properties as JsonObject), field_0: { type: "string", maxLength: 10 } },
    })),
];
const edit = (changed: JsonObject, change: (schema: JsonObject) => JsonObject): JsonObject => ({
  ...changed,
  inputSchema: change(changed.inputSchema as JsonObject),
});

/** Two surfaces of `count` tools, of which one in ten differs. */
export const generateSurfaces = (count: number): { base: JsonObject; head: JsonObject } => {
  const base = Array.from({ length: count }, (_, index) => tool(index));
  const head = base.flatMap((each, index) => {
    if (index % 10 !== 0) return [structuredClone(each)];
    return CHANGES[(index / 10) % CHANGES.length]?.(structuredClone(each)) ?? [];
  });
  return { base: { tools: base }, head: { tools: head } };
};
