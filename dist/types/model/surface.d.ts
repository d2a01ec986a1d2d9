import type { Json, JsonObject } from "./json.ts";
/**
 * The two contracts of the protocol: `legacy` (revisions up to 2025-11-25, an `initialize` session) and `modern`
 * (2026-07-28 and later, `server/discover`). One server may show a different surface in each.
 * Source: specification 2026-07-28, basic/versioning.
 */
export type Era = "legacy" | "modern";
/** First revision of the modern era; revisions are dates, so they compare as text. */
export declare const FIRST_MODERN_REVISION = "2026-07-28";
export declare const eraOf: (protocolVersion: string) => Era;
export interface Tool extends JsonObject {
    name: string;
}
export interface Prompt extends JsonObject {
    name: string;
}
export interface Resource extends JsonObject {
    uri: string;
}
export interface ResourceTemplate extends JsonObject {
    uriTemplate: string;
}
/** What a server advertises to one kind of client. Lists are sorted by name, entries are the raw JSON. */
export interface Surface {
    era: Era;
    /** The client it was shown to (credentials, capabilities), by its name in the policy; absent for the plain one. */
    profile?: string;
    /** The revision that was negotiated; absent in a bare object that did not record it. */
    protocolVersion?: string;
    /** Every revision the server said it speaks (`server/discover`); legacy servers only tell the negotiated one. */
    protocolVersions?: string[];
    serverInfo?: JsonObject;
    capabilities?: JsonObject;
    instructions?: string;
    /** Absent where the server does not offer the list at all; empty where it offers an empty one. */
    tools?: Tool[];
    /** Names of the tools in the order on the wire, where that is not their sorted order. */
    toolOrder?: string[];
    prompts?: Prompt[];
    resources?: Resource[];
    resourceTemplates?: ResourceTemplate[];
    /** Fields of the list results beside the list (`ttlMs`, `cacheScope`), by list name; `discover` for `server/discover`. */
    listMeta?: JsonObject;
}
/**
 * A place in a surface, by names and never by index: `["tools", "search", "inputSchema", "properties", "limit"]`.
 * A tool, prompt, resource or template is addressed by its name or URI; any other array is one place.
 */
export type Place = readonly string[];
/** How a view is called: `legacy`, `modern reader`. */
export declare const viewOf: ({ era, profile }: {
    era: Era;
    profile?: string;
}) => string;
/** One recorded surface, in every view it was looked at. */
export interface Snapshot {
    schemaVersion: 1;
    surfaces: Surface[];
    /** Places that differed between two probes of the same server: they are not compared. */
    volatile: {
        era: Era;
        profile?: string;
        place: Place;
    }[];
}
/** What a probe brought back, before it is sorted and checked: the raw wire fields of one view. */
export interface Recording {
    era: Era;
    profile?: string;
    protocolVersion?: string;
    protocolVersions?: string[];
    serverInfo?: Json;
    capabilities?: Json;
    instructions?: Json;
    tools?: Json[];
    prompts?: Json[];
    resources?: Json[];
    resourceTemplates?: Json[];
    listMeta?: JsonObject;
}
