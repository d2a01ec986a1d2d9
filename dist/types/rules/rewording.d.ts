import type { Json } from "../model/json.ts";
interface Reworded {
    before?: Json;
    after?: Json;
}
/** `is described now`: what became of a description. The words themselves are evidence. */
export declare const rewording: ({ before, after }: Reworded) => string;
/** `gives other instructions`: what became of a server's instructions. */
export declare const instructing: ({ before, after }: Reworded) => string;
export {};
