import { type Json } from "../model/json.ts";
/** Where hosts load a tool's icons from: origins, or the scheme of an address without one. Icons that carry their own data are loaded from nowhere. */
export declare const iconOrigins: (icons: Json | undefined) => string[];
