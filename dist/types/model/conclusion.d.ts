/** The one word of a verdict. `unknown` means "could not look" and is never a green skip. */
export type Conclusion = "pass" | "fail" | "pending" | "unknown";
/** Exit codes of the CLI: a failed gate is a verdict (1), could not run is 2. */
export declare const EXIT_CODES: {
    readonly pass: 0;
    readonly fail: 1;
    readonly unknown: 2;
    readonly pending: 3;
};
