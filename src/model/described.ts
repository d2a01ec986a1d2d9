import * as z from "zod/mini";

/** A schema with the sentence that documents it: editors show it, and so does `explain-policy`. */
export const described = <Schema extends z.core.$ZodType>(schema: Schema, description: string): Schema => {
  z.globalRegistry.add(schema, { description });
  return schema;
};

/** What `described` said of a schema. */
export const descriptionOf = (schema: z.core.$ZodType): string | undefined => z.globalRegistry.get(schema)?.description;
