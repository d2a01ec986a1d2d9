import type { ConfigFault } from "../model/config.ts";
import { type AuthorSchema } from "./author-schema.ts";
import { type Directory } from "./find-layers.ts";
import type { Comparable } from "./list-changes.ts";
import { Sighting } from "./read-files.ts";
export interface LoadOptions {
    directory: Directory;
    /** What the program gives; else the directory may hold one. */
    author: AuthorSchema | undefined;
    variables: Readonly<Record<string, string | undefined>>;
    secretsFolder: string;
    closing: AbortSignal;
}
/** A configuration that holds; its value is frozen. */
export type Configuration = Comparable;
/** What one look at the disk came to. */
export interface Loaded {
    sighting: Sighting;
    configuration?: Configuration;
    /** Why there is none. */
    faults: readonly ConfigFault[];
}
/** Reads, resolves and checks the configuration of one environment; with one schema after the other, each compiled once. */
export declare const makeLoader: (options: LoadOptions) => (() => Promise<Loaded>);
