import type { Json } from "../../model/json.ts";
import type { Shape, Union } from "./shape.ts";
/** The properties of a branch that have one listed value, such as `type: "image"`. */
export declare const discriminatorsOf: (shape: Shape) => [string, Json][];
/** What a branch is called: its title, its definition's name, its discriminating value, or its types. */
export declare const labelOf: (union: Union, branch: Shape) => string;
