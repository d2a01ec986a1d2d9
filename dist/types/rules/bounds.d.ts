import type { SchemaChange } from "../model/change.ts";
/** `no longer accepts values over 50 (was 100)`: what a stricter keyword refuses, with what it was. */
export declare const refusal: (change: SchemaChange) => string;
/** `now allows values over 50 (was 50, now 100)`: what a looser keyword lets through. */
export declare const permission: (change: SchemaChange) => string;
