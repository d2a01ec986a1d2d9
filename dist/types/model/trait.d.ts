import type { Json } from "./json.ts";
import type { Place } from "./surface.ts";
/**
 * What can be true of one place of one surface, whatever stood there before: a hidden character, a name that cannot be
 * told from another, a schema that a host refuses. A change is that head has it and base had not; what was there before is
 * nobody's news, and what goes needs no finding.
 */
export type TraitName = "hidden-unicode" | "homoglyph-name" | "name-collision" | "name-invalid" | "secret" | "imperative-text" | "link" | "tool-reference" | "sensitive-header" | "annotations-missing" | "host-refusal" | "tool-tokens" | "total-tokens" | "token-growth" | "tool-count" | "differs-by-era" | "differs-by-transport" | "visible-to-lower-scope";
export interface Trait {
    trait: TraitName;
    place: Place;
    /** For grouping: `tool search`, `prompt review`, `server`. */
    subject: string;
    /** What makes it the same one on both sides beside its place: the payload, the address, the host. No wording. */
    key: string;
    /** The facts that a rule's message needs, by name. Text from outside. */
    facts: Readonly<Record<string, string | number | readonly string[]>>;
    /** What stood there and what stands there now, as evidence, where that says more than the message. */
    before?: Json;
    after?: Json;
}
