import type { Json } from "../../model/json.ts";
import { acceptsShape } from "./accept.ts";
import type { Reading } from "./proof.ts";
import type { Shape } from "./shape.ts";
import { telling } from "./telling.ts";

const CANDIDATE_LIMIT = 300;

/** A value that one shape is sure to accept and the other sure to refuse. */
export const findCounterexample = (
  accepting: Shape,
  refusing: Shape,
  reading: Reading,
): { value: Json } | undefined => {
  let left = CANDIDATE_LIMIT;
  for (const value of telling(accepting, refusing, "", reading)) {
    if (left-- <= 0) return undefined;
    if (acceptsShape(accepting, value) === true && acceptsShape(refusing, value) === false) return { value };
  }
  return undefined;
};
