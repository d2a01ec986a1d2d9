import { type Part } from "./document.ts";
/**
 * Do two subschemas say the same word for word, orders without meaning apart, and all that they refer to inside their
 * documents too. For what is not understood any closer.
 */
export declare const isSameText: (a: Part, b: Part) => boolean;
