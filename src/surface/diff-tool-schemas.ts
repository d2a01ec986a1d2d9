import type { Change, SchemaChange, SchemaDifference, SchemaSide, ToolChange } from "../model/change.ts";
import { isObject, type JsonObject } from "../model/json.ts";
import type { Era, Place, Tool } from "../model/surface.ts";
import { identityOf } from "./change-identity.ts";
import { foldRenamedProperties } from "./rename-params.ts";
import { isSameJson } from "./same-json.ts";
import { compareSchemas } from "./schema/compare.ts";

type Fields = "inputSchema" | "outputSchema";

/** Differences between the schemas of one tool; told under its name on head. */
export const diffToolSchemas = (base: Tool, head: Tool, era: Era): Change[] => [
  ...diffInput(base, head),
  ...diffOutput(base, head, era),
];

/** A tool without an input schema promises nothing of its arguments but that they are an object. */
const ANY_ARGUMENTS: JsonObject = { type: "object" };

const diffInput = (base: Tool, head: Tool): SchemaChange[] =>
  diffSchemas(
    base,
    head,
    "input",
    schemaOf(base, "inputSchema") ?? ANY_ARGUMENTS,
    schemaOf(head, "inputSchema") ?? ANY_ARGUMENTS,
    // `deprecated` on all the arguments together deprecates the tool, and is told as that.
  ).filter(({ aspect, path }) => aspect !== "deprecated" || path.length > 0);

const schemaOf = (tool: Tool, field: Fields): JsonObject | undefined => {
  const schema = tool[field];
  return isObject(schema) ? schema : undefined;
};

const diffOutput = (base: Tool, head: Tool, era: Era): Change[] => {
  const [before, after] = [schemaOf(base, "outputSchema"), schemaOf(head, "outputSchema")];
  if (before === undefined && after === undefined) return [];
  const losesRoot = after !== undefined && !hasObjectRoot(after) && (before === undefined || hasObjectRoot(before));
  // Only legacy revisions demand an object at the root: specification 2025-11-25, server/tools (output schema).
  const root = losesRoot && era === "legacy" ? [outputChange(head.name, "output-root", "changed", before, after)] : [];
  if (before === undefined)
    return root.length > 0 ? root : [outputChange(head.name, "output-schema", "added", before, after)];
  if (after === undefined) return [outputChange(head.name, "output-schema", "removed", before, after)];
  const differences = diffSchemas(base, head, "output", before, after);
  // The root's own type is told once, by the root change.
  return [
    ...root,
    ...differences.filter((change) => root.length === 0 || change.path.length > 0 || change.aspect !== "type"),
  ];
};

const hasObjectRoot = (schema: JsonObject): boolean => schema.type === "object";

const outputChange = (
  tool: string,
  aspect: "output-schema" | "output-root",
  action: ToolChange["action"],
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): ToolChange => {
  const change: ToolChange = { area: "tool", tool, aspect, action, place: ["tools", tool, "outputSchema"] };
  if (before !== undefined) change.before = before;
  if (after !== undefined) change.after = after;
  return change;
};

const diffSchemas = (
  base: Tool,
  head: Tool,
  side: SchemaSide,
  before: JsonObject,
  after: JsonObject,
): SchemaChange[] => {
  if (isSameJson(before, after)) return [];
  const differences = foldRenamedProperties(compareSchemas(before, after, side), before, after, side);
  const changes = differences.map(
    (difference): SchemaChange => ({
      ...difference,
      area: "schema",
      side,
      tool: head.name,
      tools: { base, head },
      place: placeOf(head.name, side, difference),
    }),
  );
  // A schema may say a thing twice of one value, as of a default beside `anyOf` and within its branch.
  return changes.length < 2 ? changes : [...new Map(changes.map((change) => [identityOf(change), change])).values()];
};

/** By names, as a reader of the schema would walk, whatever `$ref` or index leads there. */
const placeOf = (tool: string, side: SchemaSide, { path, keyword, aspect }: SchemaDifference): Place => [
  "tools",
  tool,
  side === "input" ? "inputSchema" : "outputSchema",
  ...path.flatMap((segment) => STEPS.get(segment) ?? (BRANCH.test(segment) ? [segment] : ["properties", segment])),
  ...(aspect === "property" || aspect === "required" || keyword === undefined ? [] : [keyword]),
];

const STEPS: ReadonlyMap<string, readonly string[]> = new Map([
  ["[]", ["items"]],
  ["{}", ["additionalProperties"]],
]);

/** A branch of a combination, such as `anyOf:string`: it is no property. */
const BRANCH = /^(?:anyOf|oneOf|allOf|not|if|then|else):/;
