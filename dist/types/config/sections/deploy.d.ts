import * as z from "zod/mini";
/** What an orchestrator or a service runs. */
export declare const deploySection: z.ZodMiniObject<{
    name: z.ZodMiniOptional<z.ZodMiniString<string>>;
    namespace: z.ZodMiniOptional<z.ZodMiniString<string>>;
    image: z.ZodMiniOptional<z.ZodMiniString<string>>;
    command: z.ZodMiniOptional<z.ZodMiniArray<z.ZodMiniString<string>>>;
    user: z.ZodMiniOptional<z.ZodMiniString<string>>;
    working_directory: z.ZodMiniOptional<z.ZodMiniString<string>>;
    requests: z.ZodMiniDefault<z.ZodMiniObject<{
        cpu: z.ZodMiniOptional<z.ZodMiniString<string>>;
        memory: z.ZodMiniOptional<z.ZodMiniString<string>>;
    }, z.core.$strict>>;
    limits: z.ZodMiniDefault<z.ZodMiniObject<{
        cpu: z.ZodMiniOptional<z.ZodMiniString<string>>;
        memory: z.ZodMiniOptional<z.ZodMiniString<string>>;
    }, z.core.$strict>>;
}, z.core.$strict>;
