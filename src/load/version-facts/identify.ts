import type { World } from "../../model/ports.ts";
import { isPlaceholder } from "../../release/scheme.ts";
import type { PackageIdentity, PackageTag } from "../../release/tags.ts";
import { findOwnTag } from "./last-release.ts";
import { type FoundPackage, findPackage } from "./package.ts";
import { cleanFolder, type VersionQuestion } from "./question.ts";

/** The package that a question is about, as both sides have it. */
export interface IdentifiedPackage {
  head: FoundPackage | undefined;
  base: FoundPackage | undefined;
  identity: PackageIdentity;
  /** The tag that is being released, where head is one. */
  ownTag: PackageTag | undefined;
}

/** Finds the package of a question in both sides. @throws ConfigError when a version file is broken */
export const identifyPackage = async (question: VersionQuestion, world: World): Promise<IdentifiedPackage> => {
  const start = cleanFolder(question.folder);
  const head = await findPackage(question, question.head, start, world);
  const base =
    question.base === undefined
      ? undefined
      : await findPackage(question, question.base, head?.folder ?? start, world, head);
  const identity: PackageIdentity = {
    name: head?.name ?? base?.name,
    folder: head?.folder ?? base?.folder ?? start,
    like: [head, base].find((found) => found?.version !== undefined && !isPlaceholder(found.version.version))?.version
      ?.version,
  };
  return { head, base, identity, ownTag: findOwnTag(question, identity) };
};
