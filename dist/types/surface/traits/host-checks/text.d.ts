import type { Check } from "./check.ts";
/** A name that the protocol allows and a host does not. */
export declare const namePattern: Check;
/** A name that is too long once the host has put its own prefix and the server's name before it. */
export declare const nameLength: Check;
/** A description of more characters than a host reads. */
export declare const descriptionLength: Check;
/** No title for people, neither the tool's own nor that of its annotations. */
export declare const titleMissing: Check;
