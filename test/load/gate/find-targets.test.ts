import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { parseEvent } from "../../../src/load/event.ts";
import { findTargets, sayNoTarget, type TargetGitHub } from "../../../src/load/gate/find-targets.ts";
import type { ChangeRequest } from "../../../src/model/change-request.ts";
import type { GitHubEvent } from "../../../src/model/event.ts";
import type { BroughtBy } from "../../../src/model/github-changes.ts";
import type { JsonObject } from "../../../src/model/json.ts";

const definitions: { name: string; examples: JsonObject[] }[] = createRequire(import.meta.url)(
  "@octokit/webhooks-examples",
);
const recorded = (name: string): GitHubEvent => {
  const [payload] = definitions.find((definition) => definition.name === name)?.examples ?? [];
  if (payload === undefined) throw new Error(`no example of ${name}`);
  return parseEvent(name, payload);
};

const sha = (digit: string): string => digit.repeat(40);
const HERE = { owner: "acme", name: "server" };

/** What GitHub holds: pull requests, the commits of main with their first parents, and the queue's branches. */
interface Holds {
  requests?: readonly (Partial<Pick<ChangeRequest, "state">> & {
    number: number;
    head: string;
    owner?: string;
    ref?: string;
  })[];
  brought?: readonly (Partial<BroughtBy> & { number: number; commit: string })[];
  history?: readonly string[];
  branches?: Readonly<Record<string, string>>;
  groups?: Readonly<Record<string, { base: string; numbers: number[] }>>;
}

const gitHubWith = ({
  requests = [],
  brought = [],
  history = [],
  branches = {},
  groups = {},
}: Holds): TargetGitHub => ({
  repository: HERE,
  facts: async () => ({ defaultBranch: "main", isPrivate: false, hasImmutableReleases: undefined }),
  ref: async (ref) => {
    const found = branches[ref.replace(/^heads\//, "")];
    return found === undefined ? undefined : { sha: found, kind: "commit" };
  },
  commitsAhead: async (base, head) => {
    const [from, to] = [history.indexOf(base), history.indexOf(head)];
    return history.slice(from + 1, to + 1).map((each, index) => ({
      sha: each,
      parents: [history[from + index] ?? ""],
      message: "",
    }));
  },
  request: async (number) => {
    const found = requests.find((each) => each.number === number);
    if (found === undefined) return undefined;
    return {
      repository: HERE,
      number,
      title: "",
      body: "",
      author: { login: "ann", kind: "user" },
      labels: [],
      state: found.state ?? "open",
      isDraft: false,
      head: { sha: found.head, ref: found.ref ?? "topic", fromFork: false },
      base: { sha: sha("b"), ref: "main" },
    };
  },
  pullRequestsOfHead: async (head, branch) =>
    requests
      .filter(({ head: own, owner = "acme", ref = "topic" }) => own === head && (owner === "acme" || ref === branch))
      .flatMap(({ number, state = "open" }) => (state === "closed" ? [] : [{ number, state }]))
      .sort((a, b) => a.number - b.number),
  mergeGroup: async (branch, head) => groups[`${branch} ${head}`],
  broughtBy: async (commit) =>
    brought
      .filter((each) => each.commit === commit)
      .map((each) => ({
        repository: HERE,
        head: sha("1"),
        mergeCommit: commit,
        base: "main",
        commits: 1,
        ...each,
      })),
});

const runOf = (more: Partial<GitHubEvent> & { event?: string; owner?: string } = {}): GitHubEvent => ({
  name: "workflow_run",
  repository: { ...HERE, defaultBranch: "main" },
  headSha: sha("1"),
  headRef: "topic",
  ...more,
  run: {
    id: 7,
    attempt: 1,
    event: more.event ?? "pull_request",
    headRepository: { owner: more.owner ?? "acme", name: "server" },
  },
});

describe("a run of the gate", () => {
  test.each(["pull_request", "pull_request_review"])(
    "on %s is about that pull request, with the head that it has now",
    async (name) => {
      const event = recorded(name);
      const number = event.pullRequest?.number ?? 0;
      expect(number).toBeGreaterThan(0);
      expect(event.headSha).not.toBe(sha("9"));
      const github = gitHubWith({ requests: [{ number, head: sha("9") }] });
      expect(await findTargets(event, {}, github)).toEqual([{ kind: "change", number, head: sha("9") }]);
    },
  );

  test.each<[ChangeRequest["state"], number]>([
    ["open", 1],
    ["merged", 1],
    ["closed", 0],
  ])("is about a pull request that is %s: %i", async (state, found) => {
    const github = gitHubWith({ requests: [{ number: 2, head: sha("9"), state }] });
    expect(await findTargets(recorded("pull_request"), {}, github)).toHaveLength(found);
  });

  test("is about every open pull request of the commit that the first workflow ran on", async () => {
    const requests = [
      { number: 12, head: sha("1") },
      { number: 4, head: sha("1") },
      { number: 5, head: sha("2") },
      { number: 6, head: sha("1"), state: "closed" as const },
    ];
    expect(await findTargets(runOf(), {}, gitHubWith({ requests }))).toEqual([
      { kind: "change", number: 4, head: sha("1") },
      { kind: "change", number: 12, head: sha("1") },
    ]);
  });

  test("finds the pull request of a fork by its branch there", async () => {
    const requests = [{ number: 3, head: sha("1"), owner: "mallory", ref: "main" }];
    const of = (event: GitHubEvent) => findTargets(event, {}, gitHubWith({ requests }));
    expect(await of(runOf({ owner: "mallory", headRef: "main" }))).toEqual([
      { kind: "change", number: 3, head: sha("1") },
    ]);
    expect(await of(runOf({ owner: "mallory", headRef: "other" }))).toEqual([]);
  });

  test("of a head that has moved on is about nothing, and says that the next run looks at it", async () => {
    const github = gitHubWith({ requests: [{ number: 4, head: sha("2") }] });
    expect(await findTargets(runOf(), {}, github)).toEqual([]);
    expect(sayNoTarget(runOf(), {})).toContain("no pull request has the head 1111111 any more");
  });

  test("of a pull request that was merged meanwhile is still about it, also where another one has its head", async () => {
    const requests = [
      { number: 4, head: sha("1"), state: "merged" as const },
      { number: 5, head: sha("2"), state: "merged" as const },
      { number: 7, head: sha("1") },
    ];
    expect(await findTargets(runOf(), {}, gitHubWith({ requests }))).toEqual([
      { kind: "change", number: 4, head: sha("1") },
      { kind: "change", number: 7, head: sha("1") },
    ]);
  });
});

describe("a merge group", () => {
  const branch = `gh-readonly-queue/release/v2/pr-12-${sha("a")}`;
  const groups = { [`release/v2 ${sha("1")}`]: { base: sha("b"), numbers: [11, 12] } };
  const found = [{ kind: "group", head: sha("1"), base: sha("b"), baseRef: "release/v2", numbers: [11, 12] }];

  test("is all its pull requests, whether its own event tells of it or a run that it started", async () => {
    const github = gitHubWith({ groups });
    const own: GitHubEvent = { name: "merge_group", headSha: sha("1"), headRef: branch };
    expect(await findTargets(own, {}, github)).toEqual(found);
    expect(await findTargets(runOf({ event: "merge_group", headRef: branch }), {}, github)).toEqual(found);
  });

  test("is not what a pull request calls its branch", async () => {
    const forged = runOf({ event: "pull_request", headRef: branch, owner: "mallory" });
    expect(await findTargets(forged, {}, gitHubWith({ groups }))).toEqual([]);
  });

  test("that is gone is nothing", async () => {
    const event = recorded("merge_group");
    expect(await findTargets(event, {}, gitHubWith({ groups }))).toEqual([]);
    expect(sayNoTarget(event, {})).toContain("is gone");
  });
});

describe("a push to the default branch", () => {
  const [before, first, second, third] = [sha("a"), sha("c"), sha("d"), sha("e")];
  const history = [before, first, second, third];
  const push: GitHubEvent = {
    name: "push",
    repository: { ...HERE, defaultBranch: "main" },
    headRef: "main",
    baseSha: before,
    headSha: third,
  };

  test("is about every pull request that it brought, each with the head that people approved", async () => {
    const brought = [
      { number: 8, commit: third, head: sha("2") },
      { number: 7, commit: second, head: sha("1") },
      // a rebase of two commits: GitHub names the last of them
      { number: 7, commit: first, mergeCommit: second, head: sha("1") },
    ];
    expect(await findTargets(push, {}, gitHubWith({ brought, history }))).toEqual([
      { kind: "change", number: 7, head: sha("1") },
      { kind: "change", number: 8, head: sha("2") },
    ]);
  });

  test.each<[string, Partial<BroughtBy>]>([
    ["another repository", { repository: { owner: "mallory", name: "server" } }],
    ["another branch", { base: "develop" }],
    ["another push", { mergeCommit: sha("f") }],
  ])("is not about one that was merged by %s", async (_, more) => {
    const brought = [{ number: 8, commit: third, ...more }];
    expect(await findTargets(push, {}, gitHubWith({ brought, history }))).toEqual([]);
    expect(sayNoTarget(push, {})).toContain("no merged pull request brought eeeeeee");
  });

  test("to another branch is about nothing", async () => {
    const brought = [{ number: 8, commit: third, base: "develop" }];
    const other = { ...push, headRef: "develop" };
    expect(await findTargets(other, {}, gitHubWith({ brought, history }))).toEqual([]);
  });
});

describe("a schedule, and a start by hand", () => {
  const github = gitHubWith({
    branches: { main: sha("a"), "release/v2": sha("b") },
    requests: [{ number: 9, head: sha("9") }],
  });

  test("are about the default branch as it is now", async () => {
    expect(await findTargets({ name: "schedule" }, {}, github)).toEqual([
      { kind: "branch", branch: "main", head: sha("a") },
    ]);
  });

  test("are about the branch, or the pull request, that somebody names", async () => {
    const started: GitHubEvent = { name: "workflow_dispatch", headRef: "release/v2" };
    expect(await findTargets(started, {}, github)).toEqual([{ kind: "branch", branch: "release/v2", head: sha("b") }]);
    const change = [{ kind: "change", number: 9, head: sha("9") }];
    expect(await findTargets({ ...started, askedPullRequest: 9 }, {}, github)).toEqual(change);
    expect(await findTargets(undefined, { pullRequest: 9 }, github)).toEqual(change);
  });

  test("are about all pull requests that share the head of the one that is named: they share its status", async () => {
    const requests = [
      { number: 9, head: sha("9") },
      { number: 8, head: sha("9") },
      { number: 7, head: sha("9"), state: "closed" as const },
    ];
    const found = await findTargets(undefined, { pullRequest: 9 }, gitHubWith({ requests }));
    expect(found.map((target) => (target.kind === "change" ? target.number : 0))).toEqual([8, 9]);
  });

  test("of what is not there say so", async () => {
    expect(await findTargets({ name: "workflow_dispatch", headRef: "gone" }, {}, github)).toEqual([]);
    expect(sayNoTarget({ name: "workflow_dispatch", headRef: "gone" }, {})).toContain("gone is no branch");
    expect(await findTargets(undefined, { pullRequest: 1 }, github)).toEqual([]);
    expect(sayNoTarget(undefined, { pullRequest: 1 })).toContain("#1");
  });
});

test("an event that is about nothing of it is told as such", async () => {
  expect(await findTargets({ name: "release" }, {}, gitHubWith({}))).toEqual([]);
  expect(sayNoTarget({ name: "release" }, {})).toBe("the event release is about no pull request and no branch");
});
