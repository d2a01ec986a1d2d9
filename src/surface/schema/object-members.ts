import { childPart, conjunction, type Node, type Part } from "./document.ts";
import { shapeOf } from "./normalise.ts";
import { matchesPattern } from "./pattern.ts";
import type { ObjectSet, PropertyRule, Shape } from "./shape.ts";

/** Does the subschema say something about this name; undefined where a pattern is not safe to run. */
const covers = (rule: PropertyRule, name: string): boolean => {
  if (Object.hasOwn(rule.properties, name) || rule.seen?.names.has(name)) return true;
  return [...rule.patterns.map(({ source }) => source), ...(rule.seen?.patterns ?? [])].some(
    (source) => matchesPattern(source, name) === true,
  );
};

/** The subschemas that the value of one property must meet. */
export const nodeOfProperty = (set: ObjectSet | undefined, name: string): Node => {
  const parts: Part[] = [];
  for (const rule of set?.rules ?? []) {
    const own = Object.hasOwn(rule.properties, name) ? rule.properties[name] : undefined;
    if (own !== undefined) parts.push(childPart(rule.holder, own, "properties", name));
    for (const pattern of rule.patterns) if (matchesPattern(pattern.source, name) === true) parts.push(pattern.part);
    if (rule.additional && !covers(rule, name)) parts.push(rule.additional);
  }
  return conjunction(parts);
};

/** The subschemas that the values of names which nothing declares must meet. */
export const nodeOfRest = (set: ObjectSet | undefined): Node => {
  const parts: Part[] = [];
  for (const rule of set?.rules ?? []) if (rule.additional) parts.push(rule.additional);
  return conjunction(parts);
};

/** Name patterns with the subschemas that a value of such a name must meet. */
export const patternNodes = (set: ObjectSet | undefined): Map<string, Node> => {
  const nodes = new Map<string, Node>();
  const rules = set?.rules ?? [];
  for (const { patterns } of rules) {
    for (const { source } of patterns) {
      if (nodes.has(source)) continue;
      const parts: Part[] = [];
      for (const rule of rules) {
        const own = rule.patterns.filter((pattern) => pattern.source === source);
        parts.push(...own.map((pattern) => pattern.part));
        const seen = own.length > 0 || rule.seen?.patterns.includes(source);
        if (rule.additional && !seen) parts.push(rule.additional);
      }
      nodes.set(source, conjunction(parts));
    }
  }
  return nodes;
};

/** Names that a caller can know from the schema: declared or required, unless forbidden outright; in document order. */
export const declaredNames = (set: ObjectSet | undefined): Set<string> => {
  const names = new Set<string>();
  for (const rule of set?.rules ?? []) {
    for (const name in rule.properties) names.add(name);
  }
  for (const rule of set?.rules ?? []) {
    for (const name in rule.properties) if (rule.properties[name] === false) names.delete(name);
  }
  if (set) for (const name of set.required.keys()) names.add(name);
  return names;
};

/** Names that any subschema in place declares: branches, conditions and what depends on a name too. */
export const namesInPlace = (shape: Shape, depth = 0): Set<string> => {
  const names = declaredNames(shape.object);
  if (depth > 20) return names;
  const add = (inner: Shape | undefined): void => {
    if (inner) for (const name of namesInPlace(inner, depth + 1)) names.add(name);
  };
  for (const union of shape.unions) {
    for (const branch of union.branches) {
      union.workspace.spend(union.pointer);
      add(branch);
    }
  }
  for (const residue of shape.residues) {
    if (residue.kind === "not") add(residue.shape);
    else if (residue.kind === "if")
      for (const inner of [residue.condition, residue.whenTrue, residue.whenFalse]) add(inner);
  }
  for (const node of shape.object?.dependentSchemas.values() ?? []) add(shapeOf(node));
  return names;
};

/** Names that are listed only to forbid them. */
export const forbiddenNames = (set: ObjectSet | undefined): Set<string> => {
  const names = new Set<string>();
  for (const rule of set?.rules ?? []) {
    for (const name in rule.properties) if (rule.properties[name] === false) names.add(name);
  }
  return names;
};

/** Does the subschema itself list the name, and where. */
export const pointerOfProperty = (set: ObjectSet | undefined, name: string): string | undefined => {
  for (const rule of set?.rules ?? []) {
    const own = Object.hasOwn(rule.properties, name) ? rule.properties[name] : undefined;
    if (own !== undefined) return childPart(rule.holder, own, "properties", name).pointer;
  }
  return set?.required.get(name);
};

/** How many properties an object can have. */
export const greatestSize = (set: ObjectSet | undefined): number => {
  const own = set?.maxProperties?.value ?? Number.POSITIVE_INFINITY;
  const isClosed = shapeOf(nodeOfRest(set)).mask === 0 && patternNodes(set).size === 0;
  return isClosed ? Math.min(own, declaredNames(set).size) : own;
};
