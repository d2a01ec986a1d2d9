import type { PackageChange } from "../../model/audit.ts";
import type { LockedPackage } from "../../model/dependency.ts";

/** Does a change bring in a version that was not there; a version that stayed, with another hash or address, is none. */
export const isNewVersion = (change: PackageChange): change is PackageChange & { after: LockedPackage } =>
  change.after !== undefined && change.after.version !== change.before?.version;
