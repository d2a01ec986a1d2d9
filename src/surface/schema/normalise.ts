import { isObject, type Json } from "../../model/json.ts";
import { conjoin, joinNotes } from "./conjoin.ts";
import { childPart, type Node, type Part, resolveReference } from "./document.ts";
import { finish } from "./finish.ts";
import { readPart } from "./read-part.ts";
import { isAny, isFreeFor, isNothing, NO_NOTES, type Residue, type Shape } from "./shape.ts";
import { ALL } from "./type-mask.ts";
import { closeUnevaluated } from "./unevaluated.ts";
import { unite } from "./unite.ts";
import { IN_PLACE_DEPTH_LIMIT } from "./workspace.ts";

/** The shape that accepts everything. */
export const ANYTHING: Shape = {
  id: 0,
  pointer: "",
  source: true,
  mask: ALL,
  number: undefined,
  string: undefined,
  array: undefined,
  object: undefined,
  unions: [],
  residues: [],
  isBranching: false,
  notes: NO_NOTES,
};

/**
 * The meaning of a conjunction of subschemas; worked out once and kept by the document.
 * @throws TooHard when the budget of the comparison is spent.
 */
export const shapeOf = (node: Node): Shape => {
  const [first] = node;
  if (first === undefined) return ANYTHING;
  first.resource.document.workspace.spend(first.pointer);
  if (node.length === 1) return shapeOfPart(first);
  const { document } = first.resource;
  const key = node
    .map((part) => part.id)
    .sort((a, b) => a - b)
    .join(",");
  let shape = document.shapes.get(key);
  if (shape === undefined) {
    document.workspace.spend(first.pointer, node.length);
    shape = finish(conjoinAll(node.map(shapeOfPart), document.workspace.nextId()));
    document.shapes.set(key, shape);
  }
  return shape;
};

const conjoinAll = (shapes: readonly Shape[], id: number): Shape => {
  const [first, ...others] = shapes;
  let whole = first ?? ANYTHING;
  for (const shape of others) whole = conjoin(whole, shape, id);
  return whole.id === id ? whole : { ...whole, id };
};

const shapeOfPart = (part: Part): Shape => {
  const { document } = part.resource;
  const known = document.shapes.get(part.id);
  if (known !== undefined) return known;
  const { building, workspace } = document;
  if (building.has(part.id)) return opaqueShape(part, "a `$ref` leads back to itself without ever reaching a schema");
  if (building.size >= IN_PLACE_DEPTH_LIMIT) return opaqueShape(part, "combinations stand too deep inside each other");
  workspace.spend(part.pointer);
  building.add(part.id);
  try {
    const shape = finish(build(part));
    document.shapes.set(part.id, shape);
    return shape;
  } finally {
    building.delete(part.id);
  }
};

const opaqueShape = (part: Part, reason: string): Shape => ({
  ...ANYTHING,
  id: part.resource.document.workspace.nextId(),
  pointer: part.pointer,
  source: part.schema,
  residues: [{ kind: "opaque", keyword: "$ref", value: part.schema, pointer: part.pointer, reason, part }],
});

const build = (part: Part): Shape => {
  const { schema } = part;
  const id = part.resource.document.workspace.nextId();
  if (schema === true) return { ...ANYTHING, id, pointer: part.pointer };
  if (schema === false) return { ...ANYTHING, id, mask: 0, pointer: part.pointer, source: false };
  if (!isObject(schema)) return opaqueShape(part, "a schema is an object or a boolean");
  const shapes: Shape[] = [readPart(part, schema)];
  if (typeof schema.$ref === "string") shapes.push(followReference(part, schema.$ref));
  for (const keyword of ["$dynamicRef", "$recursiveRef"] as const) {
    const value = schema[keyword];
    if (value !== undefined) shapes.push(opaque(part, keyword, value, `\`${keyword}\` is not followed`));
  }
  for (const keyword of ["allOf", "anyOf", "oneOf"] as const) {
    const list = schema[keyword];
    if (list === undefined) continue;
    if (!Array.isArray(list) || list.length === 0) {
      shapes.push(opaque(part, keyword, list, `\`${keyword}\` is no list of schemas`));
      continue;
    }
    const branches = list.map((branch, index) => shapeOfPart(childPart(part, branch, keyword, index)));
    if (keyword === "allOf") shapes.push(...branches);
    else {
      const { workspace } = part.resource.document;
      shapes.push(unite(branches, keyword === "oneOf", workspace, `${part.pointer}/${keyword}`));
    }
  }
  if (schema.not !== undefined) shapes.push(negate(part, childPart(part, schema.not, "not")));
  if (schema.if !== undefined && (schema.then !== undefined || schema.else !== undefined)) {
    shapes.push(withResidue(part, condition(part, schema.if, schema.then, schema.else)));
  }
  const [own, target] = shapes;
  // Nothing but a reference and annotations means what its target means, and is known by the same number.
  if (own && target && shapes.length === 2 && typeof schema.$ref === "string" && isAny(own)) {
    const notes = joinNotes(own.notes, target.notes);
    if (schema.unevaluatedProperties === undefined && schema.unevaluatedItems === undefined)
      return { ...target, notes };
  }
  return closeUnevaluated(part, conjoinAll(shapes, id));
};

const withResidue = (part: Part, residue: Residue): Shape => ({
  ...ANYTHING,
  id: part.resource.document.workspace.nextId(),
  pointer: part.pointer,
  residues: [residue],
});

const opaque = (part: Part, keyword: string, value: Json, reason: string): Shape =>
  withResidue(part, {
    kind: "opaque",
    keyword,
    value,
    pointer: `${part.pointer}/${keyword}`,
    reason,
    part: childPart(part, value, keyword),
  });

const followReference = (part: Part, reference: string): Shape => {
  const found = resolveReference(part, reference);
  if ("reason" in found) return opaque(part, "$ref", reference, found.reason);
  const shape = shapeOfPart(found.part);
  const name = reference.slice(Math.max(reference.lastIndexOf("/"), reference.lastIndexOf("#")) + 1);
  return name === "" ? shape : { ...shape, notes: { ...shape.notes, name } };
};

/** `not` of nothing but types is the other types; any other `not` stays a condition. */
const negate = (part: Part, inner: Part): Shape => {
  const shape = shapeOfPart(inner);
  if (isNothing(shape)) return ANYTHING;
  if (isFreeFor(shape, shape.mask)) return { ...ANYTHING, pointer: part.pointer, mask: ALL & ~shape.mask };
  return withResidue(part, { kind: "not", part: inner, shape });
};

const condition = (part: Part, test: Json, then: Json | undefined, otherwise: Json | undefined): Residue => ({
  kind: "if",
  holder: part,
  condition: shapeOfPart(childPart(part, test, "if")),
  whenTrue: then === undefined ? undefined : shapeOfPart(childPart(part, then, "then")),
  whenFalse: otherwise === undefined ? undefined : shapeOfPart(childPart(part, otherwise, "else")),
});
