import type { Json } from "../../model/json.ts";
import { keyOfValue } from "./equal.ts";
import type { Listed } from "./shape.ts";

/** Values by themselves, arrays and objects by their key: a list of a hundred thousand is looked through once. */
const indexes = new WeakMap<readonly Json[], ReadonlySet<Json>>();

const indexOf = (values: readonly Json[]): ReadonlySet<Json> => {
  let index = indexes.get(values);
  if (index === undefined) {
    index = new Set(values.map(memberOf));
    indexes.set(values, index);
  }
  return index;
};

/** A NUL marks the keys of arrays and objects, so that a listed text is hardly ever taken for one. */
const memberOf = (value: Json): Json =>
  typeof value === "object" && value !== null ? `\u0000${keyOfValue(value)}` : value;

/** Is the value among the listed ones; all are where none are listed. */
export const isListed = (listed: Pick<Listed, "values"> | undefined, value: Json): boolean =>
  listed === undefined || indexOf(listed.values).has(memberOf(value));
