import type { ResourceChange } from "../model/change.ts";
import type { Resource, ResourceTemplate } from "../model/surface.ts";
/** Are listed resources data that comes and goes, or contract. */
type ResourceReading = "data" | "contract";
/**
 * Listed resources that came, went, or changed their declared MIME type. Their descriptions are data. Where resources are
 * data themselves, many that come or go are one change.
 */
export declare const diffResources: (base: readonly Resource[], head: readonly Resource[], reading?: ResourceReading) => ResourceChange[];
/**
 * Resource templates likewise. A template that kept its name and changed its variables is one change, not one gone and
 * one new.
 */
export declare const diffResourceTemplates: (base: readonly ResourceTemplate[], head: readonly ResourceTemplate[]) => ResourceChange[];
export {};
