import { TargetError } from "../../model/errors.ts";
import type { GitHub, GitHubRelease } from "../../model/github.ts";

/**
 * The release of a tag on GitHub. What this run made itself is remembered: a list may show it only a while later, and a
 * second draft of the same tag would be made.
 */
export interface HeldRelease {
  readonly tag: string;
  /** As it was last seen or made by this run; asks where it was not seen yet. */
  find(): Promise<GitHubRelease | undefined>;
  /** As this run knows it, without asking. */
  last(): GitHubRelease | undefined;
  /** Takes what a change made of it; where the change failed, nobody knows, and it is asked for anew. */
  change(work: () => Promise<GitHubRelease>): Promise<GitHubRelease>;
  /** @throws TargetError where there is none */
  expect(): Promise<GitHubRelease>;
}

export const holdRelease = (github: GitHub, tag: string): HeldRelease => {
  let known: GitHubRelease | undefined;
  const find = async (): Promise<GitHubRelease | undefined> => {
    known ??= await github.release(tag);
    return known;
  };
  return {
    tag,
    find,
    last: () => known,
    async change(work) {
      try {
        known = await work();
        return known;
      } catch (error) {
        known = undefined;
        throw error;
      }
    },
    async expect() {
      const found = await find();
      if (found !== undefined) return found;
      throw new TargetError({
        what: `the release of ${tag} is gone`,
        where: tag,
        expected: "the draft that was made before",
        hint: "Run it again: it makes a new one.",
      });
    },
  };
};
