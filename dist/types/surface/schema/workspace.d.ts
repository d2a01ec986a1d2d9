/**
 * Steps that one comparison of two schemas may take. One step is about a microsecond, so a pair that is too hard is given
 * up after some tenths of a second; a plain schema needs a handful of steps for each subschema that changed.
 */
export declare const STEP_LIMIT = 500000;
/** Steps of a single proof of containment: a hard combination must not eat the budget of the rest. */
export declare const PROOF_STEP_LIMIT = 20000;
/** Steps of all proofs of one comparison together; after that nothing more is proven. */
export declare const ALL_PROOFS_STEP_LIMIT = 200000;
/** Levels of nesting that are followed. */
export declare const DEPTH_LIMIT = 300;
/** Levels of `$ref`, `allOf`, `anyOf`, `oneOf`, `not` and `if` inside each other without entering the value. */
export declare const IN_PLACE_DEPTH_LIMIT = 150;
/** Thrown inside the engine when a budget is spent; never leaves it. */
export declare class TooHard extends Error {
    readonly name = "TooHard";
    readonly pointer: string;
    constructor(pointer: string);
}
/** What both documents of one comparison share: numbering and the step budget. */
export declare class Workspace {
    #private;
    nextId(): number;
    /** @throws TooHard when the budget is spent. */
    spend(pointer: string, steps?: number): void;
    /** A last allowance after a place was given up, so that the places beside it are still looked at. */
    allowOnceMore(): void;
    /** Runs one proof with a budget of its own; undefined when that was not enough. */
    proof<Answer>(run: () => Answer): Answer | undefined;
}
