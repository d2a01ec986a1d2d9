import { type Json } from "../model/json.ts";
import { type Recording, type Snapshot } from "../model/surface.ts";
export { applyVolatile, maskVolatile, volatilePlaces } from "./volatile.ts";
/** Largest snapshot that is read, in bytes of UTF-8. */
export declare const SNAPSHOT_LIMIT: number;
/**
 * Reads a snapshot: our own format (`schemaVersion: 1`) or one bare object with the MCP result fields.
 * @param where the file or source, for messages.
 * @throws ConfigError when the text is too large, not JSON (with line and column), no surface, or a broken one.
 */
export declare const parseSnapshot: (text: string, where: string) => Snapshot;
/**
 * A snapshot out of JSON that carries it among other things.
 * @throws ConfigError when it is none, or a broken one
 */
export declare const checkSnapshot: (value: Json, where: string, hint: string) => Snapshot;
/**
 * The snapshot that the recordings of one server make, one surface a view, by era and profile, legacy first.
 * @param where the server, for messages.
 * @throws ProbeError when the server sent too much, a wrong shape, two tools of one name, or a schema that no one can read.
 */
export declare const assembleSnapshot: (recordings: readonly Recording[], where: string) => Snapshot;
/**
 * The snapshot as a file: pretty JSON with sorted keys and a newline at the end, the same bytes for the same surface.
 * @throws ConfigError when it is too large to be read again
 */
export declare const serializeSnapshot: (snapshot: Snapshot) => string;
