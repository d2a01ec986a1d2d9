import type { Check } from "./check.ts";
/** A list of schemas in `items`, as drafts before 2020-12 wrote tuples. */
export declare const tupleItems: Check;
/** `exclusiveMinimum: true`, as draft 4 wrote it. */
export declare const booleanBound: Check;
/** An array that does not say what it holds. */
export declare const arrayWithoutItems: Check;
/** `(?=`, `(?!`, `(?<=` and `(?<!` in a regular expression. */
export declare const patternLookaround: Check;
/** Numbers or booleans among listed values. */
export declare const enumNotString: Check;
/** A `$ref` with more beside it than a description and a default. */
export declare const refWithSiblings: Check;
/** A `$ref` that leads elsewhere than into `$defs`, as generators write that share schemas by their first place. */
export declare const refOutsideDefs: Check;
