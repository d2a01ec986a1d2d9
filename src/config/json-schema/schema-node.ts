import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { compileSafePattern, type SafePattern } from "./safe-pattern.ts";
import type { SchemaDocument } from "./schema-document.ts";
import { ownValue, schemasHere } from "./schema-keywords.ts";

/** A schema object that has a say about a place. */
interface Part {
  schema: JsonObject;
  /** It always applies: it is no branch of `anyOf`, `oneOf` or `if`. Only such a part gives defaults. */
  isCertain: boolean;
}

/** What a closed map says of a key that it does not have. */
export const UNKNOWN = Symbol("unknown key");

/**
 * Everything that a schema says about one place of a value: all schema objects that its references and combinations bring
 * together there. Made when it is asked for, so that a schema that contains itself has an end.
 */
export class SchemaNode {
  readonly #document: SchemaDocument;
  readonly #parts: readonly Part[];
  readonly #inside = new Map<string, SchemaNode>();
  #keys: Map<string, Part[]> | undefined;
  #names: readonly string[] | undefined;
  #patterns: { part: Part; patterns: { pattern: SafePattern; schema: Json }[] }[] | undefined;
  #isOpen: boolean | undefined;
  #rest: SchemaNode | undefined | null = null;
  #entries: SchemaNode | undefined | null = null;

  constructor(document: SchemaDocument, schemas: readonly { schema: Json; isCertain: boolean }[]) {
    this.#document = document;
    this.#parts = flatten(document, schemas);
  }

  /** The schema objects that have a say here. */
  get schemas(): readonly JsonObject[] {
    return this.#parts.map(({ schema }) => schema);
  }

  /** Those that always apply here. */
  get certain(): readonly JsonObject[] {
    return this.#parts.flatMap(({ schema, isCertain }) => (isCertain ? [schema] : []));
  }

  /** Names that the schema has for keys here, in its order. */
  get keys(): readonly string[] {
    this.#names ??= [...this.#known().keys()];
    return this.#names;
  }

  /** May a map here have keys that the schema does not name. */
  get isOpen(): boolean {
    this.#isOpen ??= isOpenMap(this.schemas);
    return this.#isOpen;
  }

  /** Types that a value may have here, as the schema's words; none where it says nothing. */
  get types(): readonly string[] {
    return [...new Set(this.schemas.flatMap(typesOf))];
  }

  /** What is said about a key or an entry; undefined where nothing is, `UNKNOWN` where there may be none. */
  inside(key: string | number): SchemaNode | undefined | typeof UNKNOWN {
    return typeof key === "number" ? this.#entry(key) : this.#member(key);
  }

  #known(): Map<string, Part[]> {
    if (this.#keys !== undefined) return this.#keys;
    this.#keys = new Map();
    for (const part of this.#parts) {
      const properties = ownValue(part.schema, "properties");
      if (!isObject(properties)) continue;
      for (const key of Object.keys(properties)) {
        const parts = this.#keys.get(key);
        if (parts === undefined) this.#keys.set(key, [part]);
        else parts.push(part);
      }
    }
    return this.#keys;
  }

  #member(key: string): SchemaNode | undefined | typeof UNKNOWN {
    const made = this.#inside.get(key);
    if (made !== undefined) return made;
    const isKnown = this.#known().has(key);
    const matching = this.#patternsOf().flatMap(({ part, patterns }) =>
      patterns.filter(({ pattern }) => pattern.test(key)).map(({ schema }) => ({ part, schema })),
    );
    if (!isKnown && matching.length === 0) return this.isOpen ? this.#beside() : UNKNOWN;
    const found = this.#parts.flatMap((part) => {
      const properties = ownValue(part.schema, "properties");
      const named = isObject(properties) ? ownValue(properties, key) : undefined;
      const own = [
        ...(named === undefined ? [] : [named]),
        ...matching.flatMap((each) => (each.part === part ? [each.schema] : [])),
      ];
      const rest = own.length === 0 ? restOf(part.schema) : undefined;
      return [...own, ...(rest === undefined ? [] : [rest])].map((schema) => ({ schema, isCertain: part.isCertain }));
    });
    const node = new SchemaNode(this.#document, found);
    // of keys that only a pattern knows there may be as many as a file has
    if (isKnown) this.#inside.set(key, node);
    return node;
  }

  #patternsOf() {
    this.#patterns ??= this.#parts.flatMap((part) => {
      const named = ownValue(part.schema, "patternProperties");
      if (!isObject(named)) return [];
      const patterns = Object.entries(named).map(([source, schema]) => ({
        pattern: compileSafePattern(source),
        schema,
      }));
      return [{ part, patterns }];
    });
    return this.#patterns;
  }

  /** What is said about every key that has no name in the schema. */
  #beside(): SchemaNode | undefined {
    if (this.#rest !== null) return this.#rest;
    const found = this.#parts.flatMap(({ schema, isCertain }) => {
      const rest = restOf(schema);
      return rest === undefined ? [] : [{ schema: rest, isCertain }];
    });
    this.#rest = found.length === 0 ? undefined : new SchemaNode(this.#document, found);
    return this.#rest;
  }

  #entry(index: number): SchemaNode | undefined {
    const isListed = this.#parts.some(({ schema }) => listOf(schema) !== undefined);
    if (!isListed && this.#entries !== null) return this.#entries;
    const found = this.#parts.flatMap(({ schema, isCertain }) => {
      const said = entryOf(schema, index);
      return said === undefined ? [] : [{ schema: said, isCertain }];
    });
    const node = found.length === 0 ? undefined : new SchemaNode(this.#document, found);
    if (!isListed) this.#entries = node;
    return node;
  }
}

const flatten = (document: SchemaDocument, from: readonly { schema: Json; isCertain: boolean }[]): Part[] => {
  const parts = new Map<JsonObject, Part>();
  const visit = (schema: Json, isCertain: boolean): void => {
    if (!isObject(schema)) return;
    const seen = parts.get(schema);
    if (seen !== undefined && (seen.isCertain || !isCertain)) return;
    parts.set(schema, { schema, isCertain });
    const referred = document.referredBy(schema);
    if (referred !== undefined) visit(referred, isCertain);
    for (const { path, schema: inside } of schemasHere(schema)) {
      if (path[0] !== "not") visit(inside, isCertain && path[0] === "allOf");
    }
  };
  for (const { schema, isCertain } of from) visit(schema, isCertain);
  return [...parts.values()];
};

/** A map is closed where its schema names keys, and open where the schema itself says what other keys are. */
const isOpenMap = (schemas: readonly JsonObject[]): boolean => {
  let isClosed = false;
  for (const schema of schemas) {
    const rest = ownValue(schema, "additionalProperties") ?? ownValue(schema, "unevaluatedProperties");
    if (rest !== undefined && rest !== false) return true;
    if (rest === undefined && ownValue(schema, "patternProperties") !== undefined) return true;
    isClosed ||= rest === false || ownValue(schema, "properties") !== undefined;
  }
  return !isClosed;
};

const restOf = (schema: JsonObject): Json | undefined => {
  const rest = ownValue(schema, "additionalProperties") ?? ownValue(schema, "unevaluatedProperties");
  return isObject(rest) ? rest : undefined;
};

const listOf = (schema: JsonObject): Json[] | undefined => {
  const listed = ownValue(schema, "prefixItems") ?? ownValue(schema, "items");
  return Array.isArray(listed) ? listed : undefined;
};

const entryOf = (schema: JsonObject, index: number): Json | undefined => {
  const listed = listOf(schema);
  if (listed !== undefined && index < listed.length) return listed[index];
  const items = ownValue(schema, "items");
  return Array.isArray(items) ? ownValue(schema, "additionalItems") : (items ?? ownValue(schema, "unevaluatedItems"));
};

const typesOf = (schema: JsonObject): string[] => {
  const type = ownValue(schema, "type");
  if (typeof type === "string") return [type];
  if (Array.isArray(type)) return type.filter((each): each is string => typeof each === "string");
  const listed = ownValue(schema, "enum");
  if (Array.isArray(listed)) return listed.map(typeOf);
  if (Object.hasOwn(schema, "const")) return [typeOf(schema.const)];
  if (isObject(ownValue(schema, "properties"))) return ["object"];
  return [];
};

/** The type of a value in a schema's words. */
const typeOf = (value: Json | undefined): string => {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
};
