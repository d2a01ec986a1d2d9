import * as z from "zod/mini";
/** What is measured, and who is told. */
export declare const monitoringSection: z.ZodMiniObject<{
    enabled: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
    level: z.ZodMiniDefault<z.ZodMiniEnum<{
        debug: "debug";
        error: "error";
        info: "info";
        warning: "warning";
    }>>;
    path: z.ZodMiniDefault<z.ZodMiniString<string>>;
    port: z.ZodMiniOptional<z.ZodMiniInt>;
    interval: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
    alerts: z.ZodMiniDefault<z.ZodMiniObject<{
        error_rate: z.ZodMiniDefault<z.ZodMiniNumber<number>>;
        latency: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
        for: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
        runbook: z.ZodMiniOptional<z.ZodMiniString<string>>;
    }, z.core.$strict>>;
}, z.core.$strict>;
