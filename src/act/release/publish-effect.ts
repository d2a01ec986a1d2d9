import { TargetError } from "../../model/errors.ts";
import type { GitHub } from "../../model/github.ts";
import type { Effect, Found } from "../effect.ts";
import { shortId } from "../short-id.ts";
import { beginOfTag, findGreater } from "./floating-tags.ts";
import type { HeldRelease } from "./held-release.ts";
import { listTags } from "./list-tags.ts";
import { commitOfRef } from "./tag-effect.ts";
import type { TaggedRelease } from "./tagged-release.ts";

/** The draft made public, last of all, since an immutable release takes nothing more. */
export const publishEffect = (
  github: GitHub,
  held: HeldRelease,
  release: TaggedRelease,
  { commit, isMain }: { commit: string; isMain: boolean },
): Effect => ({
  id: `publish-release ${release.tag}`,
  says: `release ${release.tag} published`,

  async probe(): Promise<Found> {
    const found = await held.find();
    return found === undefined || found.isDraft ? { state: "absent" } : { state: "same", url: found.url };
  },

  async do() {
    const { tag } = release;
    const ref = await github.ref(`tags/${tag}`);
    const target = ref === undefined ? undefined : await commitOfRef(github, ref);
    if (target !== commit) throw moved(tag, target);
    const draft = await held.expect();
    const isLatest = isMain && (await isGreatest(github, release));
    const { url } = await held.change(() => github.updateRelease(draft.id, { isDraft: false, isLatest }));
    return { url };
  },
});

/** A release of an older line must not become the one that people are shown. */
const isGreatest = async (github: GitHub, release: TaggedRelease): Promise<boolean> => {
  if (release.isPrerelease) return false;
  const tags = await listTags(github, beginOfTag(release.tag, release.version));
  return findGreater(tags, release, 0) === undefined;
};

const moved = (tag: string, target: string | undefined): TargetError =>
  new TargetError({
    what: `the tag ${tag} ${target === undefined ? "is gone" : `was moved to ${shortId(target)}`} while its release was made`,
    where: tag,
    expected: "the commit that was planned",
    hint: "Nothing was published. See who moved it, and run it again.",
  });
