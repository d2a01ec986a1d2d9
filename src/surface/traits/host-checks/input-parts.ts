import type { JsonObject } from "../../../model/json.ts";
import type { Check } from "./check.ts";
import { pathOf, placeOf } from "./schema-nodes.ts";

/** A check of every schema within the input schema: the keyword of it that is refused, where there is one. */
const ofEveryPart =
  (refused: (schema: JsonObject) => string | undefined): Check =>
  ({ tool: { name }, inputParts }) => {
    const found = inputParts().flatMap((node) => {
      const keyword = refused(node.schema);
      return keyword === undefined ? [] : [{ node, keyword }];
    });
    const [first] = found;
    if (first === undefined) return undefined;
    return {
      what: [...new Set(found.map(({ node }) => pathOf(node)).filter((path) => path !== ""))],
      place: ["tools", name, "inputSchema", ...placeOf(first.node), first.keyword],
    };
  };

/** A list of schemas in `items`, as drafts before 2020-12 wrote tuples. */
export const tupleItems = ofEveryPart(({ items }) => (Array.isArray(items) ? "items" : undefined));

/** `exclusiveMinimum: true`, as draft 4 wrote it. */
export const booleanBound = ofEveryPart((schema) =>
  ["exclusiveMinimum", "exclusiveMaximum"].find((keyword) => typeof schema[keyword] === "boolean"),
);

/** An array that does not say what it holds. */
export const arrayWithoutItems = ofEveryPart(({ type, items, prefixItems }) =>
  type === "array" && items === undefined && prefixItems === undefined ? "items" : undefined,
);

/** `(?=`, `(?!`, `(?<=` and `(?<!` in a regular expression. */
export const patternLookaround = ofEveryPart(({ pattern }) =>
  typeof pattern === "string" && /\(\?<?[=!]/.test(pattern) ? "pattern" : undefined,
);

/** Numbers or booleans among listed values. */
export const enumNotString = ofEveryPart((schema) =>
  Array.isArray(schema.enum) && schema.enum.some((value) => typeof value === "number" || typeof value === "boolean")
    ? "enum"
    : undefined,
);

const BESIDE_REF = new Set(["$ref", "description", "default"]);

/** A `$ref` with more beside it than a description and a default. */
export const refWithSiblings = ofEveryPart((schema) =>
  typeof schema.$ref === "string" ? Object.keys(schema).find((keyword) => !BESIDE_REF.has(keyword)) : undefined,
);

/** A `$ref` that leads elsewhere than into `$defs`, as generators write that share schemas by their first place. */
export const refOutsideDefs = ofEveryPart(({ $ref }) =>
  typeof $ref === "string" && !$ref.startsWith("#/$defs/") ? "$ref" : undefined,
);
