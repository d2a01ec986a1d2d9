import { type Json } from "../../model/json.ts";
/**
 * JSON Pointer of a subschema whose `$ref` leads back to itself through nothing but references and combinations
 * (`allOf`, `anyOf`, `oneOf`, `not`, `if`): it asks of one value forever and never reaches a schema. Undefined where
 * there is none. Definitions that nothing refers to are not looked at.
 */
export declare const findRefCycle: (schema: Json) => string | undefined;
