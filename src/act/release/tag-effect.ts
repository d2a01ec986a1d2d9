import { TargetError } from "../../model/errors.ts";
import type { GitHub, GitHubRef } from "../../model/github.ts";
import type { Effect, Found } from "../effect.ts";
import { shortId } from "../short-id.ts";
import type { TaggedRelease } from "./tagged-release.ts";

/** The commit that a ref comes to: that of an annotated tag is behind an object of its own. Undefined where it is none. */
export const commitOfRef = async (github: GitHub, ref: GitHubRef): Promise<string | undefined> => {
  if (ref.kind !== "tag") return ref.kind === "commit" ? ref.sha : undefined;
  return (await github.tag(ref.sha)).target;
};

/** The annotated tag of a release at its commit: the object first, then the ref, which alone makes it a tag. */
export const tagEffect = (github: GitHub, { name, version, tag }: TaggedRelease, commit: string): Effect => ({
  id: `create-tag ${tag}`,
  says: `tag ${tag} at ${shortId(commit)}`,

  async probe(): Promise<Found> {
    const ref = await github.ref(`tags/${tag}`);
    if (ref === undefined) return { state: "absent" };
    const target = await commitOfRef(github, ref);
    if (target !== commit) return elsewhere(tag, target);
    return ref.kind === "tag" ? { state: "same" } : { state: "same", found: "a plain tag, which is kept" };
  },

  async do() {
    const sha = await github.createTag({ name: tag, message: `${name} ${version}`, commit });
    if (await github.createRef(`tags/${tag}`, sha)) return {};
    throw new TargetError({
      what: `somebody else made the tag ${tag} just now`,
      where: tag,
      hint: "Run it again: it looks where the tag is.",
    });
  },
});

/** A tag that does not name the commit to be released. */
const elsewhere = (tag: string, target: string | undefined): Found => ({
  state: "different",
  found: `the tag ${tag} is there already, at ${target === undefined ? "something that is no commit" : shortId(target)}`,
  hint: `A released tag is never moved. Where it was made by mistake and nothing was released with it, delete it (\`git push origin :refs/tags/${tag}\`); else raise the version.`,
});
