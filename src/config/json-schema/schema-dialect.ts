import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { brokenSchema } from "./schema-document.ts";
import { ownValue, subschemas } from "./schema-keywords.ts";

/** Which validator reads a schema. draft-06 differs from draft-07 only in what it lacks. */
export type Dialect = "draft-07" | "2019-09" | "2020-12";

/**
 * The draft of a schema, by its `$schema`; without one the newest, unless it says what that one no longer has. A draft-04
 * schema comes back in the words of draft-07.
 * @throws ConfigError for a draft that is not known
 */
export const readDialect = (schema: JsonObject, where: string): { dialect: Dialect; schema: JsonObject } => {
  const { $schema: named, ...rest } = schema;
  if (named === undefined) return { dialect: hasItemList(rest) ? "2019-09" : "2020-12", schema: rest };
  const [, draft] = /json-schema\.org\/(?:draft\/(2019-09|2020-12)|draft-0[467])\/schema#?$/.exec(String(named)) ?? [];
  if (draft === "2019-09" || draft === "2020-12") return { dialect: draft, schema: rest };
  const [, old] = /json-schema\.org\/draft-0([467])\/schema#?$/.exec(String(named)) ?? [];
  if (old === "4") return { dialect: "draft-07", schema: upgrade(rest) };
  if (old !== undefined) return { dialect: "draft-07", schema: rest };
  throw brokenSchema(where, "names a draft that is not known", ["$schema"]);
};

/** `items` as a list is how drafts before 2020-12 say the types of entries one by one. */
const hasItemList = (root: JsonObject): boolean => {
  const seen = new Set<Json>();
  const waiting: JsonObject[] = [root];
  for (let schema = waiting.pop(); schema !== undefined; schema = waiting.pop()) {
    if (seen.has(schema)) continue;
    seen.add(schema);
    if (Array.isArray(ownValue(schema, "items"))) return true;
    for (const inside of subschemas(schema)) if (isObject(inside.schema)) waiting.push(inside.schema);
  }
  return false;
};

/** draft-04 called `$id` `id`, and bounds were made exclusive by a flag. */
const upgrade = (root: JsonObject): JsonObject => {
  const copy = structuredClone(root);
  const waiting: JsonObject[] = [copy];
  for (let schema = waiting.pop(); schema !== undefined; schema = waiting.pop()) {
    for (const inside of subschemas(schema)) if (isObject(inside.schema)) waiting.push(inside.schema);
    const id = ownValue(schema, "id");
    if (typeof id === "string") {
      schema.$id = id;
      delete schema.id;
    }
    for (const [bound, exclusive] of [
      ["minimum", "exclusiveMinimum"],
      ["maximum", "exclusiveMaximum"],
    ] as const) {
      const flag = ownValue(schema, exclusive);
      if (typeof flag !== "boolean") continue;
      const limit = ownValue(schema, bound);
      delete schema[exclusive];
      if (!flag || limit === undefined) continue;
      schema[exclusive] = limit;
      delete schema[bound];
    }
  }
  return copy;
};
