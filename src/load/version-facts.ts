import type { World } from "../model/ports.ts";
import type { VersionFacts } from "../model/version.ts";
import { isPlaceholder } from "../release/scheme.ts";
import type { PackageIdentity } from "../release/tags.ts";
import { findDeclarations } from "./version-facts/declarations.ts";
import { findOwnTag, findRelease } from "./version-facts/last-release.ts";
import { findPackage } from "./version-facts/package.ts";
import { cleanFolder, fromSide, type VersionQuestion } from "./version-facts/question.ts";

export type { VersionQuestion } from "./version-facts/question.ts";

/**
 * Gathers all that the version question needs: the versions of both sides, the last release (what was named, else base
 * where it is itself a release, else the greatest reachable tag of the package, else what its registry has), and what
 * people declared of this change. What cannot be looked up is said in `releaseMissing`.
 * @throws ConfigError when a version file or changeset is broken, or `release` names no version
 */
export const loadVersionFacts = async (question: VersionQuestion, world: World): Promise<VersionFacts> => {
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
  const ownTag = findOwnTag(question, identity);
  const headVersion =
    ownTag === undefined
      ? (head?.version ?? fromSide(question.head))
      : { version: ownTag.version, from: `tag ${ownTag.tag}` };
  // Where head is a release tag, that tag is the declaration: it raised the version, whatever the files said before.
  const baseVersion = ownTag === undefined ? (base?.version ?? fromSide(question.base)) : undefined;
  const [release, declarations] = await Promise.all([
    findRelease({ ...question, identity, ownTag, package: head ?? base, carried: [headVersion, baseVersion] }, world),
    findDeclarations(question, identity.name, world),
  ]);
  return {
    ...release,
    ...(baseVersion === undefined ? {} : { base: baseVersion }),
    ...(headVersion === undefined ? {} : { head: headVersion }),
    declarations,
  };
};
