import * as z from "zod/mini";
/** How much one caller may ask. */
export declare const rateLimitingSection: z.ZodMiniObject<{
    enabled: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
    max_requests: z.ZodMiniDefault<z.ZodMiniInt>;
    window: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
    by: z.ZodMiniDefault<z.ZodMiniEnum<{
        address: "address";
        credential: "credential";
        session: "session";
    }>>;
}, z.core.$strict>;
