import * as z from "zod/mini";
/** How callers reach the server, and what it keeps between their calls. */
export declare const transportSection: z.ZodMiniObject<{
    kind: z.ZodMiniDefault<z.ZodMiniEnum<{
        http: "http";
        stdio: "stdio";
    }>>;
    stateless: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
    sessions: z.ZodMiniDefault<z.ZodMiniObject<{
        store: z.ZodMiniDefault<z.ZodMiniEnum<{
            memory: "memory";
            shared: "shared";
        }>>;
        affinity: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
        ttl: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
    }, z.core.$strict>>;
}, z.core.$strict>;
