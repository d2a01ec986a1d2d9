import type { FoundVersion, VersionFacts } from "../../model/version.ts";
import type { PackageIdentity, PackageTag } from "../../release/tags.ts";
import type { FoundPackage } from "./package.ts";
import type { VersionQuestion } from "./question.ts";

/** The last release, or why there is none. */
export type FoundRelease = Pick<VersionFacts, "release" | "releaseMissing">;

/** The question, and what was found out before the last release is looked for. */
export interface ReleaseSearch extends VersionQuestion {
  identity: PackageIdentity;
  ownTag: PackageTag | undefined;
  /** The package of head, else of base. */
  package: FoundPackage | undefined;
  /** The versions that head and base carry. */
  carried: readonly (FoundVersion | undefined)[];
}
