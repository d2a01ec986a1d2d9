import type { Json } from "../../model/json.ts";
import { keyOfValue } from "./equal.ts";
import type { Listed } from "./shape.ts";

/** Plain values by themselves, arrays and objects by a text that is equal for equal ones. */
interface Index {
  readonly plain: ReadonlySet<Json>;
  readonly structured: ReadonlySet<string>;
}

/** A list of a hundred thousand values is looked through once, not once for each of them. */
const indexes = new WeakMap<readonly Json[], Index>();

const indexOf = (values: readonly Json[]): Index => {
  let index = indexes.get(values);
  if (index === undefined) {
    index = {
      plain: new Set(values.filter((value) => !isStructured(value))),
      structured: new Set(values.filter(isStructured).map(keyOfValue)),
    };
    indexes.set(values, index);
  }
  return index;
};

const isStructured = (value: Json): boolean => typeof value === "object" && value !== null;

/** Is the value among the listed ones; all are where none are listed. */
export const isListed = (listed: Pick<Listed, "values"> | undefined, value: Json): boolean => {
  if (listed === undefined) return true;
  const { plain, structured } = indexOf(listed.values);
  return isStructured(value) ? structured.has(keyOfValue(value)) : plain.has(value);
};
