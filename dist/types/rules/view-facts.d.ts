import type { Trait } from "../model/trait.ts";
type Fact = Trait["facts"][string];
/** A fact that is a list of names; none where it is no list. */
export declare const texts: (fact: Fact | undefined) => readonly string[];
/** `search`, `fetch` and 3 more. */
export declare const someOf: (shown: readonly string[]) => string;
/** An entry of a list in a sentence: `tools search` becomes tool `search`. */
export declare const entry: (listed: string) => string;
export {};
