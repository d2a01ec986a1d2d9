import type { Change } from "../model/change.ts";
import type { Json } from "../model/json.ts";
import type { Tool } from "../model/surface.ts";
import { sortKeys } from "./normalise.ts";

/**
 * All that makes a change what it is, as one text: equal for one change seen in two views, or told twice of one place.
 * Where it stands in the documents of one view is not part of it.
 */
export const identityOf = ({ before, after, ...change }: Change): string => {
  const values = [before, after].map((value) => (value === undefined ? [] : [sortKeys(value)]));
  if (change.area === "tool") {
    const { definition, ...difference } = change;
    return JSON.stringify([difference, values, definition === undefined ? null : sharedPart(definition)]);
  }
  if (change.area !== "schema") return JSON.stringify([change, values]);
  const { tools: _, witness: _witness, basePointer: _base, headPointer: _head, removed, added, ...difference } = change;
  return JSON.stringify([difference, values, [removed, added].map((list) => sortKeys(list ?? null))]);
};

/** SDKs write results for one era in another shape, and `execution` for one alone: the tool is the same in both. */
const sharedPart = ({ outputSchema: _, execution: _execution, ...tool }: Tool): Json => sortKeys(tool);
