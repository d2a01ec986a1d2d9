import type { Json } from "./json.ts";
import type { Era, Place, Tool } from "./surface.ts";
/**
 * One difference between two surfaces, before anyone judges it. The axes are small closed sets, so that a rule is a
 * predicate over them and a reader finds the rule for a difference by its axes.
 */
export type Change = ToolChange | SchemaChange | PromptChange | ResourceChange | ServerChange;
interface ChangeBase {
    /** Where, by names: also what the fingerprint and the waiver hold on to. */
    place: Place;
    before?: Json;
    after?: Json;
    /** The view it was seen in; absent when every compared view shows it. `legacy→modern` when eras were compared across. */
    view?: string;
}
export interface ToolChange extends ChangeBase {
    area: "tool";
    tool: string;
    aspect: "presence" | "output-schema" | "output-root";
    action: "added" | "removed" | "changed";
    /** For aspect `presence`: the whole tool that came or went. */
    definition?: Tool;
    /** For a tool that went: a call that base accepted. */
    witness?: Witness;
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
 | "schema" | "default" | "description" | "deprecated";
/**
 * How the set of accepted values moved. `changed` means that neither contains the other (values lost and gained), or, for
 * default and description, simply that it differs. `unproven` means looked at and not decided.
 */
export type SchemaAction = "added" | "removed" | "narrowed" | "widened" | "changed" | "unproven";
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
    /** The whole tools of both sides: a rule may need what stands beside the difference. */
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
    aspect: "presence" | "argument" | "argument-required";
    action: "added" | "removed" | "changed";
    argument?: string;
    /** For arguments: is it required after the change. */
    required?: boolean;
}
export interface ResourceChange extends ChangeBase {
    area: "resource" | "resource-template";
    uri: string;
    aspect: "presence" | "mime" | "variables";
    action: "added" | "removed" | "changed";
    removed?: string[];
    added?: string[];
}
export interface ServerChange extends ChangeBase {
    area: "server";
    aspect: "capability" | "protocol-version" | "era";
    action: "added" | "removed";
    /** Dotted capability path (`resources.subscribe`), protocol revision, or era. */
    name: string;
    era?: Era;
}
export {};
