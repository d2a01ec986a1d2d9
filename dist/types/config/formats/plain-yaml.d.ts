import type { JsonObject } from "../../model/json.ts";
import type { Located } from "./located.ts";
/**
 * The value of a text in which every line is plain; undefined for any other text. With `isLocating` also where everything
 * stands, which costs as much again.
 */
export declare const readPlainYaml: (text: string, isLocating?: boolean) => {
    value: JsonObject;
    located: Located;
} | undefined;
