import type { Change } from "../model/change.ts";
/**
 * All that makes a change what it is, as one text: equal for one change seen in two views, or told twice of one place.
 * Where it stands in the documents of one view is not part of it.
 */
export declare const identityOf: ({ before, after, ...change }: Change) => string;
