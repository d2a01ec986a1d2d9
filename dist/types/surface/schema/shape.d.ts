import type { Json, JsonObject } from "../../model/json.ts";
import type { Node, Part } from "./document.ts";
import type { Rational } from "./rational.ts";
import type { Workspace } from "./workspace.ts";
/** A value of a keyword and where it stands. */
export interface Mark<Value> {
    readonly value: Value;
    readonly pointer: string;
}
/** The only values allowed, from `enum` and `const`, already filtered by all other constraints. */
export interface Listed {
    readonly values: readonly Json[];
    readonly keyword: "enum" | "const";
    readonly pointer: string;
}
export interface Bound extends Mark<number> {
    readonly exclusive: boolean;
}
export interface Multiple {
    readonly unit: Rational;
    readonly pointer: string;
}
export interface NumberSet {
    readonly listed?: Listed;
    readonly lower?: Bound;
    readonly upper?: Bound;
    readonly multiple?: Multiple;
    readonly formats: readonly Mark<string>[];
}
export interface StringSet {
    readonly listed?: Listed;
    readonly minLength?: Mark<number>;
    readonly maxLength?: Mark<number>;
    readonly patterns: readonly Mark<string>[];
    readonly formats: readonly Mark<string>[];
}
/** `prefixItems` and `items` of one subschema. */
export interface ItemRule {
    readonly owner: number;
    readonly prefix: readonly Part[];
    readonly rest?: Part;
}
export interface ContainsRule {
    readonly part: Part;
    readonly min: number;
    readonly max: number;
}
export interface ArraySet {
    readonly listed?: Listed;
    readonly rules: readonly ItemRule[];
    readonly minItems?: Mark<number>;
    readonly maxItems?: Mark<number>;
    readonly unique?: Mark<boolean>;
    readonly contains: readonly ContainsRule[];
}
export interface PatternRule {
    readonly source: string;
    readonly part: Part;
}
/** `properties`, `patternProperties` and `additionalProperties` of one subschema: they only know each other. */
export interface PropertyRule {
    readonly owner: number;
    readonly holder: Part;
    readonly properties: JsonObject;
    readonly patterns: readonly PatternRule[];
    readonly additional?: Part;
    /** For `unevaluatedProperties`: names that other subschemas in its scope have looked at. */
    readonly seen?: {
        readonly names: ReadonlySet<string>;
        readonly patterns: readonly string[];
    };
}
export interface ObjectSet {
    readonly listed?: Listed;
    readonly rules: readonly PropertyRule[];
    /** Required names and where they are required. */
    readonly required: ReadonlyMap<string, string>;
    readonly minProperties?: Mark<number>;
    readonly maxProperties?: Mark<number>;
    readonly propertyNames: Node;
    readonly dependentRequired: ReadonlyMap<string, ReadonlyMap<string, string>>;
    readonly dependentSchemas: ReadonlyMap<string, Node>;
}
/** Says nothing of objects. */
export declare const NO_OBJECT: ObjectSet;
/** `anyOf` or `oneOf` that could not be merged: a value whose type is in `mask` must match one (exactly one) branch. */
export interface Union {
    readonly mask: number;
    readonly exclusive: boolean;
    readonly pointer: string;
    readonly branches: readonly Shape[];
    /** Each branch that is looked at is a step: unions inside unions can be exponentially many. */
    readonly workspace: Workspace;
}
/** A condition that has no place in the sets above. */
export type Residue = {
    readonly kind: "not";
    readonly part: Part;
    readonly shape: Shape;
} | {
    readonly kind: "if";
    readonly holder: Part;
    readonly condition: Shape;
    readonly whenTrue: Shape | undefined;
    readonly whenFalse: Shape | undefined;
} | {
    readonly kind: "opaque";
    readonly keyword: string;
    readonly value: Json;
    readonly pointer: string;
    readonly reason: string;
    /** What must be the same text for the same meaning: the keyword's value, or all that it depends on. */
    readonly part: Part;
};
/** What a schema says beside the values it accepts. */
export interface Notes {
    readonly description?: Mark<string>;
    readonly default?: Mark<Json>;
    readonly deprecated?: Mark<boolean>;
    /** `x-mcp-header`: the HTTP header that mirrors the value of an argument. */
    readonly header?: Mark<Json>;
    readonly title?: string;
    /** Last segment of the `$ref` that led here. */
    readonly name?: string;
    readonly examples: readonly Json[];
}
/**
 * The meaning of a schema: references followed, `allOf` merged, `anyOf` merged where its branches are about different
 * types. Constraints are kept for each kind of value, since none of them touches values of another kind.
 */
export interface Shape {
    readonly id: number;
    readonly pointer: string;
    readonly source: Json;
    readonly mask: number;
    readonly number: NumberSet | undefined;
    readonly string: StringSet | undefined;
    readonly array: ArraySet | undefined;
    readonly object: ObjectSet | undefined;
    readonly unions: readonly Union[];
    readonly residues: readonly Residue[];
    /** Which subschemas apply depends on the value, also where that was merged away: for `unevaluated...`. */
    readonly isBranching: boolean;
    readonly notes: Notes;
}
export declare const NO_NOTES: Notes;
/** Has the shape no constraint on values of these types but the types themselves. */
export declare const isFreeFor: (shape: Shape, mask: number) => boolean;
/** Does it accept every value. */
export declare const isAny: (shape: Shape) => boolean;
/** Does it accept no value, as far as its types tell. */
export declare const isNothing: (shape: Shape) => boolean;
