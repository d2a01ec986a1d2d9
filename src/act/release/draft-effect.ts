import type { GitHub } from "../../model/github.ts";
import type { Effect, Found } from "../effect.ts";
import type { HeldRelease } from "./held-release.ts";
import type { TaggedRelease } from "./tagged-release.ts";

/**
 * The release as a draft, which may still take files. Its text is only a beginning: what a person made of it later is
 * theirs, so that one with another text is the same.
 */
export const draftEffect = (
  github: GitHub,
  held: HeldRelease,
  { tag, title = tag, notes, isPrerelease }: TaggedRelease,
  commit: string,
): Effect => ({
  id: `draft-release ${tag}`,
  says: `draft of the release ${tag}`,

  async probe(): Promise<Found> {
    const release = await held.find();
    if (release === undefined) return { state: "absent" };
    const found = release.isDraft ? undefined : "it is published already";
    return { state: "same", url: release.url, ...(found === undefined ? {} : { found }) };
  },

  async do() {
    const draft = { tag, commit, title, body: notes, isDraft: true, isPrerelease, isLatest: false };
    let isOurs = true;
    const { url } = await held.change(async () => {
      const made = await github.createRelease(draft);
      // GitHub allows several drafts of one tag: of two runs at once, both keep the older one
      const first = await github.release(tag);
      if (first === undefined || first.id === made.id) return made;
      await github.deleteRelease(made.id);
      isOurs = false;
      return first;
    });
    return { url, ...(isOurs ? {} : { found: "another run made it at the same time" }) };
  },
});
