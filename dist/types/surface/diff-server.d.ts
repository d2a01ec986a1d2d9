import type { ServerChange } from "../model/change.ts";
import { type JsonObject } from "../model/json.ts";
import { type Era, type Surface } from "../model/surface.ts";
/** Eras that came or went. None where one side has no surface at all: then there is nothing to compare with. */
export declare const diffEras: (base: readonly Era[], head: readonly Era[]) => ServerChange[];
/**
 * Revisions that a server is known to speak on one side and known not to speak on the other. A server that only told the
 * negotiated one speaks no newer (the client offers its newest) and perhaps older ones.
 * Source: specification 2025-11-25, basic/lifecycle (version negotiation); 2026-07-28, server/discover.
 */
export declare const diffProtocolVersions: (base: Surface, head: Surface, goneEras: ReadonlySet<string>) => ServerChange[];
/**
 * Capabilities that came or went, by their topmost path: `resources` gone says that `resources.subscribe` is gone. Not
 * compared where a side did not record its capabilities.
 */
export declare const diffCapabilities: (base: JsonObject | undefined, head: JsonObject | undefined) => ServerChange[];
/**
 * What the server tells every model that uses it: hosts put it into their system prompt. None where one side has no
 * surface at all: that the server is new says it.
 */
export declare const diffInstructions: (base: Surface, head: Surface) => ServerChange[];
/** The name by which the server introduces itself. Not compared where a side did not record it. */
export declare const diffServerName: (base: Surface, head: Surface) => ServerChange[];
