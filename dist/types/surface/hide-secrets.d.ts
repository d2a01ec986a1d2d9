import type { Change } from "../model/change.ts";
import { type Json } from "../model/json.ts";
/**
 * The change without the secrets that its values give away: a report is read by more people than the list of tools, and
 * kept for longer. What is left of each is its first characters and its length.
 */
export declare const hideSecrets: (change: Change) => Change;
/** The value without its secrets; `name` is what it is the value of. The same value where there is nothing to hide. */
export declare const hideIn: (value: Json, name: string) => Json;
