import { isObject, type Json } from "../../model/json.ts";
import { childPart, type Part, resolveReference } from "./document.ts";
import { keyOfSchema } from "./equal.ts";

/**
 * Do two subschemas say the same word for word, orders without meaning apart, and all that they refer to inside their
 * documents too. For what is not understood any closer.
 */
export const isSameText = (a: Part, b: Part): boolean => {
  const seen = new Set<string>();
  const queue: [Part, Part][] = [[a, b]];
  for (let pair = queue.pop(); pair !== undefined; pair = queue.pop()) {
    const [own, other] = pair;
    const key = `${own.id}:${other.id}`;
    if (seen.has(key)) continue;
    seen.add(key);
    own.resource.document.workspace.spend(own.pointer);
    if (keyOfSchema(own.schema) !== keyOfSchema(other.schema)) return false;
    const targets = targetsOf(own, other);
    if (targets === undefined) return false;
    queue.push(...targets);
  }
  return true;
};

/** What the references of two equal subschemas lead to; undefined where one leads somewhere and the other nowhere. */
const targetsOf = (a: Part, b: Part): [Part, Part][] | undefined => {
  const targets: [Part, Part][] = [];
  const stack: [Part, Part][] = [[a, b]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [own, other] = pair;
    if (typeof own.schema !== "object" || own.schema === null || typeof other.schema !== "object") continue;
    for (const [key, value] of Object.entries(own.schema)) {
      const twin = memberOf(other.schema, key);
      if (key === "$ref" && typeof value === "string") {
        const [to, too] = [resolveReference(own, value), resolveReference(other, value)];
        if ("part" in to !== "part" in too) return undefined;
        if ("part" in to && "part" in too) targets.push([to.part, too.part]);
      } else if (typeof value === "object" && value !== null && twin !== undefined) {
        stack.push([childPart(own, value, key), childPart(other, twin, key)]);
      }
    }
  }
  return targets;
};

const memberOf = (value: Json, key: string): Json | undefined => {
  if (Array.isArray(value)) return value[Number(key)];
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
};
