import { isObject, type Json } from "../../model/json.ts";
import type { Shape } from "./shape.ts";
import type { Workspace } from "./workspace.ts";

/** A subschema with an `$id` of its own is a resource: references inside it are relative to it. */
export interface Resource {
  readonly root: Json;
  readonly pointer: string;
  readonly document: SchemaDocument;
}

/** One subschema as it stands in its document. */
export interface Part {
  readonly schema: Json;
  /** JSON Pointer from the document's root. */
  readonly pointer: string;
  readonly resource: Resource;
  /** Equal for the same subschema of the same document. */
  readonly id: number;
}

/** Several subschemas that must all hold; none at all accepts everything. */
export type Node = readonly Part[];

/** One schema document with what was already worked out about it. */
export class SchemaDocument {
  readonly workspace: Workspace;
  readonly root: Part;
  /** Shapes by part id, and of conjunctions by the ids of their parts. */
  readonly shapes = new Map<number | string, Shape>();
  /** Parts whose shape is being worked out: meeting one again is a reference loop. */
  readonly building = new Set<number>();
  readonly #ids = new Map<Json, number>();
  #named: Map<string, Part> | undefined;

  constructor(schema: Json, workspace: Workspace) {
    this.workspace = workspace;
    this.root = this.#part(schema, "", { root: schema, pointer: "", document: this });
  }

  /** The subschema at `schema`, which stands at `pointer` inside the resource. */
  part(schema: Json, pointer: string, resource: Resource): Part {
    const isResource = isObject(schema) && typeof schema.$id === "string" && !schema.$id.startsWith("#");
    const own = isResource && pointer !== resource.pointer ? { root: schema, pointer, document: this } : resource;
    return this.#part(schema, pointer, own);
  }

  #part(schema: Json, pointer: string, resource: Resource): Part {
    let id = this.#ids.get(schema);
    if (id === undefined) {
      id = this.workspace.nextId();
      this.#ids.set(schema, id);
    }
    return { schema, pointer, resource, id };
  }

  /** Subschemas by `$anchor` (`#name`) and by `$id`; read only once some reference needs it. */
  named(name: string): Part | undefined {
    this.#named ??= this.#collectNames();
    return this.#named.get(name);
  }

  #collectNames(): Map<string, Part> {
    const names = new Map<string, Part>();
    const stack: Part[] = [this.root];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const { schema, pointer, resource } = at;
      if (typeof schema !== "object" || schema === null) continue;
      if (isObject(schema)) {
        const { $id, $anchor, $dynamicAnchor } = schema;
        if (typeof $id === "string" && !names.has($id)) names.set($id, at);
        for (const anchor of [$anchor, $dynamicAnchor]) {
          const name = `${resource.pointer}#${String(anchor)}`;
          if (typeof anchor === "string" && !names.has(name)) names.set(name, at);
        }
        if (typeof $id === "string" && $id.startsWith("#")) names.set(`${resource.pointer}${$id}`, at);
      }
      for (const [key, value] of Object.entries(schema)) {
        if (typeof value === "object" && value !== null && key !== "enum" && key !== "const") {
          stack.push(this.part(value, `${pointer}/${escapeSegment(key)}`, resource));
        }
      }
    }
    return names;
  }
}

const escapeSegment = (segment: string): string =>
  segment.includes("~") || segment.includes("/") ? segment.replaceAll("~", "~0").replaceAll("/", "~1") : segment;

/** A subschema below `part`, at the given keys. */
export const childPart = (part: Part, schema: Json, ...keys: readonly (string | number)[]): Part => {
  let at = part.pointer;
  for (const key of keys) at += `/${escapeSegment(String(key))}`;
  return part.resource.document.part(schema, at, part.resource);
};

/** A conjunction without what changes nothing (`true`, `{}`) and without repeats. */
export const conjunction = (parts: readonly Part[]): Node => {
  const kept: Part[] = [];
  for (const part of parts) {
    if (part.schema === true || kept.some((other) => other.id === part.id)) continue;
    if (isObject(part.schema) && isEmpty(part.schema)) continue;
    kept.push(part);
  }
  return kept;
};

const isEmpty = (value: object): boolean => {
  for (const _ in value) return false;
  return true;
};

/** What a `$ref` led to: a subschema, or the reason why it leads nowhere that we look. */
export type Resolution = { part: Part } | { reason: string };

/** Follows one `$ref` inside its own document; nothing outside is ever loaded. */
export const resolveReference = (part: Part, reference: string): Resolution => {
  const { resource } = part;
  const { document } = resource;
  const hash = reference.indexOf("#");
  const address = hash < 0 ? reference : reference.slice(0, hash);
  const fragment = hash < 0 ? "" : reference.slice(hash + 1);
  let target: Part = document.part(resource.root, resource.pointer, resource);
  if (address !== "") {
    const named = document.named(address) ?? document.named(`${address}#`);
    if (named === undefined) return { reason: `\`$ref\` leads outside the document (${reference}) and is not loaded` };
    target = named;
  }
  if (fragment === "") return { part: target };
  if (!fragment.startsWith("/")) {
    const named = document.named(`${target.resource.pointer}#${fragment}`);
    return named === undefined
      ? { reason: `\`$ref\` names no anchor of the document (${reference})` }
      : { part: named };
  }
  for (const raw of fragment.slice(1).split("/")) {
    const key = decodeSegment(raw);
    const inside = target.schema;
    const isList = Array.isArray(inside);
    const next = isList
      ? inside[/^\d+$/.test(key) ? Number(key) : -1]
      : isObject(inside) && Object.hasOwn(inside, key)
        ? inside[key]
        : undefined;
    if (next === undefined) return { reason: `\`$ref\` leads to nothing in the document (${reference})` };
    target = childPart(target, next, key);
  }
  return { part: target };
};

const decodeSegment = (segment: string): string => {
  let text = segment;
  try {
    text = decodeURIComponent(segment);
  } catch (error) {
    // A stray percent sign is no escape; the segment is then meant as it stands.
    if (!(error instanceof URIError)) throw error;
  }
  return text.replaceAll("~1", "/").replaceAll("~0", "~");
};
