import { join } from "node:path";
import { ConfigError, KnownError } from "../../model/errors.ts";
import type { Bump } from "../../model/finding.ts";
import type { Git, TaggedCommit, World } from "../../model/ports.ts";
import { VERSION_BRANCH } from "../../model/release-plan.ts";
import type { Policy } from "../../policy/schema.ts";
import { webAddress } from "../../release/changelog/release-links.ts";
import { plainName } from "../../release/dependencies.ts";
import {
  type FoundPackage,
  type FoundPackages,
  findPackageFolders,
  findPackages,
  packageFiles,
  WORKSPACE_FILES,
} from "../../release/packages.ts";
import { planRelease } from "../../release/plan-release.ts";
import type { PackageFacts, ReleaseFacts } from "../../release/release-facts.ts";
import { folderOf, nameOf } from "../../release/version-files/folders.ts";
import { type FoundBase, findBase } from "../base.ts";
import { loadNamedPolicy, loadPolicy } from "../policy.ts";
import { loadWaivers } from "../waivers.ts";
import { loadDeclarations } from "./declarations.ts";
import { type FloorOptions, loadFloors } from "./floor.ts";
import { loadHistory, type PackageHistory } from "./history.ts";
import { type FoundReleases, findLastReleases } from "./last-releases.ts";
import { loadPublished } from "./published.ts";

export interface ReleaseOptions extends FloorOptions {
  bump?: Exclude<Bump, "none"> | undefined;
  version?: string | undefined;
  prerelease?: string | undefined;
  /** Names of the packages that are meant; all where it is absent or empty. */
  packages?: readonly string[] | undefined;
  /** A version in the files that is too small is for the caller to tell (`--mode check`). */
  onlyChecks: boolean;
  /** Ask registries whether the next version is taken: not where a version that is published already gets its tag. */
  asksRegistry: boolean;
  /** Tags at the head are what is being released (`--mode tag`, and `release` where it tags). */
  resumes: boolean;
  /** The policy file that a user names. */
  policy?: string | undefined;
  /** Refuses by a ConfigError a policy that the gates could not judge by. */
  checkPolicy: (policy: Policy) => void;
}

export interface LoadedRelease extends ReleaseFacts {
  policy: Policy;
  /** Root of the repository. */
  root: string;
}

/**
 * Gathers all that the next release depends on: the packages, the last release of each, what was committed and said since,
 * what the API needs against it, and which versions are taken.
 * @throws ConfigError, ProbeError: nothing that could not be looked at is ever left out silently
 */
export const loadReleaseFacts = async (world: World, options: ReleaseOptions): Promise<LoadedRelease> => {
  const git = await world.git();
  const root = await git.root(world.cwd);
  if (root === undefined) throw noRepository(world.cwd);
  const { policy, notes } = await findPolicy(world, options.policy);
  try {
    options.checkPolicy(policy);
    const facts = await gather(world, { git, root, policy, notes: [...notes] }, options);
    return { ...facts, policy, root };
  } catch (error) {
    if (error instanceof KnownError) error.advisory = !policy.enforce;
    throw error;
  }
};

/** The policy that a user names, else that of the base of a pull request, else that of the work tree. */
const findPolicy = async (world: World, named: string | undefined): Promise<{ policy: Policy; notes: string[] }> => {
  const found = named === undefined ? undefined : await loadNamedPolicy(world, named);
  if (found !== undefined) return { policy: found.resolved.policy, notes: [] };
  return loadPolicy(world, await findChangeBase(world));
};

/** Where the change of a pull request starts; undefined where the run is of no pull request. */
export const findChangeBase = async (world: World): Promise<FoundBase | undefined> =>
  (await world.event())?.pullRequest === undefined ? undefined : findBase(world);

interface Site {
  git: Git;
  root: string;
  policy: Policy;
  notes: string[];
}

const noRepository = (cwd: string): ConfigError =>
  new ConfigError({
    what: "there is no git repository here",
    where: cwd,
    expected: "a repository: the last release and what came after it are read from its history",
    hint: "Go into the repository.",
  });

const gather = async (world: World, site: Site, options: ReleaseOptions): Promise<ReleaseFacts> => {
  const { git, root, policy, notes } = site;
  const [head, paths, remote] = await Promise.all([git.resolve(root, "HEAD"), git.files(root), git.remoteUrl(root)]);
  const [{ packages, leftOut }, tags] = await Promise.all([
    loadPackages(world, site, paths),
    completeHistory(site, head),
  ]);
  const left = leftOut.map(({ path }) => path);
  const base = /^git:([^#]+)/.exec(options.base ?? "")?.[1];
  const releases = await findLastReleases(git, packages, {
    root,
    head,
    tags,
    form: policy.release?.tag,
    resumes: options.resumes,
    base,
  });
  using _reading = world.progress.start("reading the history");
  const owners = packages.map(({ path }, index) => ({
    path,
    last: releases[index]?.last?.commit,
    prerelease: releases[index]?.newestPrerelease,
  }));
  const histories = await loadHistory(git, root, head, { owners, leftOut: left });
  const declarations = await loadDeclarations(
    packages,
    histories,
    { root, head, paths, branch: policy.release?.branch ?? VERSION_BRANCH, leftOut: left },
    world,
  );
  const internal = withoutStrangers(packages);
  const asked = {
    head,
    ...(options.bump === undefined ? {} : { bump: options.bump }),
    ...(options.version === undefined ? {} : { version: options.version }),
    ...(options.prerelease === undefined ? {} : { prerelease: options.prerelease }),
    ...(options.packages === undefined || options.packages.length === 0 ? {} : { chosen: options.packages }),
    onlyChecks: options.onlyChecks,
  };
  const facts = packages.map((each, index) =>
    factsOf(each, releases[index], histories[index], { declarations: declarations[index] ?? [], internal }),
  );
  const mayServe = new Set([
    ...packages.filter(({ speaksOfMcp }) => speaksOfMcp).map(({ path }) => path),
    ...paths.filter((path) => nameOf(path) === ".mcp.json").map(folderOf),
  ]);
  const judged = await withFloors(facts, { ...site, left, asked, mayServe }, options, world);
  const free = options.asksRegistry
    ? await withPublished({ ...asked, packages: judged, notes: [] }, packages, site, world)
    : judged;
  const web = remote === undefined ? undefined : webAddress(remote);
  return { ...asked, packages: free, ...(web === undefined ? {} : { web }), notes };
};

const loadPackages = async (world: World, { root, policy }: Site, paths: readonly string[]): Promise<FoundPackages> => {
  const files = await world.files();
  const read = async (names: readonly string[]): Promise<Map<string, string>> => {
    const texts = new Map<string, string>();
    for (const name of names) {
      const text = await files.read(join(root, name));
      if (text !== undefined) texts.set(name, text);
    }
    return texts;
  };
  const roots = await read(WORKSPACE_FILES);
  const folders = findPackageFolders({
    paths,
    roots,
    globs: policy.release?.packages,
    servers: Object.values(policy.servers).map(({ path }) => path),
  });
  const found = findPackages(await read(packageFiles(paths, folders)), folders);
  if (found.packages.length > 0 || found.leftOut.length > 0) return found;
  throw new ConfigError({
    what: "no file of this repository says which package it holds",
    where: root,
    expected: "package.json, pyproject.toml, Cargo.toml or server.json",
    hint: "Add one, or name the folders of the packages in `release.packages` of the policy file.",
  });
};

/** Where commits are missing, a version would be found by what is left: too small, and without anybody knowing. */
const completeHistory = async ({ git, root, notes }: Site, head: string): Promise<TaggedCommit[]> => {
  const [isShallow, tags] = await Promise.all([git.isShallow(root), git.taggedCommits(root, head)]);
  if (isShallow) {
    const failure = await git.fetchHistory(root);
    if (await git.isShallow(root)) {
      throw new ConfigError({
        what: "the clone is shallow, and the history that leads to the last release cannot be fetched",
        where: root,
        expected: "the commits since the last release, and the tags",
        hint: "Check out with `fetch-depth: 0`.",
        ...(failure === undefined ? { detail: "There is no remote." } : { detail: failure }),
      });
    }
    notes.push("The clone was shallow: its history was fetched. With `fetch-depth: 0` it is there from the start.");
    return git.taggedCommits(root, head);
  }
  if (tags.length > 0) return tags;
  const failure = await git.fetchHistory(root);
  if (failure !== undefined) {
    notes.push(`There are no tags here, and the remote could not be asked for them: ${failure.slice(0, 300)}`);
  }
  return git.taggedCommits(root, head);
};

/** Of each package only what it asks of its neighbours. */
const withoutStrangers = (packages: readonly FoundPackage[]): Map<FoundPackage, PackageFacts["dependencies"]> => {
  const known = new Set(packages.map(({ ecosystem, name }) => `${ecosystem} ${plainName(ecosystem, name)}`));
  return new Map(
    packages.map((each) => [
      each,
      each.dependencies.filter(({ ecosystem, name }) => known.has(`${ecosystem} ${plainName(ecosystem, name)}`)),
    ]),
  );
};

const factsOf = (
  found: FoundPackage,
  releases: FoundReleases | undefined,
  history: PackageHistory | undefined,
  more: {
    declarations: PackageFacts["declarations"];
    internal: ReadonlyMap<FoundPackage, PackageFacts["dependencies"]>;
  },
): PackageFacts => {
  const { name, path, ecosystem, current } = found;
  return {
    name,
    path,
    ecosystem,
    ...(current === undefined ? {} : { current }),
    ...(releases?.last === undefined ? {} : { last: releases.last }),
    tagForm: releases?.tagForm ?? "v{version}",
    taken: releases?.taken ?? new Map(),
    prereleases: releases?.prereleases ?? [],
    commits: history?.commits ?? [],
    newCommits: history?.newCommits ?? 0,
    declarations: more.declarations,
    dependencies: more.internal.get(found) ?? [],
  };
};

/** The API is looked at of packages that may be released: those that something changed in, or in what they are made of. */
const withFloors = async (
  packages: readonly PackageFacts[],
  site: Site & {
    left: readonly string[];
    asked: Pick<ReleaseFacts, "bump" | "version" | "chosen">;
    mayServe: ReadonlySet<string>;
  },
  options: ReleaseOptions,
  world: World,
): Promise<PackageFacts[]> => {
  const { root, policy, left, asked, mayServe } = site;
  const changed = changedOf(packages);
  const isChosen = ({ name }: PackageFacts): boolean => asked.chosen?.includes(name) ?? true;
  const isForced = asked.version !== undefined || (asked.bump !== undefined && asked.chosen !== undefined);
  const looked = packages.filter((each) => isChosen(each) && (isForced || changed.has(each)));
  const waivers = looked.length === 0 ? [] : await loadWaivers(world, { head: ".", base: await findChangeBase(world) });
  const floors = await loadFloors(
    looked,
    { root, policy, waivers, leftOut: left, owners: packages, mayServe },
    options,
    world,
  );
  const byPackage = new Map(looked.map((each, index) => [each, floors[index]]));
  return packages.map((each) => ({ ...each, ...(byPackage.get(each) ?? { withoutFloor: "nothing changed in it" }) }));
};

const changedOf = (packages: readonly PackageFacts[]): Set<PackageFacts> => {
  const changed = new Set(
    packages.filter(
      ({ commits, current, last, declarations }) =>
        commits.length > 0 || declarations.length > 0 || current?.version !== last?.version,
    ),
  );
  const byName = new Map(packages.map((each) => [`${each.ecosystem} ${plainName(each.ecosystem, each.name)}`, each]));
  const dependents = new Map<PackageFacts, PackageFacts[]>();
  for (const each of packages) {
    for (const { ecosystem, name } of each.dependencies) {
      const needed = byName.get(`${ecosystem} ${plainName(ecosystem, name)}`);
      if (needed !== undefined) dependents.set(needed, [...(dependents.get(needed) ?? []), each]);
    }
  }
  // a set that grows while it is walked is walked to its new end
  for (const each of changed) for (const dependent of dependents.get(each) ?? []) changed.add(dependent);
  return changed;
};

/** Only what would be released is asked for: a question takes a second, and there may be hundreds of packages. */
const withPublished = async (
  facts: ReleaseFacts,
  found: readonly FoundPackage[],
  { root, notes }: Site,
  world: World,
): Promise<readonly PackageFacts[]> => {
  const names = new Set(planRelease(facts).packages.map(({ name }) => name));
  const asked = found.filter(({ name }) => names.has(name));
  const published = await loadPublished(asked, root, world);
  notes.push(...published.notes);
  const taken = new Map(asked.map(({ name }, index) => [name, published.taken[index]]));
  return facts.packages.map((each) => {
    const more = taken.get(each.name);
    return more === undefined ? each : { ...each, taken: new Map([...each.taken, ...more]) };
  });
};
