import { ConfigError } from "../../model/errors.ts";
import { isObject, type Json, type JsonObject, pointer } from "../../model/json.ts";
import { ownValue, schemasHere, subschemas } from "./schema-keywords.ts";

/** Schemas deeper than this are no work of a person; those who walk them recurse. */
const DEEPEST = 200;
/** What a file without `$id` is called while it is read; it never shows. */
const UNNAMED = "config:/schema";

/** A JSON Schema with its references, all of them within the file. */
export interface SchemaDocument {
  readonly root: JsonObject;
  /** What `$ref` (or `$dynamicRef`) of a schema object stands for; undefined where it has none. */
  referredBy(schema: JsonObject): Json | undefined;
}

interface Index {
  /** By address without a fragment. */
  resources: Map<string, JsonObject>;
  /** By address with the anchor as fragment. */
  anchors: Map<string, JsonObject>;
  /** Address that the references of a schema object are relative to. */
  bases: Map<JsonObject, string>;
  referred: Map<JsonObject, Json>;
}

/**
 * Reads the references of a schema.
 * @param where the file, for errors
 * @throws ConfigError for a reference that leaves the file, leads nowhere, or comes back to itself without end
 */
export const openSchemaDocument = (root: JsonObject, where: string): SchemaDocument => {
  const index: Index = { resources: new Map(), anchors: new Map(), bases: new Map(), referred: new Map() };
  enter(index, root, UNNAMED, where);
  index.resources.set(UNNAMED, root);
  const waiting = [...index.bases.keys()];
  for (let schema = waiting.pop(); schema !== undefined; schema = waiting.pop()) {
    for (const keyword of ["$ref", "$dynamicRef", "$recursiveRef"]) {
      const reference = ownValue(schema, keyword);
      if (typeof reference !== "string") continue;
      const known = index.bases.size;
      const target = resolve(index, schema, reference, where);
      index.referred.set(schema, target);
      // what a reference leads to may stand where no keyword is: its own references count then, too
      if (isObject(target) && !index.bases.has(target)) {
        enter(index, target, index.bases.get(schema) ?? UNNAMED, where);
        waiting.push(...[...index.bases.keys()].slice(known));
      }
    }
  }
  const document: SchemaDocument = { root, referredBy: (schema) => index.referred.get(schema) };
  refuseCircles(document, [...index.bases.keys()], where);
  return document;
};

/** Notes down the names of a schema and of all inside it. */
const enter = (index: Index, root: JsonObject, base: string, where: string): void => {
  const waiting: { schema: JsonObject; base: string; depth: number }[] = [{ schema: root, base, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { schema, depth } = next;
    if (index.bases.has(schema)) continue;
    if (depth > DEEPEST) throw brokenSchema(where, `is nested more than ${DEEPEST} levels deep`);
    let here = next.base;
    const id = ownValue(schema, "$id");
    if (typeof id === "string") {
      here = addressOf(id, here, where);
      index.resources.set(here.split("#")[0] ?? here, schema);
      if (here.includes("#")) index.anchors.set(here, schema);
      here = here.split("#")[0] ?? here;
    }
    for (const keyword of ["$anchor", "$dynamicAnchor"]) {
      const anchor = ownValue(schema, keyword);
      if (typeof anchor === "string") index.anchors.set(`${here}#${anchor}`, schema);
    }
    index.bases.set(schema, here);
    for (const inside of subschemas(schema)) {
      if (isObject(inside.schema)) waiting.push({ schema: inside.schema, base: here, depth: depth + 1 });
    }
  }
};

const addressOf = (reference: string, base: string, where: string): string => {
  try {
    return new URL(reference, base).href;
  } catch {
    throw brokenSchema(where, `refers to ${JSON.stringify(reference.slice(0, 100))}, which is no address`);
  }
};

const resolve = (index: Index, from: JsonObject, reference: string, where: string): Json => {
  const address = addressOf(reference, index.bases.get(from) ?? UNNAMED, where);
  const at = address.indexOf("#");
  const resource = index.resources.get(at === -1 ? address : address.slice(0, at));
  if (resource === undefined) {
    throw new ConfigError({
      what: `the configuration's schema refers to ${JSON.stringify(reference.slice(0, 200))}, which is outside of the file`,
      where,
      expected: "references within the file: `#/$defs/<name>`, an `$anchor`, or the `$id` of a schema in it",
      hint: "Copy what it refers to into `$defs` of the schema: nothing is fetched, and no other file is read.",
    });
  }
  const fragment = at === -1 ? "" : address.slice(at + 1);
  const target = fragment === "" ? resource : (index.anchors.get(address) ?? follow(resource, fragment));
  if (target === undefined || (typeof target !== "boolean" && !isObject(target))) {
    throw brokenSchema(where, `refers to ${JSON.stringify(reference.slice(0, 200))}, which it does not have`);
  }
  return target;
};

/** What a JSON Pointer, as the fragment of an address, leads to. */
const follow = (root: JsonObject, fragment: string): Json | undefined => {
  if (!fragment.startsWith("/")) return undefined;
  let at: Json | undefined = root;
  for (const segment of fragment.slice(1).split("/")) {
    const key = decoded(segment).replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(at)) at = /^\d{1,9}$/.test(key) ? at[Number(key)] : undefined;
    else at = isObject(at) ? ownValue(at, key) : undefined;
  }
  return at;
};

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/** A schema that applies itself to the same value again would never come to an answer. */
const refuseCircles = (document: SchemaDocument, schemas: readonly JsonObject[], where: string): void => {
  const done = new Set<JsonObject>();
  for (const start of schemas) {
    const open = new Set<JsonObject>();
    const stack: { schema: JsonObject; isLeaving: boolean }[] = [{ schema: start, isLeaving: false }];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { schema, isLeaving } = next;
      if (isLeaving) {
        open.delete(schema);
        done.add(schema);
        continue;
      }
      if (open.has(schema)) throw brokenSchema(where, "has a reference that comes back to itself without end");
      if (done.has(schema)) continue;
      open.add(schema);
      stack.push({ schema, isLeaving: true });
      const referred = document.referredBy(schema);
      const here = [
        ...schemasHere(schema).map((inside) => inside.schema),
        ...(referred === undefined ? [] : [referred]),
      ];
      for (const each of here) if (isObject(each)) stack.push({ schema: each, isLeaving: false });
    }
  }
};

/** The error for a schema that cannot be used. */
export const brokenSchema = (where: string, fault: string, at?: readonly (string | number)[]): ConfigError =>
  new ConfigError({
    what: `the configuration's schema ${fault}`,
    where: at === undefined ? where : `${where}#${pointer(at)}`,
    expected: "a JSON Schema of draft-04 up to 2020-12",
    hint: "Correct the schema: nothing was judged with one that is only half understood.",
  });
