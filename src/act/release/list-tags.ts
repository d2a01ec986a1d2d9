import type { GitHub, GitHubRef } from "../../model/github.ts";

/** The tags that begin so, as GitHub has them now. */
export const listTags = async (github: GitHub, begin: string): Promise<(GitHubRef & { tag: string })[]> =>
  (await github.refs(`tags/${begin}`)).map(({ ref, sha, kind }) => ({
    tag: ref.replace(/^(?:refs\/)?tags\//, ""),
    sha,
    kind,
  }));
