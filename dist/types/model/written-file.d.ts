/** How a command that writes may go about it: write the files, say what it would write, or print it. */
export declare const WRITE_MODES: readonly ["write", "check", "print"];
export type WriteMode = (typeof WRITE_MODES)[number];
/** One file that a command owns, or owns regions of. */
export interface WrittenFile {
    /** Relative to the folder the user stands in. */
    path: string;
    /** What happened to it, or would: `refused` for a file that somebody else made. */
    state: "created" | "changed" | "same" | "removed" | "refused";
    /** Unified diff from what is there to what should be; absent for `same`. */
    patch?: string;
}
