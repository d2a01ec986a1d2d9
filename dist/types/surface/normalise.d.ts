import { type Json } from "../model/json.ts";
/** Order by UTF-16 code unit: the same on every machine, whatever its locale. */
export declare const byCodeUnit: (a: string, b: string) => number;
/** A copy with the keys of every object sorted; order in arrays is kept, because there it may carry meaning. */
export declare const sortKeys: (value: Json) => Json;
/** A sorted copy; entries of equal name stand in the order of their text, so that the order on the wire leaves no trace. */
export declare const sortEntries: <Entry extends Json>(entries: readonly Entry[], nameOf: (entry: Entry) => string) => Entry[];
