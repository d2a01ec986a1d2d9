import * as z from "zod/mini";
/** How the server listens. A server over stdio reads none of it. */
export declare const serverSection: z.ZodMiniObject<{
    host: z.ZodMiniDefault<z.ZodMiniString<string>>;
    port: z.ZodMiniDefault<z.ZodMiniInt>;
    path: z.ZodMiniDefault<z.ZodMiniString<string>>;
    public_url: z.ZodMiniOptional<z.ZodMiniString<string>>;
    workers: z.ZodMiniDefault<z.ZodMiniInt>;
    allowed_hosts: z.ZodMiniDefault<z.ZodMiniArray<z.ZodMiniString<string>>>;
    cors: z.ZodMiniDefault<z.ZodMiniObject<{
        origins: z.ZodMiniDefault<z.ZodMiniArray<z.ZodMiniString<string>>>;
        credentials: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
    }, z.core.$strict>>;
    max_body: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniInt, z.ZodMiniString<string>]>>;
    tls: z.ZodMiniOptional<z.ZodMiniObject<{
        certificate: z.ZodMiniString<string>;
        key: z.ZodMiniString<string>;
    }, z.core.$strict>>;
    timeouts: z.ZodMiniDefault<z.ZodMiniObject<{
        tool: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
        request: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
        proxy: z.ZodMiniOptional<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
        shutdown: z.ZodMiniDefault<z.ZodMiniUnion<readonly [z.ZodMiniNumber<number>, z.ZodMiniString<string>]>>;
    }, z.core.$strict>>;
}, z.core.$strict>;
