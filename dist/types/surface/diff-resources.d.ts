import type { ResourceChange } from "../model/change.ts";
import type { Resource, ResourceTemplate } from "../model/surface.ts";
/** Listed resources that came, went, or changed their declared MIME type. */
export declare const diffResources: (base: readonly Resource[], head: readonly Resource[]) => ResourceChange[];
/**
 * Resource templates likewise. A template that kept its name and changed its variables is one change, not one gone and
 * one new.
 */
export declare const diffResourceTemplates: (base: readonly ResourceTemplate[], head: readonly ResourceTemplate[]) => ResourceChange[];
