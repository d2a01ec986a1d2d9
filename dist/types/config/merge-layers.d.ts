import type { ConfigLayer, ConfigPath } from "../model/config.ts";
import { type Json, type JsonObject } from "../model/json.ts";
/** What one layer says at a path. */
export interface Saying {
    layer: ConfigLayer;
    written: Json;
}
/**
 * Lays layers over each other, lowest first: maps merge at every depth, everything else replaces what lies below, null too.
 * Keys keep the order in which they are first said. What comes back shares its values with the layers: it is not for changing.
 */
export declare const mergeLayers: (layers: readonly ConfigLayer[]) => JsonObject;
/**
 * The layers that say a path, the winner first. Below a list or another value that replaces what lay under it, no layer
 * says anything any more.
 */
export declare const sayingsOf: (layers: readonly ConfigLayer[], path: ConfigPath) => Saying[];
