import type { World } from "../../model/ports.ts";
import type { ReleasePlan } from "../../model/release-plan.ts";
import { makeNotes } from "../../release/changelog/make-notes.ts";
import { webAddress } from "../../release/changelog/release-links.ts";
import { planRelease } from "../../release/plan-release.ts";
import { type LoadedRelease, loadReleaseFacts, type ReleaseOptions } from "./facts.ts";
import { loadVersionTexts, type VersionTexts } from "./version-texts.ts";

/** A plan, and all that it is carried out with. */
export interface ReleaseMaterial {
  facts: LoadedRelease;
  plan: ReleasePlan;
  texts: VersionTexts;
  /** Web address of the repository, where it is known. */
  web?: string;
}

/**
 * Plans the next release, with the words of its changelog, and reads the files that it is about.
 * @param options.readsAll read the files of packages that are not released too
 * @throws ConfigError, ProbeError: what could not be looked at is never left out silently
 */
export const loadReleaseMaterial = async (
  world: World,
  { readsAll, ...options }: ReleaseOptions & { readsAll: boolean },
): Promise<ReleaseMaterial> => {
  const facts = await loadReleaseFacts(world, options);
  const planned = planRelease(facts);
  const remote = await (await world.git()).remoteUrl(facts.root);
  const web = remote === undefined ? undefined : webAddress(remote);
  const links = web === undefined ? {} : { web };
  const plan = {
    ...planned,
    packages: planned.packages.map((release) => ({ ...release, notes: makeNotes(release, links) })),
  };
  const touched = new Set([...plan.packages.map(({ name }) => name), ...plan.ranges.map((range) => range.package)]);
  const isChosen = (name: string): boolean => facts.chosen?.includes(name) ?? true;
  const read = facts.packages.filter(({ name }) => (readsAll && isChosen(name)) || touched.has(name));
  const texts = await loadVersionTexts(world, { root: facts.root, release: facts.policy.release }, read);
  return { facts, plan, texts, ...links };
};
