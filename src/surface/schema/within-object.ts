import { acceptsShape } from "./accept.ts";
import { shapeOf } from "./normalise.ts";
import {
  declaredNames,
  greatestSize,
  namesInPlace,
  nodeOfProperty,
  nodeOfRest,
  patternNodes,
} from "./object-members.ts";
import type { Proof } from "./proof.ts";
import { restrict } from "./restrict.ts";
import { isAny, type ObjectSet, type Shape } from "./shape.ts";
import { STRING } from "./type-mask.ts";

/** Required names, counts, properties, undeclared names, name patterns, names, and what depends on a name. */
export const areObjectsWithin = (proof: Proof, shape: Shape, outer: ObjectSet | undefined, depth: number): boolean => {
  if (!outer) return true;
  const inner = shape.object;
  const required = inner?.required ?? new Map<string, string>();
  for (const name of outer.required.keys()) if (!required.has(name)) return false;
  const least = Math.max(inner?.minProperties?.value ?? 0, required.size);
  if (outer.minProperties && least < outer.minProperties.value) return false;
  if (outer.maxProperties && greatestSize(inner) > outer.maxProperties.value) return false;
  // A name that a branch declares is one that callers send, whatever this part says of it; what the branch declares
  // inside its value is not known here, so the value is read strictly.
  const declared = namesInPlace(shape);
  const branched = namesInPlace({ ...shape, object: undefined });
  for (const name of declared) {
    proof.spend(shape.pointer, 1 + outer.rules.length + (inner?.rules.length ?? 0));
    const [own, wanted] = [nodeOfProperty(inner, name), nodeOfProperty(outer, name)];
    const isMet = branched.has(name) ? proof.nodeStrictly(own, wanted, depth) : proof.node(own, wanted, depth);
    if (!isMet) return false;
  }
  const rest = nodeOfRest(inner);
  const isClosed = shapeOf(rest).mask === 0;
  return (
    (isClosed || isRestWithin(proof, inner, declared, outer, depth)) &&
    arePatternsWithin(proof, inner, outer, isClosed, depth) &&
    areNamesWithin(proof, inner, outer, isClosed, depth) &&
    areDependentsWithin(proof, inner, outer, depth)
  );
};

/** Names that the subschemas of the object list, forbidden ones too. */
const listedNames = (set: ObjectSet): Set<string> => {
  const names = new Set<string>();
  for (const rule of set.rules) for (const name in rule.properties) names.add(name);
  return names;
};

/** Undeclared names of an inner schema that is open, or a map. */
const isRestWithin = (
  proof: Proof,
  inner: ObjectSet | undefined,
  declared: ReadonlySet<string>,
  outer: ObjectSet,
  depth: number,
): boolean => {
  const rest = nodeOfRest(inner);
  const patterns = patternNodes(inner);
  if (!proof.node(rest, nodeOfRest(outer), depth)) return false;
  for (const [source, node] of patternNodes(outer)) {
    // Names of a pattern that both have are not among the rest.
    if (!patterns.has(source) && !proof.node(rest, node, depth)) return false;
  }
  if (proof.reading === "declared" && isAny(shapeOf(rest))) return true;
  for (const name of listedNames(outer)) {
    if (declared.has(name)) continue;
    if (!proof.node(nodeOfProperty(inner, name), nodeOfProperty(outer, name), depth)) return false;
  }
  return true;
};

const arePatternsWithin = (
  proof: Proof,
  inner: ObjectSet | undefined,
  outer: ObjectSet,
  isClosed: boolean,
  depth: number,
): boolean => {
  const own = patternNodes(inner);
  if (own.size === 0) return true;
  const wanted = patternNodes(outer);
  const rest = nodeOfRest(outer);
  const [names, declared] = [listedNames(outer), declaredNames(inner)];
  for (const [source, node] of own) {
    const same = wanted.get(source);
    for (const [other, otherNode] of wanted) {
      if (other !== source && !proof.node(node, otherNode, depth)) return false;
    }
    if (!proof.node(node, same ?? rest, depth)) return false;
    for (const name of names) {
      if (!declared.has(name) && !proof.node(node, nodeOfProperty(outer, name), depth)) return false;
    }
  }
  return isClosed || proof.node(nodeOfRest(inner), rest, depth);
};

const areNamesWithin = (
  proof: Proof,
  inner: ObjectSet | undefined,
  outer: ObjectSet,
  isClosed: boolean,
  depth: number,
): boolean => {
  if (outer.propertyNames.length === 0) return true;
  const names = shapeOf(outer.propertyNames);
  if (isClosed && patternNodes(inner).size === 0) {
    return [...declaredNames(inner)].every((name) => acceptsShape(names, name) === true);
  }
  // Names are texts, so what is said of other types means nothing.
  const own = restrict(shapeOf(inner?.propertyNames ?? []), STRING);
  return proof.shape(own, restrict(names, STRING), depth + 1);
};

const areDependentsWithin = (proof: Proof, inner: ObjectSet | undefined, outer: ObjectSet, depth: number): boolean => {
  for (const [trigger, needs] of outer.dependentRequired) {
    if (shapeOf(nodeOfProperty(inner, trigger)).mask === 0) continue;
    const own = inner?.dependentRequired.get(trigger);
    for (const name of needs.keys()) if (!inner?.required.has(name) && !own?.has(name)) return false;
  }
  for (const [trigger, node] of outer.dependentSchemas) {
    if (shapeOf(nodeOfProperty(inner, trigger)).mask === 0) continue;
    const own = inner?.dependentSchemas.get(trigger);
    if (!own || !proof.strictly(shapeOf(own), shapeOf(node), depth)) return false;
  }
  return true;
};
