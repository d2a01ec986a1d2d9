/** Equality of JSON values: key order does not matter, order in arrays does. An absent key is not `null`. */
export declare const isSameJson: (a: unknown, b: unknown) => boolean;
