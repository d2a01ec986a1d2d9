import { type BareGit, GitFailure } from "./bare.ts";
import { type GitCommit, listCommits, readCommits, writeCommit } from "./commits.ts";
import { mergeBase } from "./diff.ts";
import type { GitSignature } from "./signature.ts";

/** The tree of two histories merged, or undefined where they conflict. */
export const mergeTrees = async (git: BareGit, ours: string, theirs: string): Promise<string | undefined> => {
  try {
    return (await git.text(["merge-tree", "--write-tree", ours, theirs])).split("\n")[0];
  } catch (error) {
    if (error instanceof GitFailure && error.code === 1) return undefined;
    throw error;
  }
};

/** One commit put on another: `base` dressed as a sibling of the commit has its parent as the merge base. */
const pick = async (git: BareGit, commit: GitCommit, base: GitCommit): Promise<string | undefined> => {
  const dressed = await writeCommit(git, {
    tree: base.tree,
    parents: commit.parents.slice(0, 1),
    author: base.author,
    committer: base.committer,
    message: "",
  });
  return mergeTrees(git, dressed, commit.id);
};

/** The commits of a branch put on top of another, or undefined where one of them conflicts. */
export const rebase = async (
  git: BareGit,
  head: string,
  onto: string,
  committer: GitSignature,
): Promise<string | undefined> => {
  const start = await mergeBase(git, onto, head);
  const ids = await listCommits(git, ["--reverse", "--no-merges", head, ...(start === undefined ? [] : [`^${start}`])]);
  let [base] = await readCommits(git, [onto]);
  for (const commit of await readCommits(git, ids)) {
    const tree = base === undefined ? undefined : await pick(git, commit, base);
    if (tree === undefined || base === undefined) return undefined;
    const id = await writeCommit(git, {
      tree,
      parents: [base.id],
      author: commit.author,
      committer,
      message: commit.message,
    });
    base = { ...commit, id, tree, parents: [base.id], committer, signature: undefined };
  }
  return base?.id;
};
