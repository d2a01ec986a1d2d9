import { TargetError } from "../../model/errors.ts";
import type { GitHub } from "../../model/github.ts";
import type { Effect, Found } from "../effect.ts";
import { shortId } from "../short-id.ts";
import { beginOfTag, type FloatingTag, findGreater } from "./floating-tags.ts";
import { listTags } from "./list-tags.ts";
import { commitOfRef } from "./tag-effect.ts";
import type { TaggedRelease } from "./tagged-release.ts";

/** Each round in which another release was quicker brought that one further. */
const MOST_ROUNDS = 5;

/**
 * A plain tag such as `v1`, at the greatest release of its line. It is only moved from where it was seen, so that of two
 * releases at once the greater one has it in the end.
 */
export const floatingEffect = (
  github: GitHub,
  release: TaggedRelease,
  { tag, depth }: FloatingTag,
  commit: string,
): Effect => {
  const look = async () => {
    const tags = await listTags(github, beginOfTag(release.tag, release.version));
    const at = tags.find((each) => each.tag === tag);
    return {
      at,
      target: at === undefined ? undefined : await commitOfRef(github, at),
      greater: findGreater(tags, release, depth),
    };
  };

  return {
    id: `move-tag ${tag}`,
    says: `tag ${tag} at ${shortId(commit)}`,

    async probe(): Promise<Found> {
      const { at, target, greater } = await look();
      if (greater !== undefined) return { state: "same", found: `it stays with ${greater.tag}, which is greater` };
      if (at !== undefined && target === commit) return { state: "same" };
      const holder = await github.release(tag);
      if (holder !== undefined && !holder.isDraft) {
        return {
          state: "different",
          found: `the tag ${tag} has a release of its own, so that moving it would change what was released`,
          hint: `Delete the release of ${tag} and keep its tag, or write \`release: { floating: false }\` in the policy file.`,
        };
      }
      if (at === undefined) return { state: "absent" };
      return {
        state: "absent",
        found: target === undefined ? "it names no commit" : `it is at ${shortId(target)}`,
      };
    },

    async do() {
      for (let round = 0; round < MOST_ROUNDS; round++) {
        const { at, target, greater } = await look();
        if (greater !== undefined) return { found: `it stays with ${greater.tag}, which is greater` };
        if (target === commit) return {};
        if (await github.updateRefs([{ ref: `tags/${tag}`, from: at?.sha, to: commit }])) return {};
      }
      throw new TargetError({
        what: `the tag ${tag} was moved by others ${MOST_ROUNDS} times while it was moved here`,
        where: tag,
        hint: "Run it again when no other release is made.",
      });
    },
  };
};
