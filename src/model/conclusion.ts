/** The one word of a verdict. `unknown` means "could not look" and is never a green skip. */
export type Conclusion = "pass" | "fail" | "pending" | "unknown";

/** Exit codes of the CLI: a failed gate is a verdict (1), could not run is 2. */
export const EXIT_CODES = { pass: 0, fail: 1, unknown: 2, pending: 3 } as const satisfies Record<Conclusion, number>;
