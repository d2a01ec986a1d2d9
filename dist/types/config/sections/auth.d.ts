import * as z from "zod/mini";
/** Who may call. */
export declare const authSection: z.ZodMiniObject<{
    kind: z.ZodMiniDefault<z.ZodMiniEnum<{
        bearer: "bearer";
        none: "none";
        oauth: "oauth";
        proxy: "proxy";
    }>>;
    tokens: z.ZodMiniOptional<z.ZodMiniArray<z.ZodMiniString<string>>>;
    issuer: z.ZodMiniOptional<z.ZodMiniString<string>>;
    audience: z.ZodMiniOptional<z.ZodMiniString<string>>;
    scopes: z.ZodMiniDefault<z.ZodMiniArray<z.ZodMiniString<string>>>;
    client_id: z.ZodMiniOptional<z.ZodMiniString<string>>;
    client_secret: z.ZodMiniOptional<z.ZodMiniString<string>>;
}, z.core.$strict>;
