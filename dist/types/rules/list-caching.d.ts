import type { ServerChange } from "../model/change.ts";
import type { Json } from "../model/json.ts";
/** The request whose answer is kept. */
export declare const listMethod: ({ name }: ServerChange) => string;
export declare const isLonger: ({ before, after }: ServerChange) => boolean;
/** Milliseconds in the largest unit that divides them: `5 minutes`. */
export declare const span: (milliseconds: Json | undefined) => string;
