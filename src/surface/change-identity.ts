import type { Change } from "../model/change.ts";
import { sortKeys } from "./normalise.ts";

/**
 * All that makes a change what it is, as one text: equal for one change seen in two views, or told twice of one place.
 * Where it stands in the documents of one view is not part of it.
 */
export const identityOf = ({ before, after, ...change }: Change): string => {
  const values = [before, after].map((value) => (value === undefined ? [] : [sortKeys(value)]));
  if (change.area !== "schema") return JSON.stringify([change, values]);
  const { tools: _, witness: _witness, basePointer: _base, headPointer: _head, removed, added, ...difference } = change;
  return JSON.stringify([difference, values, [removed, added].map((list) => sortKeys(list ?? null))]);
};
