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
    /** Steps taken until now: what a comparison costs, the same on every machine. */
    get spent(): number;
    nextId(): number;
    /** @throws TooHard when the budget is spent. */
    spend(pointer: string, steps?: number): void;
    /** A last allowance after a place was given up, so that the places beside it are still looked at. */
    allowOnceMore(): void;
    /** Runs one proof with a budget of its own; undefined when that was not enough. */
    proof<Answer>(run: () => Answer): Answer | undefined;
}
