import type { Json } from "../../model/json.ts";
import type { Listed } from "./shape.ts";
/** Is the value among the listed ones; all are where none are listed. */
export declare const isListed: (listed: Pick<Listed, "values"> | undefined, value: Json) => boolean;
