import type { World } from "../../model/ports.ts";
import { type PackageTag, releaseTags } from "../../release/tags.ts";
import { identifyPackage } from "./identify.ts";
import { isOurs } from "./last-release.ts";
import { cleanFolder, isTree, type VersionQuestion } from "./question.ts";

export interface ReleaseTag extends PackageTag {
  /** Shows the server as it was released: `git:v1.2.0#packages/server`. */
  source: string;
}

/**
 * The release tags of the package that are reachable from head, the greatest version first, without the one that is being
 * released; undefined where head does not lie in a repository.
 * @throws ConfigError when a version file is broken, or git refuses
 */
export const findReleaseTags = async (question: VersionQuestion, world: World): Promise<ReleaseTag[] | undefined> => {
  const { root, head } = question;
  if (root === undefined || (head.commit === undefined && !isTree(question, head))) return undefined;
  const git = await world.git();
  const { identity, ownTag } = await identifyPackage(question, world);
  const tags = await git.tags(root, head.commit ?? "HEAD");
  const others = tags.filter((tag) => tag !== ownTag?.tag);
  const folder = cleanFolder(question.folder);
  const found: ReleaseTag[] = [];
  for (const release of releaseTags(others, identity)) {
    if (!(await isOurs(git, root, release, identity))) continue;
    found.push({ ...release, source: `git:${release.tag}${folder === "" ? "" : `#${folder}`}` });
  }
  return found;
};
