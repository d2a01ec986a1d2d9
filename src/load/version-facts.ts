import type { World } from "../model/ports.ts";
import type { VersionFacts } from "../model/version.ts";
import { findDeclarations } from "./version-facts/declarations.ts";
import { identifyPackage } from "./version-facts/identify.ts";
import { findRelease } from "./version-facts/last-release.ts";
import { fromSide, type VersionQuestion } from "./version-facts/question.ts";
import { loadDescriptions } from "./version-facts/self-description.ts";

export type { VersionQuestion } from "./version-facts/question.ts";

/**
 * Gathers all that the version question needs: the versions of both sides, the last release (what was named, else base
 * where it is itself a release, else the greatest reachable tag of the package, else what its registry has), what people
 * declared of this change, and what the sides say of themselves. What cannot be looked up is said in `releaseMissing`.
 * @throws ConfigError when a version file or changeset is broken, or `release` names no version
 */
export const loadVersionFacts = async (question: VersionQuestion, world: World): Promise<VersionFacts> => {
  const { head, base, identity, ownTag } = await identifyPackage(question, world);
  const headVersion =
    ownTag === undefined
      ? (head?.version ?? fromSide(question.head))
      : { version: ownTag.version, from: `tag ${ownTag.tag}` };
  // Where head is a release tag, that tag is the declaration: it raised the version, whatever the files said before.
  const baseVersion = ownTag === undefined ? (base?.version ?? fromSide(question.base)) : undefined;
  const [release, declarations, descriptions] = await Promise.all([
    findRelease({ ...question, identity, ownTag, package: head ?? base, carried: [headVersion, baseVersion] }, world),
    findDeclarations(question, identity.name, world),
    loadDescriptions(question, { head, base }, world),
  ]);
  return {
    ...release,
    ...(baseVersion === undefined ? {} : { base: baseVersion }),
    ...(headVersion === undefined ? {} : { head: headVersion }),
    declarations,
    descriptions,
  };
};
