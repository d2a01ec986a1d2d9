import * as z from "zod/mini";
/** How an orchestrator asks whether the server lives, and whether it may get calls. */
export declare const healthSection: z.ZodMiniObject<{
    enabled: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
    live_path: z.ZodMiniDefault<z.ZodMiniString<string>>;
    ready_path: z.ZodMiniDefault<z.ZodMiniString<string>>;
    port: z.ZodMiniOptional<z.ZodMiniInt>;
    authenticated: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
    interval: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
    timeout: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
    failures: z.ZodMiniDefault<z.ZodMiniInt>;
    start_timeout: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
}, z.core.$strict>;
