import * as z from "zod/mini";
/** How many of it run. */
export declare const scalingSection: z.ZodMiniObject<{
    min_replicas: z.ZodMiniDefault<z.ZodMiniInt>;
    max_replicas: z.ZodMiniDefault<z.ZodMiniInt>;
    cpu_target: z.ZodMiniDefault<z.ZodMiniInt>;
    memory_target: z.ZodMiniDefault<z.ZodMiniInt>;
}, z.core.$strict>;
