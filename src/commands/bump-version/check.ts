import { checkRelease } from "../../gates/release/check-release.ts";
import { findChangeBase } from "../../load/release/facts.ts";
import type { ReleaseMaterial } from "../../load/release/material.ts";
import { packageFilesOf } from "../../load/release/version-texts.ts";
import { loadWaivers } from "../../load/waivers.ts";
import type { ChangelogEntry } from "../../model/changelog-entry.ts";
import type { World } from "../../model/ports.ts";
import type { Result } from "../../model/result.ts";
import { checkChangelog } from "../../release/changelog/check-changelog.ts";
import { findPlaces } from "../../release/version-files/index.ts";

/** Do the versions of the tree hold together, and is what they say enough. */
export const checkVersions = async (material: ReleaseMaterial, world: World): Promise<Result> => {
  const { facts, plan, texts } = material;
  const chosen = facts.packages.filter(({ name }) => facts.chosen?.includes(name) ?? true);
  return checkRelease({
    plan,
    packages: chosen,
    stated: chosen.flatMap((each) => {
      const { name, current: version, served = [] } = each;
      if (version === undefined) return [];
      const places = findPlaces(texts.files, packageFilesOf(each, facts.policy.release));
      const [first, ...others] = served.length === 0 ? [undefined] : served;
      return [
        { name, version, places, served: first?.version },
        ...others.map((other) => ({ name, version, places: [], served: other?.version })),
      ];
    }),
    changelogs: changelogsOf(material),
    policy: facts.policy,
    waivers: await loadWaivers(world, { head: ".", base: await findChangeBase(world) }),
    notes: [],
    now: world.now(),
  });
};

/** A version that was raised and is not out yet has its section; what was released before had its time. */
const changelogsOf = ({ plan, texts }: ReleaseMaterial): ChangelogEntry[] =>
  plan.packages.flatMap(({ name, isRaised, last, next }) => {
    const changelog = texts.changelogs.get(name);
    if (!isRaised || last === undefined || changelog === undefined) return [];
    return [checkChangelog(changelog.text, { file: changelog.path, version: next })];
  });
