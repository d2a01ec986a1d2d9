import type { ProcessFacts } from "../../model/change-request.ts";
import type { GitHubChange } from "../../model/github-changes.ts";
import type { FactsWorld } from "./gate-world.ts";
import { hasCommits, type LocalGit } from "./local-git.ts";
import { lookAt } from "./look.ts";

interface FoundFiles {
  found: Pick<ProcessFacts, "files" | "size">;
  notes: string[];
}

/**
 * The files that a change touches: by git with their lines, where both commits are here or can be fetched; else by two trees
 * of GitHub, with the lines that it counts in all. A tree that GitHub cut short tells nothing.
 */
export const findChangedFiles = async (
  { request: { head, number }, size }: GitHubChange,
  mergeBase: string,
  github: FactsWorld["github"],
  local: LocalGit | undefined,
): Promise<FoundFiles> => {
  if (local !== undefined && (await hasCommits(local, [mergeBase, head.sha]))) {
    return { found: { files: await local.git.fileChanges(local.root, mergeBase, head.sha) }, notes: [] };
  }
  const { value: files, notes } = await lookAt("the changed files", () => github.changedFiles(mergeBase, head.sha));
  if (files !== undefined) return { found: { files, size }, notes };
  const cut = `GitHub does not list all files of #${number}: the changed files are not known. Check out with \`fetch-depth: 0\`.`;
  return { found: {}, notes: notes.length > 0 ? notes : [cut] };
};
