import { ConfigError, type Trouble } from "../../model/errors.ts";
import type { GitHub } from "../../model/github.ts";
import type { Files, Git } from "../../model/ports.ts";
import type { ToldEffect } from "../../model/told-effect.ts";
import type { Effect, Found } from "../effect.ts";
import { lookAtEffects, runEffects } from "../run-effects.ts";
import { shortId } from "../short-id.ts";
import { assetEffect } from "./asset-effect.ts";
import { draftEffect } from "./draft-effect.ts";
import { findAssets } from "./find-assets.ts";
import { findReleaseCommit } from "./find-release-commit.ts";
import { floatingEffect } from "./floating-effect.ts";
import { floatingTagsOf } from "./floating-tags.ts";
import { type HeldRelease, holdRelease } from "./held-release.ts";
import { publishEffect } from "./publish-effect.ts";
import { type Asset, shareAssets } from "./share-assets.ts";
import { tagEffect } from "./tag-effect.ts";
import type { TaggedRelease } from "./tagged-release.ts";

export interface ReleaseTagOptions {
  github: GitHub;
  git: Git;
  files: Files;
  /** Root of the work tree. */
  root: string;
  /** The commit that carries the versions: what is checked out. */
  head: string;
  releases: readonly TaggedRelease[];
  /** `release.assets` of the policy. */
  assets: readonly string[];
  /** Keep `v1` and `v1.2`. */
  floating: boolean;
  /** Only look, and do nothing. */
  isDry?: boolean;
}

/** A version that is out, whether this run finished it or an earlier one. */
interface Released {
  name: string;
  version: string;
  tag: string;
  commit: string;
  url: string;
  /** Did this run make its tag or publish it. */
  isNew: boolean;
}

export interface ReleaseTagRun {
  effects: ToldEffect[];
  released: Released[];
  failure?: Trouble;
}

/**
 * Releases the versions that a commit carries: an annotated tag, a draft with its files, then published, then the floating
 * tags. All tags come first, so that a name that cannot be used is met before anything is public. What is there and the
 * same is skipped, so that a run which was killed is finished by the next one, and one with nothing to do does nothing.
 * @throws ConfigError where the files of a release are not there
 */
export const releaseTag = async (options: ReleaseTagOptions): Promise<ReleaseTagRun> => {
  const standing: Standing[] = [];
  for (const release of options.releases) standing.push(await lookUp(options, release));
  const effects = await effectsOf(options, standing);
  const run = await (options.isDry === true ? lookAtEffects(effects) : runEffects(effects));
  const released: Released[] = [];
  for (const { release, held, commit } of standing) {
    const found = run.failure === undefined ? await held.find() : held.last();
    if (found === undefined || found.isDraft) continue;
    const { name, version, tag } = release;
    const own = new Set([`create-tag ${tag}`, `publish-release ${tag}`]);
    const isNew = run.effects.some(({ id, state }) => own.has(id) && state === "done");
    released.push({ name, version, tag, commit, url: found.url, isNew });
  }
  return { ...run, released };
};

/** One release as it is before the run. */
interface Standing {
  release: TaggedRelease;
  held: HeldRelease;
  /** The commit that it is made of. */
  commit: string;
}

const lookUp = async (options: ReleaseTagOptions, release: TaggedRelease): Promise<Standing> => ({
  release,
  held: holdRelease(options.github, release.tag),
  commit: await findReleaseCommit(options, release),
});

const effectsOf = async (options: ReleaseTagOptions, standing: readonly Standing[]): Promise<Effect[]> => {
  const { github, assets, head, floating } = options;
  const main = mainOf(standing);
  const open: Standing[] = [];
  // what is out since an earlier commit is no work of this run
  for (const each of standing) if (each.commit === head || !(await isOut(each))) open.push(each);
  const carried = await carriedBy(options, open);
  const tags = open.map(({ release, commit }) => tagEffect(github, release, commit));
  const made: Effect[] = [];
  for (const each of open) {
    const { release, held, commit } = each;
    made.push(draftEffect(github, held, release, commit));
    for (const asset of carried.get(release.tag) ?? []) made.push(await assetEffect(options, held, asset));
    if (assets.length > 0 && commit !== head) made.push(foreignAssets(held, commit, head));
    made.push(publishEffect(github, held, release, { commit, isMain: each === main }));
  }
  const moved = standing.flatMap(({ release, commit }) =>
    floating
      ? floatingTagsOf(release.tag, release.version).map((tag) => floatingEffect(github, release, tag, commit))
      : [],
  );
  return [...tags, ...made, ...moved];
};

/** GitHub shows one release of a repository as its latest: of several packages that of the root, else the first. */
const mainOf = (standing: readonly Standing[]): Standing | undefined =>
  standing.find(({ release }) => release.path === "") ?? standing[0];

const isOut = async ({ held }: Standing): Promise<boolean> => (await held.find())?.isDraft === false;

/** The files of those releases that are made of what is checked out. */
const carriedBy = async (
  { assets, head, files, root, releases }: ReleaseTagOptions,
  open: readonly Standing[],
): Promise<Map<string, Asset[]>> => {
  const here = open.filter(({ commit }) => commit === head);
  if (assets.length === 0 || here.length === 0) return new Map();
  const areOut = (await Promise.all(here.map(isOut))).every((each) => each);
  try {
    const shared = shareAssets(await findAssets(files, root, assets), releases);
    return new Map(here.map(({ release }) => [release.tag, shared.get(release.tag) ?? []]));
  } catch (error) {
    // what is out carries its files, and a later run need not have built them again
    if (error instanceof ConfigError && areOut) return new Map();
    throw error;
  }
};

/** A release of an earlier commit that was not finished: the files here are built of another one. */
const foreignAssets = (held: HeldRelease, commit: string, head: string): Effect => ({
  id: `upload-assets ${held.tag}`,
  says: `files of the release ${held.tag}`,
  async probe(): Promise<Found> {
    const release = await held.find();
    if (release !== undefined && !release.isDraft) return { state: "same" };
    return {
      state: "different",
      found: `the release ${held.tag} is of ${shortId(commit)} and not published yet, and the files here are built of ${shortId(head)}`,
      hint: `Check out ${held.tag}, build its files, and run it again there; or publish the draft by hand.`,
    };
  },
  do: () => Promise.resolve({}),
});
