import type { Check } from "./check.ts";
/** Keywords at the root of the input schema that a host cannot take there. */
export declare const inputRootCombination: Check;
/** An input schema that does not say `type: object` at its root, as every revision of the protocol demands. */
export declare const inputRootType: Check;
/** An object at the root that declares no `properties`, not even none. */
export declare const inputRootProperties: Check;
/** Names of parameters outside a pattern; hosts check those at the root. */
export declare const propertyName: Check;
