import type { Belonging, Bringer } from "../../model/found-record.ts";
import { changeOf } from "../../model/found-record.ts";
import type { GitHub } from "../../model/github.ts";
import type { BroughtBy } from "../../model/github-changes.ts";
import type { Git } from "../../model/ports.ts";
import { findArrivals } from "./find-arrivals.ts";
import { isOwnCommit } from "./is-own-commit.ts";

interface Surroundings {
  github: Pick<GitHub, "repository" | "broughtBy" | "ref" | "mergeBase">;
  git: Pick<Git, "log" | "resolve" | "mergeBase" | "parents" | "isShallow">;
  root: string;
  /** Branch that the request must have been merged into. What goes into another one is judged by the policy of that one. */
  into: string;
}

type Candidate = { request: BroughtBy; as: Belonging };

/**
 * The merged pull request that brought a commit to a branch. What GitHub says of the commit itself counts where the commit is
 * what a request became, or its head; any other has to be proven by the history. What a message names counts for nothing: a
 * revert names what it takes back.
 */
export const findBringer = async (commit: string, surroundings: Surroundings): Promise<Bringer> => {
  const { github, git, root, into } = surroundings;
  const told = await github.broughtBy(commit);
  const exact = told.filter((request) => isMergedInto(request, surroundings)).flatMap((each) => exactly(each, commit));
  const proven: Candidate[] = [];
  for (const candidate of exact) {
    const isProven =
      candidate.as === "head" || (await isMergeOf(candidate.request, await git.parents(root, commit), github));
    if (isProven) proven.push(candidate);
  }
  if (proven.length > 0) return choose(proven);
  if (exact[0] !== undefined) return unproven(exact[0].request);

  const tip = (await github.ref(`heads/${into}`))?.sha;
  if (tip === undefined) return unknown("not-on-branch", `there is no branch ${into}`);
  if (await git.isShallow(root)) {
    return unknown("history-missing", "the history is shallow here: fetch all of it (`fetch-depth: 0`)");
  }
  const arrivals = await findArrivals(git, root, { commit, tip: await git.resolve(root, tip, { fetch: true }) });
  const part = await findPart(commit, arrivals, surroundings);
  if (part.length > 0) return choose(part);
  return explain(told, surroundings, commit === tip || arrivals.length > 0);
};

const exactly = (request: BroughtBy, commit: string): Candidate[] => {
  if (request.mergeCommit === commit) return [{ request, as: "merge" }];
  return request.head === commit ? [{ request, as: "head" }] : [];
};

/** The requests that the branch next became, where the commit is one of several that they brought. */
const findPart = async (
  commit: string,
  arrivals: Awaited<ReturnType<typeof findArrivals>>,
  surroundings: Surroundings,
): Promise<Candidate[]> => {
  const { github, git, root } = surroundings;
  const steps = arrivals[0]?.parents[0] === commit ? arrivals : arrivals.slice(0, 1);
  for (const [index, { sha, parents }] of steps.entries()) {
    const became = (await github.broughtBy(sha)).filter(
      (request) => request.mergeCommit === sha && isMergedInto(request, surroundings),
    );
    const own: Candidate[] = [];
    for (const request of became) {
      const asked = { commit, arrivals: steps.slice(0, index + 1), request };
      const isOwn = (await isMergeOf(request, parents, github)) && (await isOwnCommit(git, root, asked));
      if (isOwn) own.push({ request, as: "part" });
    }
    if (became.length > 0) return own;
  }
  return [];
};

/**
 * Is what a request became made as a merge makes it: of two parents with its head as the second, or, squashed or rebased,
 * with one and without the head in its past. GitHub also calls a request merged whose head was pushed by hand, with whatever
 * was put on top of it.
 */
const isMergeOf = async (
  { head, mergeCommit }: BroughtBy,
  parents: readonly string[],
  github: Pick<GitHub, "mergeBase">,
): Promise<boolean> => {
  if (mergeCommit === head) return true;
  if (parents.length > 1) return parents.length === 2 && parents[1] === head;
  return (await github.mergeBase(head, mergeCommit)) !== head;
};

const isMergedInto = (request: BroughtBy, { github, into }: Surroundings): boolean =>
  isOf(request, github) && request.base === into;

/** GitHub knows a commit in every fork of a repository, and the requests there as well. */
const isOf = ({ repository }: BroughtBy, github: Pick<GitHub, "repository">): boolean =>
  nameOf(repository) === nameOf(github.repository);

const nameOf = ({ owner, name }: BroughtBy["repository"]): string => `${owner}/${name}`.toLowerCase();

const choose = (candidates: readonly Candidate[]): Bringer => {
  const [only, ...others] = candidates;
  if (only !== undefined && others.length === 0) return { kind: "found", ...only };
  return unknown(
    "several-requests",
    `it may have come by ${candidates.map(({ request }) => changeOf(request)).join(", ")}`,
  );
};

const unproven = (request: BroughtBy): Bringer =>
  unknown(
    "no-merge",
    `${changeOf(request)} counts as merged by it, but it is no merge of its head: somebody pushed it by hand`,
  );

const explain = (told: readonly BroughtBy[], { github, into }: Surroundings, isOnBranch: boolean): Bringer => {
  const here = told.filter((request) => isOf(request, github));
  const elsewhere = told.filter((request) => !isOf(request, github));
  const other = here.find(({ base }) => base !== into);
  if (other !== undefined) {
    return unknown("another-branch", `${changeOf(other)} was merged into ${other.base}, not into ${into}`);
  }
  if (here.length === 0 && elsewhere[0] !== undefined) {
    return unknown("another-repository", `${changeOf(elsewhere[0])} is a request of another repository`);
  }
  if (!isOnBranch) return unknown("not-on-branch", `it is not part of ${into}`);
  return unknown("no-request", `no merged pull request brought it to ${into}: it was pushed directly`);
};

const unknown = (code: Extract<Bringer, { kind: "unknown" }>["code"], because: string): Bringer => ({
  kind: "unknown",
  code,
  because,
});
