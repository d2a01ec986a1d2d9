import type { Json } from "./json.ts";
import type { Era, Place, Tool } from "./surface.ts";
import type { Trait } from "./trait.ts";
/**
 * One difference between two surfaces, before anyone judges it. The axes are small closed sets, so that a rule is a
 * predicate over them and a reader finds the rule for a difference by its axes.
 */
export type Change = ToolChange | SchemaChange | PromptChange | ResourceChange | ServerChange | InstallChange | TraitChange;
interface ChangeBase {
    /** Where, by names: also what the fingerprint and the waiver hold on to. */
    place: Place;
    before?: Json;
    after?: Json;
    /**
     * The views it was seen in, joined by commas (`legacy reader, modern reader`); absent when every compared view shows it.
     * `legacy→modern` when eras were compared across.
     */
    view?: string;
}
export interface ToolChange extends ChangeBase {
    area: "tool";
    /** Its name on head; on base for one that went. */
    tool: string;
    aspect: "presence"
    /** the same tool under another name: `before` and `after` are the names, also where only their case differs */
     | "name" | "title" | "icons" | "description"
    /** one hint, spec defaults filled in: `before` and `after` are booleans */
     | "annotation" | "deprecation"
    /** one key of `_meta` that no other aspect reads */
     | "meta"
    /** one field of `_meta.ui` (resource, content policy, permissions) */
     | "ui"
    /** a version that callers may select and the list does not show (FastMCP) */
     | "component-version" | "output-schema" | "output-root";
    action: "added" | "removed" | "changed";
    /** Which hint, key, field or version. */
    name?: string;
    /** For aspects `presence` and `name`: the whole tool that came or went, as head (base for one that went) has it. */
    definition?: Tool;
    /** What is announced: by head for aspect `deprecation`, by base for a tool that went. */
    deprecation?: Deprecation;
    /** For an announced tool that went, where the policy asks for a notice: how long callers had it. */
    notice?: Notice;
    /** For a tool that went: a call that base accepted. */
    witness?: Witness;
}
/** How a server announces that something will go. Conventions, no specification: `_meta`, a field, a description's first words. */
export interface Deprecation {
    /** Where it is said. */
    by: "_meta" | "field" | "description" | "schema";
    /** What to call instead. */
    replacement?: string;
    /** When it goes: a date (YYYY-MM-DD) or a version, as written. */
    sunset?: string;
    /** Since when it is announced, as written. */
    since?: string;
}
/** How long callers knew that a tool would go, against what the policy asks. */
export interface Notice {
    /** What the policy asks, each where it does. */
    days?: number;
    releases?: number;
    /** Since when it is announced (YYYY-MM-DD), and what shows it: a tag, or `_meta`; absent where nothing does. */
    since?: {
        date: string;
        by: string;
    };
    /** How many releases in a row carried the announcement, as far as they were looked at. */
    carried: number;
    /** The first day on which it may go (YYYY-MM-DD), by the policy's days and the announced date; absent where no date is known. */
    mayGoFrom?: string;
    isEnough: boolean;
}
/** Which side of a call a schema describes: callers write inputs (Old within New), callers read outputs (New within Old). */
export type SchemaSide = "input" | "output";
export type SchemaAspect = 
/** a declared property came or went */
"property"
/** a declared property became required or optional */
 | "required"
/** the set of JSON types */
 | "type"
/** the listed values (`enum`, `const`) */
 | "enum"
/** bounds, lengths, pattern, multipleOf, uniqueItems, contains, propertyNames ... */
 | "constraint"
/** `format`: an annotation in 2020-12, asserted by the SDKs' validators all the same */
 | "format"
/** additionalProperties / unevaluatedProperties closed or opened */
 | "closedness"
/** a combination (anyOf, oneOf, not, if ...) whose effect was proven as a whole */
 | "schema" | "default" | "description" | "deprecated"
/** `x-mcp-header`: the HTTP header that mirrors the value */
 | "header";
/**
 * How the set of accepted values moved. `changed` means that neither contains the other (values lost and gained), or, for
 * default and description, simply that it differs. `unproven` means looked at and not decided.
 */
export type SchemaAction = "added" | "removed" | "renamed" | "narrowed" | "widened" | "changed" | "unproven";
/** One difference inside a JSON Schema, as the schema engine reports it; it knows nothing of tools. */
export interface SchemaDifference {
    aspect: SchemaAspect;
    action: SchemaAction;
    /** Property path by names: `["filter", "limit"]`; array items are `"[]"`, map values `"{}"`, branches `"anyOf:<title or type>"`. */
    path: readonly string[];
    /** Schema keyword that carries it, e.g. `maximum`; absent for presence. */
    keyword?: string;
    /** JSON Pointers inside each schema document to the place that matters; absent on the side where it does not exist. */
    basePointer?: string;
    headPointer?: string;
    before?: Json;
    after?: Json;
    /** For action `renamed`: the last name of the path on base. */
    oldName?: string;
    /** For aspect `property` and `required`: must a caller send it (a server promise it) after the change. */
    required?: boolean;
    /** For aspect `property`: was the object that holds it closed on base (additionalProperties false). */
    closed?: boolean;
    /** Listed values that are gone / new, for aspect `enum`. */
    removed?: Json[];
    added?: Json[];
    /** Why it could not be proven, for action `unproven`. */
    reason?: string;
}
export interface SchemaChange extends ChangeBase, Omit<SchemaDifference, "before" | "after"> {
    area: "schema";
    side: SchemaSide;
    tool: string;
    /**
     * The whole tools of both sides: a rule may need what stands beside the difference. On the side that may refuse (head
     * for an input, base for an output) without what only a schema generator wrote, so that no witness rests on that.
     */
    tools: {
        base: Tool;
        head: Tool;
    };
    /** A value that base accepted and head refuses (input), or head may send and base did not allow (output). */
    witness?: Witness;
}
/** A concrete value that proves a break: valid on one side, invalid on the other, both confirmed by Ajv. */
export interface Witness {
    side: SchemaSide;
    value: Json;
    /** The validator's own words on the side that refuses it. */
    refusal: string;
}
export interface PromptChange extends ChangeBase {
    area: "prompt";
    prompt: string;
    aspect: "presence" | "title" | "description" | "argument" | "argument-required" | "argument-description";
    action: "added" | "removed" | "changed";
    argument?: string;
    /** For arguments: is it required after the change. */
    required?: boolean;
}
export interface ResourceChange extends ChangeBase {
    area: "resource" | "resource-template";
    uri: string;
    aspect: "presence" | "mime" | "variables" | "description";
    action: "added" | "removed" | "changed";
    /** For aspect `variables`: their names. For aspect `presence`, where several resources come or go at once: their URIs. */
    removed?: string[];
    added?: string[];
    /** The policy calls listed resources contract and not data. */
    isContract?: boolean;
}
export interface ServerChange extends ChangeBase {
    area: "server";
    aspect: "capability" | "protocol-version" | "era" | "instructions"
    /** `serverInfo.name` */
     | "name"
    /** `cacheScope` and `ttlMs` (milliseconds) of one list */
     | "cache-scope" | "ttl"
    /** the order in which tools are listed */
     | "tool-order"
    /** input schemas that say nothing any more (a drifted generator), or say something again */
     | "hollow-inputs"
    /** rewrites that an upgrade of an SDK or a schema library makes by itself */
     | "sdk-rewrite";
    action: "added" | "removed" | "changed";
    /** Dotted capability path (`resources.subscribe`), protocol revision, era, or list name. */
    name: string;
    era?: Era;
    /** For `hollow-inputs` and `sdk-rewrite`: the tools, sorted. */
    tools?: string[];
    /** For `hollow-inputs`: how many parameters those tools declare on the side that says something. */
    parameters?: number;
    /** For `sdk-rewrite`: what was rewritten, which way, in how many tools. */
    rewrites?: SdkRewriteCount[];
}
export interface SdkRewriteCount {
    kind: SdkRewrite;
    action: "added" | "removed" | "changed";
    tools: number;
    /** For kind `dialect`: the drafts, as a person calls them; `none` where none is named. */
    before?: string;
    after?: string;
}
/** What an upgrade rewrites in every schema while the tool's code stays as it was. */
export type SdkRewrite = 
/** `$schema` draft-07 to 2020-12 or back */
"dialect"
/** `additionalProperties: false` appears or disappears in every object alike */
 | "closedness"
/** bounds of the safe integers on integers */
 | "safe-integer-bounds"
/** `execution.taskSupport` of revision 2025-11-25 */
 | "execution"
/** a `pattern` that says what the `format` beside it says */
 | "format-pattern"
/** the description of the object that wraps a result which is none */
 | "result-wrapper";
/** A difference between the `server.json` files: what those who install the server were told to give it. */
export interface InstallChange extends ChangeBase {
    area: "install";
    item: "environment-variable" | "argument" | "header" | "transport" | "endpoint" | "package";
    action: "added" | "removed" | "changed";
    /** Variable, argument or header name, transport type, URL or package identifier. */
    name: string;
    /** Must it be given after the change, with no default. */
    required?: boolean;
    /** The package or remote it belongs to, for a person. */
    owner: string;
}
/** Head shows a trait that base did not show. */
export interface TraitChange extends ChangeBase, Omit<Trait, "place"> {
    area: "trait";
    action: "added";
}
export {};
