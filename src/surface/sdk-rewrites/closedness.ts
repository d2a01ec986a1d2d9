import { isObject, type JsonObject } from "../../model/json.ts";
import { SCHEMA_FIELDS, type SchemaField, type ToolPair } from "../tool-pair.ts";
import type { Rewrite, RewriteDetector } from "./rewrite.ts";

/** Whether an object takes undeclared names: told by a generator (`closed`, `open`), or by somebody's own word. */
type State = "closed" | "open" | "chosen";
type Action = "added" | "removed";

/** One object as both sides have it, at one place of one tool. */
interface ObjectPair {
  tool: ToolPair;
  field: SchemaField;
  place: string;
  before: State;
  after: State;
  /** Does it declare names; one that declares none is written apart from the others by some SDKs. */
  isDeclared: boolean;
}

/**
 * `additionalProperties: false` that came or went in every object alike: of all arguments (or results), the outermost
 * objects and those within them, each by themselves. It must be so in two tools, or in one that bears another mark of a
 * generator. Callers who send declared names notice nothing of it. What one object does alone is its author's doing.
 */
export const findClosedness: RewriteDetector = (pairs, others) => {
  const marked = new Set(others.filter(({ isSilent }) => isSilent !== true).map(({ tool }) => tool));
  return SCHEMA_FIELDS.flatMap((field) => {
    const objects = pairs.flatMap((tool) => objectsOf(tool, field));
    const roots = objects.filter(({ place }) => place === "");
    const inner = objects.filter(({ place }) => place !== "");
    return [roots, inner].flatMap((group) => rewritesOf(group, marked));
  });
};

const objectsOf = (tool: ToolPair, field: SchemaField): ObjectPair[] => {
  const schemas = tool.schemas.find((pair) => pair.field === field);
  return [...(schemas?.base ?? [])].flatMap(([place, before]): ObjectPair[] => {
    const after = schemas?.head.get(place);
    if (after === undefined || !isObjectSchema(before) || !isObjectSchema(after)) return [];
    const isDeclared = declares(before) && declares(after);
    return [{ tool, field, place, before: stateOf(before), after: stateOf(after), isDeclared }];
  });
};

const rewritesOf = (group: readonly ObjectPair[], marked: ReadonlySet<string>): Rewrite[] => {
  const declared = group.filter(({ isDeclared }) => isDeclared);
  const action = commonAction(declared);
  const flipped = declared.filter((pair) => action !== undefined && actionOf(pair) === action);
  const tools = new Set(flipped.map(({ tool }) => tool.name));
  const isProven = tools.size > 1 || [...tools].some((name) => marked.has(name));
  const bare = group.filter((pair) => !pair.isDeclared && actionOf(pair) !== undefined);
  const kept = isProven
    ? [...flipped, ...bare.filter((pair) => actionOf(pair) === action || marked.has(pair.tool.name))]
    : bare.filter(({ tool }) => marked.has(tool.name));
  return kept.flatMap((pair): Rewrite[] => {
    const own = actionOf(pair);
    if (own === undefined) return [];
    const keyword = ["additionalProperties"];
    const drop = { field: pair.field, place: pair.place, base: keyword, head: keyword };
    return [{ kind: "closedness", action: own, tool: pair.tool.name, drop }];
  });
};

/** The one way that objects went; undefined where some went the other way, or one could have gone and stayed. */
const commonAction = (objects: readonly ObjectPair[]): Action | undefined => {
  const actions = new Set(objects.map(actionOf));
  for (const action of ["added", "removed"] as const) {
    const other = action === "added" ? "removed" : "added";
    const old = action === "added" ? "open" : "closed";
    const stayed = objects.some(({ before, after }) => before === old && after === old);
    if (actions.has(action) && !actions.has(other) && !stayed) return action;
  }
  return undefined;
};

const actionOf = ({ before, after }: ObjectPair): Action | undefined => {
  if (before === "open" && after === "closed") return "added";
  return before === "closed" && after === "open" ? "removed" : undefined;
};

const stateOf = ({ additionalProperties, unevaluatedProperties }: JsonObject): State => {
  if (additionalProperties === false) return "closed";
  return additionalProperties === undefined && unevaluatedProperties === undefined ? "open" : "chosen";
};

const isObjectSchema = ({ type, properties }: JsonObject): boolean => type === "object" || isObject(properties);

const declares = ({ properties }: JsonObject): boolean => isObject(properties) && Object.keys(properties).length > 0;
