import type { Change } from "../model/change.ts";
/**
 * The change without the secrets that its values give away: a report is read by more people than the list of tools, and
 * kept for longer. What is left of each is its first characters and its length.
 */
export declare const hideSecrets: (change: Change) => Change;
