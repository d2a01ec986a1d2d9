import * as z from "zod/mini";
export declare const serverPolicySchema: z.ZodMiniObject<{
    path: z.ZodMiniDefault<z.ZodMiniString<string>>;
    start: z.ZodMiniOptional<z.ZodMiniUnion<readonly [z.ZodMiniString<string>, z.ZodMiniArray<z.ZodMiniString<string>>]>>;
    prepare: z.ZodMiniOptional<z.ZodMiniUnion<readonly [z.ZodMiniLiteral<false>, z.ZodMiniArray<z.ZodMiniUnion<readonly [z.ZodMiniString<string>, z.ZodMiniArray<z.ZodMiniString<string>>]>>]>>;
    env: z.ZodMiniDefault<z.ZodMiniRecord<z.ZodMiniString<string>, z.ZodMiniString<string>>>;
}, z.core.$strict>;
export type ServerPolicy = z.output<typeof serverPolicySchema>;
export declare const LEVELS: readonly ["error", "warning", "info", "off"];
/** A user's override of a rule's severity. */
export type Level = (typeof LEVELS)[number];
export declare const FAIL_ON: readonly ["version", "breaking", "warning", "any", "never"];
export type FailOn = (typeof FAIL_ON)[number];
export declare const FAIL_ON_DESCRIPTION = "What fails: `version` (a declared bump that is too small, and a break where nothing is declared and no version is known), `breaking` (any error), `warning` (any error or warning), `any` finding, or `never`.";
/** `.github/mcp-lifecycle.yml`: schema, type, defaults and documentation in one. */
export declare const policySchema: z.ZodMiniObject<{
    enforce: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
    "fail-on": z.ZodMiniDefault<z.ZodMiniEnum<{
        any: "any";
        breaking: "breaking";
        never: "never";
        version: "version";
        warning: "warning";
    }>>;
    profile: z.ZodMiniDefault<z.ZodMiniEnum<{
        agent: "agent";
        typed: "typed";
        wire: "wire";
    }>>;
    levels: z.ZodMiniDefault<z.ZodMiniRecord<z.ZodMiniString<string>, z.ZodMiniEnum<{
        error: "error";
        info: "info";
        off: "off";
        warning: "warning";
    }>>>;
    servers: z.ZodMiniDefault<z.ZodMiniRecord<z.ZodMiniString<string>, z.ZodMiniObject<{
        path: z.ZodMiniDefault<z.ZodMiniString<string>>;
        start: z.ZodMiniOptional<z.ZodMiniUnion<readonly [z.ZodMiniString<string>, z.ZodMiniArray<z.ZodMiniString<string>>]>>;
        prepare: z.ZodMiniOptional<z.ZodMiniUnion<readonly [z.ZodMiniLiteral<false>, z.ZodMiniArray<z.ZodMiniUnion<readonly [z.ZodMiniString<string>, z.ZodMiniArray<z.ZodMiniString<string>>]>>]>>;
        env: z.ZodMiniDefault<z.ZodMiniRecord<z.ZodMiniString<string>, z.ZodMiniString<string>>>;
    }, z.core.$strict>>>;
}, z.core.$strict>;
export type Policy = z.output<typeof policySchema>;
