import { ConfigError } from "../../model/errors.ts";
import type { Git, TaggedCommit } from "../../model/ports.ts";
import { tagsByPackage } from "../../release/package-tags.ts";
import type { PackageFacts } from "../../release/release-facts.ts";
import { compareVersions, isPreRelease } from "../../release/scheme.ts";
import { formOfTag, namesPackage } from "../../release/tag-form.ts";
import { type PackageTag, readPackageTag, sortReleases } from "../../release/tags.ts";
import { below } from "../../release/version-files/folders.ts";
import { readVersion, VERSION_FILES } from "../../release/version-files/index.ts";
import { isOurs } from "../version-facts/last-release.ts";

/** A package whose releases are looked for. */
export interface ReleaseOwner {
  name: string;
  path: string;
  current?: { version: string };
}

export interface FoundReleases extends Pick<PackageFacts, "last" | "prereleases"> {
  tagForm: string;
  taken: Map<string, string>;
  /** The newest pre-release after the last release. */
  newestPrerelease?: string;
}

interface ReleaseQuestion {
  root: string;
  head: string;
  tags: readonly TaggedCommit[];
  /** `release.tag` of the policy. */
  form: string | undefined;
  /** Tags at the head itself are what is being released: a run that was cut short goes on. */
  resumes: boolean;
  /** A ref that is the last release, by what the user says. */
  base?: string | undefined;
}

/** The last release of each package among the tags, how its tags are written, and which versions are taken by one. */
export const findLastReleases = async (
  git: Git,
  owners: readonly ReleaseOwner[],
  question: ReleaseQuestion,
): Promise<FoundReleases[]> => {
  const { root, head, form, resumes } = question;
  const tags = resumes ? question.tags.filter(({ commit }) => commit !== head) : question.tags;
  const commits = new Map(tags.map(({ tag, commit }) => [tag, commit]));
  const reachable = new Set(tags.flatMap(({ tag, isReachable }) => (isReachable ? [tag] : [])));
  const grouped = tagsByPackage([...commits.keys()], owners, form);
  const found: FoundReleases[] = [];
  for (const [index, owner] of owners.entries()) {
    const ours = await ownTags(git, root, owner, grouped[index] ?? [], reachable);
    const near = ours.filter(({ tag }) => reachable.has(tag));
    const like = owner.current?.version;
    const named = question.base === undefined ? undefined : await releaseAt(git, question, owner, question.base);
    const [last] = named === undefined ? sortReleases(near, like) : [named];
    const later = near.filter(({ version }) => isPreRelease(version) && isAfter(version, last?.version));
    const newest = later.toSorted((a, b) => compareVersions(b.version, a.version) ?? 0)[0];
    const commit = last === undefined ? undefined : (named?.commit ?? commits.get(last.tag));
    const newestCommit = newest === undefined ? undefined : commits.get(newest.tag);
    found.push({
      ...(last === undefined
        ? {}
        : { last: { version: last.version, tag: last.tag, ...(commit === undefined ? {} : { commit }) } }),
      prereleases: near.flatMap(({ version }) => (isPreRelease(version) ? [version] : [])),
      ...(newestCommit === undefined ? {} : { newestPrerelease: newestCommit }),
      taken: new Map(
        ours.map(({ tag, version }) => [
          version,
          reachable.has(tag) ? `the tag ${tag} is there` : `the tag ${tag} is there, at a commit of another history`,
        ]),
      ),
      tagForm: form ?? (last === undefined || named !== undefined ? "" : formOfTag(last, owner)),
    });
  }
  return withForms(found, owners.length);
};

const isAfter = (version: string, other: string | undefined): boolean =>
  other === undefined || (compareVersions(version, other) ?? 0) > 0;

/** The tags that name the package; where none does, the bare ones, if its files said the same there. */
const ownTags = async (
  git: Git,
  root: string,
  owner: ReleaseOwner,
  tags: readonly PackageTag[],
  reachable: ReadonlySet<string>,
): Promise<readonly PackageTag[]> => {
  const named = tags.filter(({ bare }) => !bare);
  if (named.length > 0 || tags.length === 0) return named;
  const [last] = sortReleases(
    tags.filter(({ tag }) => reachable.has(tag)),
    owner.current?.version,
  );
  const identity = { name: owner.name, folder: owner.path };
  return last === undefined || (await isOurs(git, root, last, identity)) ? tags : [];
};

/** A ref that the user calls the last release: its version is in its name, else in the files there. */
const releaseAt = async (
  git: Git,
  { root }: ReleaseQuestion,
  owner: ReleaseOwner,
  ref: string,
): Promise<{ version: string; tag: string; commit: string }> => {
  const commit = await git.resolve(root, ref, { fetch: true });
  const tag = ref.replace(/^refs\/tags\//, "");
  const read = readPackageTag(tag, { name: owner.name, folder: owner.path });
  if (read !== undefined) return { version: read.version, tag, commit };
  const paths = VERSION_FILES.map(({ file }) => below(owner.path, file));
  for (const path of paths) {
    const text = await git.show(root, commit, path);
    const version = text === undefined ? undefined : readVersion(path, text)?.version;
    if (version !== undefined) return { version, tag, commit };
  }
  throw new ConfigError({
    what: `${JSON.stringify(ref)} is to be the last release of ${owner.name}, and no version can be read there`,
    where: "--base",
    expected: `a release tag, or a commit where one of ${paths.join(", ")} says a version`,
    hint: "Name the tag of the last release, or leave --base out.",
  });
};

/** A package without a release writes its tags as its neighbours do. */
const withForms = (found: FoundReleases[], count: number): FoundReleases[] => {
  const known = found.map(({ tagForm }) => tagForm).filter((form) => form !== "");
  const neighbour = known.find((form) => namesPackage(form));
  // a literal name in front is one package's own
  const shared = known.find((form) => form === "v{version}" || form === "{version}");
  const usual = count === 1 ? (shared ?? "v{version}") : (neighbour ?? shared ?? "{name}@{version}");
  return found.map((each) => (each.tagForm === "" ? { ...each, tagForm: usual } : each));
};
