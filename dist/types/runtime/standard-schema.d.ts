/**
 * What zod, Valibot, ArkType and others have in common (standardschema.dev), as far as it is needed here: a schema that
 * checks a value, knows its type, and may say itself as JSON Schema.
 */
export interface StandardSchema<Output = unknown> {
    readonly "~standard": {
        readonly version: 1;
        readonly vendor: string;
        readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
        readonly types?: {
            readonly input: unknown;
            readonly output: Output;
        } | undefined;
        readonly jsonSchema?: {
            readonly input: (options: {
                readonly target: string;
            }) => Record<string, unknown>;
        };
    };
}
type StandardResult<Output> = {
    readonly value: Output;
    readonly issues?: undefined;
} | {
    readonly issues: readonly StandardIssue[];
};
export interface StandardIssue {
    readonly message: string;
    readonly path?: readonly (PropertyKey | {
        readonly key: PropertyKey;
    })[] | undefined;
}
/** The type of what a schema gives back. */
export type OutputOf<Schema extends StandardSchema> = NonNullable<Schema["~standard"]["types"]>["output"];
export declare const isStandardSchema: (schema: object) => schema is StandardSchema;
/** Where an issue stands, as keys and indexes. */
export declare const pathOfIssue: (issue: StandardIssue) => (string | number)[];
export {};
