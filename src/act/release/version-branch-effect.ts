import { TargetError } from "../../model/errors.ts";
import type { GitHub, GitHubCommit } from "../../model/github.ts";
import type { Git } from "../../model/ports.ts";
import type { Effect, Found } from "../effect.ts";
import { shortId } from "../short-id.ts";
import { findUntaken, onTopOf, type Taken } from "./taken-commits.ts";
import { endsInSame, foreignOf, trailerOf, type VersionCommit } from "./version-commit.ts";

const MOST_ROUNDS = 4;

export interface VersionBranch {
  /** `mcp-lifecycle/release` */
  branch: string;
  /** What it is merged into. */
  base: string;
}

interface Ports {
  github: GitHub;
  git: Git;
  root: string;
}

/**
 * The version branch: the base branch's head and one commit that GitHub signs. The commit is made on a branch beside it, and
 * both refs then change at one stroke: a branch that was set back to its base first would have its pull request closed by
 * GitHub, for good. Commits of others are never taken away: where all they wrote is in the wanted files already, the commit
 * goes on top of them, and else the branch is left as it is.
 */
export const versionBranchEffect = (
  { github, git, root }: Ports,
  { branch, base }: VersionBranch,
  wanted: VersionCommit,
  taken?: Taken,
): Effect => {
  const beside = `${branch}-next`;

  const look = async () => {
    const tip = (await github.ref(`heads/${branch}`))?.sha;
    const ahead = tip === undefined ? [] : await github.commitsAhead(base, tip);
    const foreign = foreignOf(ahead);
    const untaken = tip === undefined ? undefined : await findUntaken({ git, root }, { foreign, tip }, taken);
    return { tip, ahead, foreign, untaken };
  };

  const probe = async (): Promise<Found> => {
    const moved = await baseMoved(github, base, wanted.head);
    if (moved !== undefined) return moved;
    const { tip, ahead, untaken } = await look();
    if (endsInSame(ahead, wanted)) return { state: "same" };
    if (untaken !== undefined) return kept(branch, untaken);
    return tip === undefined ? { state: "absent" } : { state: "absent", found: `it is at ${shortId(tip)}` };
  };

  const commitOn = (on: { branch: string; parent: string }, commit: VersionCommit) =>
    github.commitFiles({
      branch: on.branch,
      expectedHead: on.parent,
      headline: wanted.title,
      body: trailerOf(wanted, on.parent),
      additions: commit.files,
      deletions: commit.deletions,
    });

  /** @returns false where somebody else was at one of the branches meanwhile */
  const commit = async (): Promise<boolean> => {
    const { tip, ahead, foreign, untaken } = await look();
    if (untaken !== undefined) return false;
    if (tip !== undefined && foreign.length > 0) {
      const onTop = await onTopOf({ git, root }, tip, ahead, wanted);
      return (await commitOn({ branch, parent: tip }, onTop)).kind === "committed";
    }
    const left = await github.ref(`heads/${beside}`);
    if (!(await github.updateRefs([{ ref: `heads/${beside}`, from: left?.sha, to: wanted.head }]))) return false;
    const made = await commitOn({ branch: beside, parent: wanted.head }, wanted);
    if (made.kind === "moved") return false;
    return github.updateRefs([
      { ref: `heads/${branch}`, from: tip, to: made.sha },
      { ref: `heads/${beside}`, from: made.sha, to: undefined },
    ]);
  };

  return {
    id: `commit-version-files ${branch}`,
    says: `branch ${branch}: ${shortId(wanted.head)} and ${fileCount(wanted)}`,
    probe,
    async do() {
      for (let round = 0; round < MOST_ROUNDS; round++) {
        if (await commit()) return {};
        const now = await probe();
        if (now.state === "same") return { found: "another run made it at the same time" };
        if (now.state !== "absent") break;
      }
      throw new TargetError({
        what: `the branch ${branch} was moved by others while the version files were committed`,
        where: branch,
        expected: "a branch that only this command writes to",
        hint: "Run it again; nothing of theirs is lost.",
      });
    },
  };
};

const fileCount = ({ files, deletions }: VersionCommit): string => {
  const count = files.length + deletions.length;
  return `${count} ${count === 1 ? "file" : "files"}`;
};

/** The plan is of one commit; a run for the newer one makes its own. */
export const baseMoved = async (github: GitHub, base: string, head: string): Promise<Found | undefined> => {
  const tip = await github.ref(`heads/${base}`);
  if (tip?.sha === head) return undefined;
  return {
    state: "waiting",
    found:
      tip === undefined
        ? `there is no branch ${base} on GitHub`
        : `${base} is at ${shortId(tip.sha)} on GitHub, and the plan is of ${shortId(head)}: it is for a run of that commit`,
  };
};

export const kept = (branch: string, { sha, author }: GitHubCommit): Found => ({
  state: "waiting",
  found: `${branch} holds the commit ${shortId(sha)}${author === undefined ? "" : ` of ${author}`}, which is kept: merge the pull request as it is, or take that commit away`,
});
