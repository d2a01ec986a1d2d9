import { TargetError } from "../../model/errors.ts";
import type { GitHub } from "../../model/github.ts";
import type { Git } from "../../model/ports.ts";
import type { Effect, Found } from "../effect.ts";
import { shortId } from "../short-id.ts";

/** Documentation that is committed to a branch. */
export interface DocsCommit {
  /** A branch of this repository. */
  branch: string;
  /** The commit that the files were read from. */
  head: string;
  /** From the root; only those that differ from head. */
  files: readonly { path: string; text: string }[];
  headline: string;
  body: string;
}

interface Ports {
  github: GitHub;
  /** Signed in to GitHub where it must be: a branch that moved is fetched. */
  git: Git;
  root: string;
}

/**
 * One commit that GitHub signs, on the very head that the files were read from. A branch that holds the files already,
 * whoever put them there, is left as it is; one that moved on without them is for a run of its own.
 */
export const docsCommitEffect = ({ github, git, root }: Ports, commit: DocsCommit): Effect => ({
  id: `commit-documentation ${commit.branch}`,
  says: `branch ${commit.branch}: ${commit.files.length === 1 ? "1 file" : `${commit.files.length} files`} on ${shortId(commit.head)}`,
  async probe(): Promise<Found> {
    const tip = (await github.ref(`heads/${commit.branch}`))?.sha;
    if (tip === undefined) {
      return {
        state: "different",
        found: `there is no branch ${commit.branch} on GitHub`,
        hint: "Run it for a branch of this repository.",
      };
    }
    if (tip === commit.head) return { state: "absent" };
    return (await holdsFiles({ git, root }, tip, commit)) ? { state: "same", found: tip } : moved(commit, tip);
  },
  async do() {
    const made = await github.commitFiles({
      branch: commit.branch,
      expectedHead: commit.head,
      headline: commit.headline,
      body: commit.body,
      additions: commit.files,
    });
    if (made.kind === "committed") return { found: made.sha };
    throw new TargetError({
      what: `the branch ${commit.branch} was moved by others while the documentation was committed`,
      where: commit.branch,
      expected: `the branch at ${shortId(commit.head)}, which the files were read from`,
      hint: AGAIN,
    });
  },
});

const AGAIN = "Nothing was committed. Run it again on the newer commit.";

const moved = ({ branch, head }: DocsCommit, tip: string): Found => ({
  state: "different",
  found: `${branch} is at ${shortId(tip)} on GitHub, and the files were read from ${shortId(head)}`,
  hint: AGAIN,
});

const holdsFiles = async (
  { git, root }: Omit<Ports, "github">,
  tip: string,
  { files }: DocsCommit,
): Promise<boolean> => {
  const commit = await git.resolve(root, tip, { fetch: true });
  for (const { path, text } of files) if ((await git.show(root, commit, path)) !== text) return false;
  return true;
};
