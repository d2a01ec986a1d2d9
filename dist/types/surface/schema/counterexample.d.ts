import type { Json } from "../../model/json.ts";
import type { Reading } from "./proof.ts";
import type { Shape } from "./shape.ts";
/** A value that one shape is sure to accept and the other sure to refuse. */
export declare const findCounterexample: (accepting: Shape, refusing: Shape, reading: Reading) => {
    value: Json;
} | undefined;
