import { type JsonObject } from "../../model/json.ts";
/** Which validator reads a schema. draft-06 differs from draft-07 only in what it lacks. */
export type Dialect = "draft-07" | "2019-09" | "2020-12";
/**
 * The draft of a schema, by its `$schema`; without one the newest, unless it says what that one no longer has. A draft-04
 * schema comes back in the words of draft-07.
 * @throws ConfigError for a draft that is not known
 */
export declare const readDialect: (schema: JsonObject, where: string) => {
    dialect: Dialect;
    schema: JsonObject;
};
