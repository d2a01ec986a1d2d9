import * as z from "zod/mini";
/** What is kept, where, and how long. */
export declare const backupSection: z.ZodMiniObject<{
    enabled: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
    paths: z.ZodMiniDefault<z.ZodMiniArray<z.ZodMiniString<string>>>;
    store: z.ZodMiniOptional<z.ZodMiniString<string>>;
    interval: z.ZodMiniOptional<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
    keep: z.ZodMiniDefault<z.ZodMiniInt>;
}, z.core.$strict>;
