import * as z from "zod/mini";
/** A schema with the sentence that documents it: editors show it, and so does `explain-policy`. */
export declare const described: <Schema extends z.core.$ZodType>(schema: Schema, description: string) => Schema;
/** What `described` said of a schema. */
export declare const descriptionOf: (schema: z.core.$ZodType) => string | undefined;
