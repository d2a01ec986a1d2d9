import { isObject, type Json } from "../../model/json.ts";

/** How many values a schema names, at any depth; references are not followed. */
export const countProperties = (schema: Json): number => {
  let count = 0;
  const waiting: Json[] = [schema];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== "object" || next === null) continue;
    if (isObject(next) && isObject(next.properties)) count += Object.keys(next.properties).length;
    for (const held of Object.values(next)) waiting.push(held);
  }
  return count;
};
