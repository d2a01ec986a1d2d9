import * as z from "zod/mini";
/** What the server writes down. */
export declare const loggingSection: z.ZodMiniObject<{
    level: z.ZodMiniDefault<z.ZodMiniEnum<{
        debug: "debug";
        error: "error";
        info: "info";
        trace: "trace";
        warning: "warning";
    }>>;
    format: z.ZodMiniDefault<z.ZodMiniEnum<{
        json: "json";
        text: "text";
    }>>;
    output: z.ZodMiniDefault<z.ZodMiniEnum<{
        file: "file";
        stderr: "stderr";
        stdout: "stdout";
    }>>;
    file: z.ZodMiniOptional<z.ZodMiniString<string>>;
    payloads: z.ZodMiniDefault<z.ZodMiniBoolean<boolean>>;
}, z.core.$strict>;
