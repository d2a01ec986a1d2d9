import { changeOf, type FoundRecord } from "../../model/found-record.ts";
import type { GitHub } from "../../model/github.ts";
import type { World } from "../../model/ports.ts";
import { fetchTip, openRecords, readKeptFile } from "../../model/record-branch.ts";
import { RECORDS_BRANCH, recordPath } from "../../model/record-path.ts";
import { findBringer } from "./find-bringer.ts";

interface FindingOptions {
  github: Pick<GitHub, "repository" | "facts" | "broughtBy" | "ref" | "mergeBase">;
  world: Pick<World, "cwd" | "git">;
  /** Signs git in to the remote, where the user's own git is not. */
  token?: string | undefined;
  /** Branch that records are kept on. */
  branch?: string | undefined;
  /** Branch that the request must have been merged into; the default branch where none is named. */
  into?: string | undefined;
}

/**
 * The record that is kept at the remote of the pull request which brought a commit, for the head that people approved.
 * @param ref a commit, a tag or a branch of the repository that the user stands in
 * @throws ConfigError for a ref that is none, TargetError where the records cannot be fetched or were rewritten
 */
export const findRecord = async (
  ref: string,
  { github, world, token, branch = RECORDS_BRANCH, into }: FindingOptions,
): Promise<FoundRecord> => {
  const records = await openRecords(branch, world, { token });
  const { git, root } = records;
  const commit = await git.resolve(root, ref, { fetch: true });
  const target = into ?? (await github.facts()).defaultBranch;
  const bringer = await findBringer(commit, { github, git, root, into: target });
  if (bringer.kind === "unknown") return { commit, bringer };

  const { request } = bringer;
  const path = recordPath({ change: changeOf(request), head: request.head });
  const tip = await fetchTip(records);
  const read = tip === undefined ? undefined : await readKeptFile(records, tip, path);
  return { commit, bringer, place: `${branch}:${path}`, ...(read === undefined ? {} : { read }) };
};
