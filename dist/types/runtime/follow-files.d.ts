import type { Loaded } from "./load-configuration.ts";
import { type WatchMode } from "./watch-files.ts";
export interface Following {
    load(): Promise<Loaded>;
    /** Absolute paths that matter whether or not a look has asked for them. */
    paths: readonly string[];
    /** May it be that the writer is not done. */
    isDoubtful(loaded: Loaded): boolean;
    /** Gets what a look came to, after something changed. */
    take(loaded: Loaded): void;
    /** Gets what a look threw. */
    fail(error: unknown): void;
    closing: AbortSignal;
    watch: boolean;
    poll: number | undefined;
    settle: number;
    patience: number;
}
/** Looks at files when they change: once they are silent, and in one state from the first file to the last. */
export declare class FileFollower {
    #private;
    constructor(following: Following);
    get mode(): WatchMode | "off";
    /** Works in the order of the calls: looks do not overtake each other. */
    inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
    /** Ends it; resolves once nothing goes on any more. */
    close(): Promise<void>;
    /** Files that are written while they are read are read again, so that no look mixes two states. */
    look(): Promise<Loaded>;
}
