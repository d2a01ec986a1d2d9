import type { ConfigFault, ConfigLayer } from "../model/config.ts";
import { type Sighting } from "./read-files.ts";
/** Files of the directory that hold the author's schema, the first one first. */
export declare const SCHEMA_FILES: string[];
/** Every file that may come to count for an environment: what is not there yet is watched, too. */
export declare const candidates: (environment: string) => string[];
export interface Directory {
    /** Absolute. */
    path: string;
    /** As the program named it. */
    shown: string;
    environment: string;
}
/** Reads the layers of one environment, lowest first; files of other environments are not opened. */
export declare const findLayers: (sighting: Sighting, directory: Directory) => Promise<{
    layers: ConfigLayer[];
    faults: ConfigFault[];
    names: readonly string[];
}>;
