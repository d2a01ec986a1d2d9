import { ConfigError } from "../../model/errors.ts";
import type { Git, World } from "../../model/ports.ts";
import type { VersionFacts } from "../../model/version.ts";
import { isPlaceholder } from "../../release/scheme.ts";
import { lastPackageTag, type PackageIdentity, type PackageTag, readPackageTag } from "../../release/tags.ts";
import { readVersion, VERSION_FILES } from "../../release/version-files/index.ts";
import { findPackage } from "./package.ts";
import { cleanFolder, fromSide, gitRef, isTree, type VersionQuestion, type VersionSide } from "./question.ts";
import { findPublished } from "./registry.ts";
import type { FoundRelease, ReleaseSearch } from "./release-search.ts";

/** The tag that this run is about, where head is one: it is what is being released, so it is not the last release. */
export const findOwnTag = (question: VersionQuestion, identity: PackageIdentity): PackageTag | undefined => {
  const { head, event } = question;
  const named = gitRef(head.source) ?? (isTree(question, head) ? event?.headRef : undefined);
  if (named === undefined) return undefined;
  const isTag = named.startsWith("refs/tags/") || named === gitRef(head.source);
  return isTag ? readPackageTag(named.replace(/^refs\/tags\//, ""), identity) : undefined;
};

export const findRelease = async (search: ReleaseSearch, world: World): Promise<FoundRelease> => {
  const { release, base } = search;
  if (release === "none") return { releaseMissing: "the last release was set to none" };
  if (release !== undefined) return { release: await readNamedRelease(search, release, world) };
  const fromBase = base === undefined ? undefined : releaseOfBase(search, base);
  if (fromBase !== undefined) return { release: fromBase };
  const tagged = await findTagged(search, world);
  if (tagged.release !== undefined) return tagged;
  const published = await findPublished(search, world);
  if (published.release !== undefined) return published;
  const reasons = [tagged.releaseMissing, published.releaseMissing].filter((reason) => reason !== undefined);
  return { releaseMissing: reasons.join("; ") };
};

/**
 * Base is itself a release where it is a published package, a release tag of ours, or a folder of its own that carries a
 * version: then it is what the user compares with. Any other commit, and the tree that is judged, lie between releases.
 */
const releaseOfBase = (search: ReleaseSearch, base: VersionSide): VersionFacts["release"] => {
  const { identity } = search;
  const ref = gitRef(base.source);
  if (ref !== undefined) {
    const tag = readPackageTag(ref.replace(/^refs\/tags\//, ""), identity);
    return tag === undefined ? undefined : { version: tag.version, from: `tag ${tag.tag}`, source: base.source };
  }
  if (isTree(search, base)) return undefined;
  const version = fromSide(base);
  return version === undefined ? undefined : { ...version, source: base.source };
};

/** @throws ConfigError when the source names no version */
const readNamedRelease = async (
  { root, identity }: ReleaseSearch,
  source: string,
  world: World,
): Promise<NonNullable<VersionFacts["release"]>> => {
  const version = fromSide({ source });
  if (version !== undefined) return { ...version, source };
  const ref = gitRef(source);
  if (ref !== undefined && root !== undefined) {
    const git = await world.git();
    const commit = await git.resolve(root, ref, { fetch: true });
    const tag = readPackageTag(ref.replace(/^refs\/tags\//, ""), identity);
    if (tag !== undefined) return { version: tag.version, from: `tag ${tag.tag}`, source };
    const found = await findPackage(
      { root, folder: identity.folder, head: { source } },
      { source, commit },
      identity.folder,
      world,
    );
    if (found?.version !== undefined) return { ...found.version, from: `${found.version.from} at ${ref}`, source };
  }
  throw new ConfigError({
    what: "the last release has no version that can be read",
    where: `--release ${source}`,
    expected: "`git:<tag>`, `npm:<package>@<version>`, `pypi:<package>==<version>`, or `none`",
    hint:
      ref !== undefined && root === undefined
        ? "Run it inside the repository."
        : "Name a source that carries a version.",
  });
};

const findTagged = async (search: ReleaseSearch, world: World): Promise<FoundRelease> => {
  const { root, identity, head, ownTag } = search;
  if (root === undefined || (head.commit === undefined && !isTree(search, head))) return {};
  const git = await world.git();
  let tags: string[];
  try {
    tags = await git.tags(root, head.commit ?? "HEAD");
  } catch (error) {
    // A repository without a commit has no tags, and that is no reason not to judge two surfaces.
    if (error instanceof ConfigError) return { releaseMissing: error.trouble.what };
    throw error;
  }
  const others = tags.filter((tag) => tag !== ownTag?.tag);
  const last = lastPackageTag(others, identity);
  if (last !== undefined && (await isOurs(git, root, last, identity))) {
    const folder = cleanFolder(search.folder);
    const source = `git:${last.tag}${folder === "" ? "" : `#${folder}`}`;
    return { release: { version: last.version, from: `tag ${last.tag}`, source } };
  }
  return {
    releaseMissing: (await git.isShallow(root))
      ? "the clone is shallow and shows no release tag (check out with `fetch-depth: 0`)"
      : "no release tag is reachable",
  };
};

/**
 * In a repository of several packages a tag without a name may be another's. It is this package's when its version file
 * said the same at that tag, or left the number to release automation.
 */
export const isOurs = async (
  git: Git,
  root: string,
  tag: PackageTag,
  { folder }: PackageIdentity,
): Promise<boolean> => {
  if (!tag.bare || folder === "") return true;
  for (const { file } of VERSION_FILES) {
    const path = `${folder}/${file}`;
    const text = await git.show(root, `refs/tags/${tag.tag}`, path);
    const version = text === undefined ? undefined : readVersion(path, text)?.version;
    if (version !== undefined) return version === tag.version || isPlaceholder(version);
  }
  return false;
};
