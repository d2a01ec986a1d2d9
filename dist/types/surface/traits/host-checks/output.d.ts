import type { Check } from "./check.ts";
/** An output schema that is no object at its root. */
export declare const outputRoot: Check;
/** An output schema that declares another dialect than 2020-12. */
export declare const outputDialect: Check;
