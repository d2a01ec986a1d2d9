import type { ProcessFacts } from "../../model/change-request.ts";

type Reference = NonNullable<ProcessFacts["references"]>[string];

/** Looks up what a request names; owners and names are the same in capitals. */
export const referencesOf = (references: NonNullable<ProcessFacts["references"]>): ReadonlyMap<string, Reference> =>
  new Map(Object.entries(references).map(([key, reference]) => [key.toLowerCase(), reference]));
