import { ConfigError } from "../../model/errors.ts";
import type { GitHubEvent } from "../../model/event.ts";
import type { World } from "../../model/ports.ts";
import { isSchemaThatRuns, isSourceThatRuns } from "./source-that-runs.ts";

/** Where documentation is committed. */
export interface CommitPlace {
  /** A branch of this repository. */
  branch: string;
  /** The commit that is checked out, which it is put on. */
  head: string;
  root: string;
}

/** A place, or nowhere and why. */
type CommitTarget = CommitPlace | { withoutCommit: string };

interface CommitRequest {
  from: string;
  base?: string | undefined;
  schema?: string | undefined;
}

/**
 * The branch that the event names, where it is one of this repository and its head is what is checked out. Of a fork, a
 * tag and a merge queue nothing is committed.
 * @throws ConfigError where a server or a schema of the change would run beside the token, where no event names a branch,
 * and where another commit is checked out
 */
export const findCommitTarget = async (world: World, asked: CommitRequest): Promise<CommitTarget> => {
  await refuseToRun(world, asked);
  const event = await world.event();
  if (event === undefined) {
    throw new ConfigError({
      what: "there is no event that names the branch to commit to",
      where: "commit",
      expected: "a workflow run on a push, on a pull request or by hand",
      hint: "In a terminal leave it out, and commit the files yourself.",
    });
  }
  const branch = branchOf(event);
  if ("withoutCommit" in branch) return branch;
  const git = await world.git();
  const root = await git.root(world.cwd);
  if (root === undefined) {
    throw new ConfigError({
      what: "there is no git repository here",
      where: world.cwd,
      expected: "the checked-out branch that is committed to",
      hint: "Check it out with actions/checkout.",
    });
  }
  const head = await git.resolve(root, "HEAD");
  if (event.headSha === undefined || event.headSha === head) return { ...branch, head, root };
  throw new ConfigError({
    what: `the head of ${branch.branch} is ${event.headSha.slice(0, 7)}, and ${head.slice(0, 7)} is checked out`,
    where: "commit",
    expected: "the files of the commit that the new one is put on",
    hint: "Check the branch itself out: `ref: ${{ github.event.pull_request.head.sha }}` of actions/checkout takes the head of a pull request, and not its trial merge.",
  });
};

const TWO_JOBS =
  "Record it in a job without a token (`mcp-lifecycle snapshot . --output surface.json`), hand the file over as an artifact, and give it here: `from: surface.json` with `commit: true`.";

const refuseToRun = async (world: World, { from, base, schema }: CommitRequest): Promise<void> => {
  for (const [name, source] of [
    ["from", from],
    ["base", base],
  ] as const) {
    if (source === undefined || !(await isSourceThatRuns(world, source))) continue;
    throw new ConfigError({
      what: "a server would be started or asked in the job that holds the token",
      where: name === "from" ? `from: ${source}, with commit` : `base: ${source}, with commit`,
      expected: "a snapshot file",
      hint: TWO_JOBS,
    });
  }
  if (!isSchemaThatRuns(schema)) return;
  throw new ConfigError({
    what: "the schema of the configuration is a module, which would be run in the job that holds the token",
    where: `schema: ${schema}, with commit`,
    expected: "a JSON Schema (.json)",
    hint: "Give the schema as JSON Schema, or commit in a workflow of your own.",
  });
};

const branchOf = (event: GitHubEvent): { branch: string } | { withoutCommit: string } => {
  const { headRef, repository, run } = event;
  const from = run === undefined ? undefined : (run.headRepository ?? { owner: "", name: "" });
  const isForeign =
    from !== undefined && !(isSame(from.owner, repository?.owner) && isSame(from.name, repository?.name));
  if (event.pullRequest?.fromFork === true || isForeign) {
    return { withoutCommit: "Nothing was committed: the change comes from a fork, to which nothing is ever pushed." };
  }
  if (headRef === undefined) {
    throw new ConfigError({
      what: `the event ${event.name} names no branch`,
      where: "commit",
      expected: "a run on a push, on a pull request or by hand",
      hint: "Run it on one of these events.",
    });
  }
  if (headRef.startsWith("refs/")) {
    return { withoutCommit: `Nothing was committed: ${headRef} is no branch.` };
  }
  if (event.name === "merge_group" || headRef.startsWith("gh-readonly-queue/")) {
    return { withoutCommit: "Nothing was committed: the branch of a merge queue is GitHub's own." };
  }
  return { branch: headRef };
};

const isSame = (a: string, b: string | undefined): boolean => a.toLowerCase() === b?.toLowerCase();
