import * as z from "zod/mini";
/** Where the server keeps its data. */
export declare const databaseSection: z.ZodMiniObject<{
    url: z.ZodMiniOptional<z.ZodMiniString<string>>;
    host: z.ZodMiniOptional<z.ZodMiniString<string>>;
    port: z.ZodMiniOptional<z.ZodMiniInt>;
    name: z.ZodMiniOptional<z.ZodMiniString<string>>;
    user: z.ZodMiniOptional<z.ZodMiniString<string>>;
    password: z.ZodMiniOptional<z.ZodMiniString<string>>;
    tls: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
    pool_size: z.ZodMiniDefault<z.ZodMiniInt>;
    max_connections: z.ZodMiniOptional<z.ZodMiniInt>;
}, z.core.$strict>;
