import { isObject, type Json, type JsonObject, objectAt, pointer } from "../../../../src/model/json.ts";

type Resolve = (reference: string) => JsonObject | undefined;

/** The schemas that may speak of one value: the schema itself and every branch of its combinations. */
const speakersOf = (schema: JsonObject, resolve: Resolve): JsonObject[] => {
  const reference = schema.$ref;
  const target = typeof reference === "string" ? resolve(reference) : undefined;
  const branches = ["allOf", "anyOf", "oneOf"].flatMap((key) => {
    const found = schema[key];
    return Array.isArray(found) ? found.filter(isObject) : [];
  });
  return [
    schema,
    ...[...(target === undefined ? [] : [target]), ...branches].flatMap((each) => speakersOf(each, resolve)),
  ];
};

const isMap = (schema: JsonObject): boolean =>
  isObject(schema.additionalProperties) ||
  schema.additionalProperties === true ||
  (schema.type === "object" && schema.properties === undefined);

/**
 * The fields of a value that no schema declares. GitHub's schemas are open, so that a validator lets a misspelt field
 * pass; here a field is known only where some branch names it, or where the schema is a map.
 */
export const undeclaredFields = (
  schemas: readonly JsonObject[],
  value: Json,
  resolve: Resolve,
  path: readonly (string | number)[] = [],
): string[] => {
  const speakers = schemas.flatMap((each) => speakersOf(each, resolve));
  if (Array.isArray(value)) {
    const items = speakers.map((each) => objectAt(each, "items")).filter((each) => each !== undefined);
    return items.length === 0
      ? []
      : value.flatMap((each, index) => undeclaredFields(items, each, resolve, [...path, index]));
  }
  if (!isObject(value)) return [];
  const declaring = speakers.filter((each) => each.properties !== undefined);
  return Object.entries(value).flatMap(([key, each]) => {
    const named = declaring
      .map((speaker) => objectAt(speaker, "properties"))
      .filter((properties) => properties !== undefined && Object.hasOwn(properties, key))
      .map((properties) => objectAt(properties, key) ?? {});
    if (named.length > 0) return undeclaredFields(named, each, resolve, [...path, key]);
    // a branch that only says "more is allowed" beside declared fields declares nothing
    const isOpen =
      declaring.length === 0 || speakers.some((speaker) => isMap(speaker) && !declaresBeside(speaker, declaring));
    return isOpen ? [] : [pointer([...path, key])];
  });
};

const declaresBeside = (speaker: JsonObject, declaring: readonly JsonObject[]): boolean =>
  speaker.additionalProperties === true && declaring.some((each) => each !== speaker);
