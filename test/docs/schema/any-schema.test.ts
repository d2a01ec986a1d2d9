import fc from "fast-check";
import { expect, test } from "vitest";
import { fieldsOfSchema } from "../../../src/docs/schema/fields-of-schema.ts";
import { namedValues } from "../../../src/docs/schema/named-values.ts";
import type { Json } from "../../../src/model/json.ts";
import { rootSchema } from "../../surface/schema/arbitrary-schema.ts";

const KEYWORDS = [
  ...[
    "type",
    "properties",
    "required",
    "items",
    "prefixItems",
    "enum",
    "const",
    "anyOf",
    "oneOf",
    "allOf",
    "not",
    "if",
  ],
  ...[
    "then",
    "else",
    "$ref",
    "$defs",
    "dependencies",
    "patternProperties",
    "additionalProperties",
    "contains",
    "format",
  ],
  ...["examples", "default", "minimum", "maxLength", "x-mcp-header", "__proto__", "constructor"],
];
const VALUES: readonly Json[] = ["string", "#", "#/$defs/a", "(", 1, -1, true, false, null, []];
const { broken } = fc.letrec<{ broken: Json }>((tie) => ({
  broken: fc.oneof(
    { depthSize: "medium" },
    fc.constantFrom(...VALUES),
    fc.array(tie("broken"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYWORDS), tie("broken"), { maxKeys: 5 }),
  ),
}));

test("whatever stands where a schema should be, it is said in words, and the same words each time", () => {
  fc.assert(
    fc.property(fc.oneof(broken, rootSchema), (schema) => {
      const said = fieldsOfSchema(schema);
      expect(fieldsOfSchema(structuredClone(schema))).toEqual(said);
      for (const { name } of namedValues(schema)) expect(typeof name).toBe("string");
    }),
    { seed: 5, numRuns: 400 },
  );
});

test("every property that counts as one is said by its name", () => {
  fc.assert(
    fc.property(rootSchema, (schema) => {
      const text = JSON.stringify(fieldsOfSchema(schema));
      for (const { ownName } of namedValues(schema)) expect(text).toContain(ownName);
    }),
    { seed: 6, numRuns: 150 },
  );
});
