import { readRef } from "../git/refs.ts";
import type { GitHub } from "./github.ts";
import { type MergeMethod, mergePull } from "./merge-pull.ts";
import { enqueue } from "./merge-queue.ts";
import { openIssue, openPull } from "./open-thread.ts";
import type { Person } from "./people.ts";
import { isPull, moveBase, moveHead, readPull } from "./pulls.ts";
import type {
  Artifact,
  BypassActor,
  CheckRun,
  Comment,
  Protection,
  PullThread,
  Review,
  Role,
  Rule,
  Ruleset,
  Run,
  Status,
  Team,
  Thread,
} from "./records.ts";
import { addReview, type NewReview } from "./reviews.ts";
import { zip } from "./zip.ts";

const commitOf = async (github: GitHub, branch: string): Promise<string> => {
  const ref = await readRef(github.git, `refs/heads/${branch}`);
  if (ref === undefined) throw new Error(`the repository has no branch ${branch}`);
  return ref.id;
};

const pullOf = (github: GitHub, number: number): PullThread => {
  const thread = github.threads.get(number);
  if (thread === undefined || !isPull(thread)) throw new Error(`there is no pull request ${number}`);
  return thread;
};

interface PullToAdd {
  readonly title?: string;
  readonly body?: string | null;
  readonly author?: string;
  readonly base?: string;
  readonly head: string;
  /** The owner of the fork that the head is in; null for a fork that was deleted. */
  readonly fork?: string | null;
  /** The owner of the fork that it is opened in, instead of this repository. */
  readonly home?: string;
  /** The head commit, where its branch is not in the repository. */
  readonly headSha?: string;
  readonly draft?: boolean;
  readonly labels?: readonly string[];
  readonly requestedReviewers?: readonly string[];
  readonly requestedTeams?: readonly string[];
  /** The numbers of issues that were linked by hand. */
  readonly closes?: readonly number[];
}

interface RulesetToSet {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly target?: Ruleset["target"];
  readonly enforcement?: Ruleset["enforcement"];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly bypass?: readonly BypassActor[];
  readonly source?: Ruleset["source"];
}

/** What people, apps and settings have done before or beside the program under test. */
export interface StateBuilder {
  addUser(login: string, said?: Partial<Pick<Person, "name" | "email" | "type">>): Person;
  /** The account is gone; what it wrote stays without an author. */
  deleteUser(login: string): void;
  setRole(login: string, role: Role): void;
  addTeam(slug: string, members: Readonly<Record<string, "member" | "maintainer">>): Team;
  addIssue(said: { title: string; body?: string; author?: string; labels?: readonly string[] }): Thread;
  addPullRequest(said: PullToAdd): Promise<PullThread>;
  /** A push to a fork: the head of a pull request that no branch here follows. */
  pushToPull(number: number, headSha: string): Promise<void>;
  editPullRequest(number: number, said: Partial<Pick<Thread, "title" | "body" | "labels">>): void;
  /** The pull request is pointed at another base. */
  moveToBase(number: number, base: string, by?: "person" | "github"): Promise<void>;
  /** Puts a pull request at the end of the queue of its base; tells the commit that the queue makes for it. */
  addToMergeQueue(number: number): Promise<string>;
  /** GitHub has not worked out yet, or has again, whether the pull request can be merged. */
  setMergeabilityKnown(number: number, isKnown: boolean): void;
  mergePullRequest(number: number, said?: { method?: MergeMethod; by?: string }): Promise<string>;
  addReview(number: number, said: NewReview): Review;
  addComment(number: number, said: { author: string; body: string }): Comment;
  deleteComment(id: number): void;
  /** What stands on an issue or a pull request, oldest first. */
  commentsOf(number: number): readonly Comment[];
  /** The statuses of a commit, newest first. */
  statusesOf(sha: string): readonly Status[];
  addStatus(sha: string, said: Partial<Omit<Status, "id" | "sha">> & Pick<Status, "state" | "context">): Status;
  addCheckRun(sha: string, said: Partial<Omit<CheckRun, "id" | "headSha">> & Pick<CheckRun, "name">): CheckRun;
  setRuleset(said: RulesetToSet): Ruleset;
  removeRuleset(name: string): void;
  protectBranch(branch: string, said?: Partial<Protection>): void;
  addRun(said: Partial<Omit<Run, "id">> & Pick<Run, "headSha">): Run;
  /** An artifact with these files in its archive. */
  addArtifact(run: number, name: string, files: Readonly<Record<string, string | Buffer>>): Artifact;
  expireArtifact(id: number): void;
  setImmutableReleases(on: boolean): void;
  setActionsMayCreatePullRequests(on: boolean): void;
  setDeleteBranchOnMerge(on: boolean): void;
  setTreeLimit(entries: number): void;
  setTextLimit(bytes: number): void;
}

/** The state of the double as a test sets it up. */
export const createBuilder = (github: GitHub): StateBuilder => ({
  addUser: (login, said = {}) => github.people.set(login, said),
  deleteUser(login) {
    github.people.set(login, { deleted: true });
  },
  setRole(login, role) {
    github.people.named(login);
    github.roles.set(login.toLowerCase(), role);
  },
  addTeam(slug, members) {
    for (const login of Object.keys(members)) github.people.named(login);
    github.people.set(github.repository.owner, { type: "Organization" });
    const team: Team = {
      id: github.nextId(),
      slug,
      name: slug,
      members: new Map(Object.entries(members)),
      createdAt: github.now(),
    };
    github.teams.set(slug, team);
    return team;
  },
  addIssue: ({ title, body, author = "octocat", labels = [] }) =>
    openIssue(github, { title, body: body ?? null, author, labels }),
  async addPullRequest(said) {
    const base = said.base ?? github.repository.defaultBranch;
    const thread = await openPull(github, {
      title: said.title ?? `Change ${said.head}`,
      body: said.body ?? null,
      author: said.author ?? "octocat",
      labels: said.labels ?? [],
      base,
      baseSha: await commitOf(github, base),
      head: said.head,
      headSha: said.headSha ?? (await commitOf(github, said.head)),
      fork: said.fork,
      home: said.home,
      draft: said.draft ?? false,
    });
    thread.pull.requestedReviewers = [...(said.requestedReviewers ?? [])];
    thread.pull.requestedTeams = [...(said.requestedTeams ?? [])];
    thread.pull.closes = [...(said.closes ?? [])];
    return thread;
  },
  pushToPull: (number, headSha) => moveHead(github, pullOf(github, number), headSha),
  editPullRequest(number, said) {
    Object.assign(pullOf(github, number), said, { updatedAt: github.now() });
  },
  moveToBase: (number, base, by = "person") => moveBase(github, pullOf(github, number), base, by),
  addToMergeQueue: async (number) => enqueue(github, await readPull(github, number)),
  setMergeabilityKnown(number, isKnown) {
    pullOf(github, number).pull.isMergeabilityKnown = isKnown;
  },
  mergePullRequest: async (number, { method = "merge", by = "octocat" } = {}) =>
    mergePull(github, await readPull(github, number), by, { method }),
  addReview: (number, said) => addReview(github, pullOf(github, number), said),
  addComment(number, { author, body }) {
    github.people.named(author);
    const now = github.now();
    const comment: Comment = { id: github.nextId(), thread: number, author, body, createdAt: now, updatedAt: now };
    github.comments.push(comment);
    return comment;
  },
  commentsOf: (number) => github.comments.filter(({ thread }) => thread === number),
  statusesOf: (sha) => github.statuses.filter((status) => status.sha === sha).toReversed(),
  deleteComment(id) {
    const index = github.comments.findIndex((each) => each.id === id);
    if (index === -1) throw new Error(`there is no comment ${id}`);
    github.comments.splice(index, 1);
  },
  addStatus(sha, said) {
    const status: Status = {
      id: github.nextId(),
      sha,
      description: null,
      targetUrl: null,
      creator: "octocat",
      createdAt: github.now(),
      ...said,
    };
    github.statuses.push(status);
    return status;
  },
  addCheckRun(sha, said) {
    const run: CheckRun = {
      id: github.nextId(),
      headSha: sha,
      status: "completed",
      conclusion: said.status === undefined || said.status === "completed" ? "success" : null,
      detailsUrl: null,
      externalId: "",
      startedAt: github.now(),
      completedAt: github.now(),
      output: { title: null, summary: null, text: null, annotations: 0 },
      app: "github-actions[bot]",
      ...said,
    };
    github.checkRuns.push(run);
    return run;
  },
  setRuleset(said) {
    const index = github.rulesets.findIndex(({ name }) => name === said.name);
    const ruleset: Ruleset = {
      id: github.rulesets[index]?.id ?? github.nextId(),
      name: said.name,
      target: said.target ?? "branch",
      enforcement: said.enforcement ?? "active",
      include: said.include ?? (said.target === "tag" ? ["~ALL"] : ["~DEFAULT_BRANCH"]),
      exclude: said.exclude ?? [],
      rules: said.rules,
      bypass: said.bypass ?? [],
      source: said.source ?? "Repository",
    };
    if (index === -1) github.rulesets.push(ruleset);
    else github.rulesets.splice(index, 1, ruleset);
    return ruleset;
  },
  removeRuleset(name) {
    const index = github.rulesets.findIndex((each) => each.name === name);
    if (index === -1) throw new Error(`there is no ruleset ${name}`);
    github.rulesets.splice(index, 1);
  },
  protectBranch(branch, said = {}) {
    github.protections.set(branch, {
      requiredReviews: undefined,
      requiredChecks: undefined,
      checkApps: {},
      bypassPullRequests: {},
      strict: false,
      enforceAdmins: false,
      dismissStaleReviews: false,
      requireCodeOwners: false,
      requireLastPushApproval: false,
      ...said,
    });
  },
  addRun(said) {
    const run: Run = {
      id: github.nextId(),
      name: "CI",
      path: ".github/workflows/ci.yml",
      event: "pull_request",
      headBranch: github.repository.defaultBranch,
      status: "completed",
      conclusion: "success",
      attempt: 1,
      number: github.runs.length + 1,
      actor: "octocat",
      pulls: [],
      fork: undefined,
      createdAt: github.now(),
      ...said,
    };
    github.runs.push(run);
    return run;
  },
  addArtifact(run, name, files) {
    const artifact: Artifact = {
      id: github.nextId(),
      run,
      name,
      content: zip(files),
      expired: false,
      createdAt: github.now(),
    };
    github.artifacts.push(artifact);
    return artifact;
  },
  expireArtifact(id) {
    const artifact = github.artifacts.find((each) => each.id === id);
    if (artifact === undefined) throw new Error(`there is no artifact ${id}`);
    artifact.expired = true;
  },
  setImmutableReleases(on) {
    github.repository.immutableReleases = on;
  },
  setActionsMayCreatePullRequests(on) {
    github.repository.actionsMayCreatePulls = on;
  },
  setDeleteBranchOnMerge(on) {
    github.repository.deleteBranchOnMerge = on;
  },
  setTreeLimit(entries) {
    github.repository.treeLimit = entries;
  },
  setTextLimit(bytes) {
    github.repository.textLimit = bytes;
  },
});
