import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findEnds } from "../../../src/load/gate/change-ends.ts";
import { loadChangeFacts } from "../../../src/load/gate/change-facts.ts";
import type { FactsWorld } from "../../../src/load/gate/gate-world.ts";
import type { ProcessPolicy } from "../../../src/model/change-process.ts";
import type { ChangeRequest, GateReport } from "../../../src/model/change-request.ts";
import { ConfigError, TargetError } from "../../../src/model/errors.ts";
import type { GitHubChange } from "../../../src/model/github-changes.ts";
import { silentProgress } from "../../../src/runner/progress.ts";
import { createWorld } from "../../../src/runner/world.ts";
import { policy } from "../../gates/process/reviewed-change.ts";
import { createRepository, type Repository, temporaryFolder } from "../../support/repository.ts";

const HERE = { owner: "acme", name: "server" };
const worldAt = (cwd: string) =>
  createWorld({
    cwd,
    signal: new AbortController().signal,
    progress: silentProgress,
    readEvent: async () => undefined,
  });

const changeOf = (
  ends: { base: string; head: string },
  { request, ...more }: Partial<Omit<GitHubChange, "request">> & { request?: Partial<ChangeRequest> } = {},
): GitHubChange => ({
  request: {
    repository: HERE,
    number: 7,
    title: "feat: search",
    body: "",
    author: { login: "ann", kind: "user" },
    labels: [],
    state: "open",
    isDraft: false,
    head: { sha: ends.head, ref: "search", fromFork: false },
    base: { sha: ends.base, ref: "main" },
    ...request,
  },
  baseTip: ends.base,
  commits: [{ sha: ends.head, people: ["ann"], hasUnknownPeople: false, message: "feat: search" }],
  reviews: [],
  size: { additions: 5, deletions: 1, files: 2 },
  linkedIssues: {},
  ...more,
});

const refuse = async (): Promise<never> => {
  throw new TargetError({
    what: "it could not be read: the token may not",
    expected: "permissions: { issues: read }",
    hint: "Add `issues: read` to the `permissions:` of the job.",
  });
};

/** GitHub that holds one pull request, and refuses what it is not told. */
const gitHubWith = (
  change: GitHubChange | undefined,
  more: Partial<FactsWorld["github"]> = {},
): FactsWorld["github"] => ({
  repository: HERE,
  change: async () => change,
  changedFiles: refuse,
  mergeBase: refuse,
  textsAt: refuse,
  teamMembers: refuse,
  references: refuse,
  protection: refuse,
  ...more,
});

/** main with two commits, and a change of one commit on the first of them. */
const forked = (): { repository: Repository; start: string; base: string; head: string } => {
  const repository = createRepository();
  const start = repository.commit("start", { "a.txt": "1\n" });
  repository.git("checkout", "--quiet", "-b", "search");
  const head = repository.commit("feat: search", { "src/search.ts": "1\n2\n", CODEOWNERS: "* @mallory\n" });
  repository.git("checkout", "--quiet", "main");
  const base = repository.commit("owners", {
    "c.txt": "1\n",
    ".github/CODEOWNERS": "src/** @acme/dev\n",
    ".github/pull_request_template.md": "## Summary\n",
  });
  return { repository, start, base, head };
};

const asking = (more: Partial<ProcessPolicy> = {}): ProcessPolicy =>
  policy({
    roles: { owners: { teams: [], users: [], codeowners: true } },
    approvals: { low: {}, medium: {}, high: {} },
    ...more,
  });
const report = (head: string): GateReport => ({
  gate: "audit-deps",
  head,
  conclusion: "pass",
  reasonCode: "ok",
  summary: "",
  findings: [],
  outputs: {},
});

describe("the facts of a change, in a clone", () => {
  test("are its files since the merge base, what governs at the tip of the base branch, and who is of its teams", async () => {
    const { repository, start, base, head } = forked();
    const github = gitHubWith(changeOf({ base, head }, { baseChangedAt: "2026-03-01T00:00:00Z" }), {
      teamMembers: async (teams) => Object.fromEntries(teams.map((team) => [team, ["bob"]])),
    });
    const world = worldAt(repository.path);
    const loaded = await loadChangeFacts(7, { policy: asking(), reports: [report(head)] }, { github, world });
    expect(loaded).toMatchObject({ base, mergeBase: start, notes: [] });
    expect(loaded.facts).toMatchObject({
      files: [
        { path: "CODEOWNERS", additions: 1, deletions: 0 },
        { path: "src/search.ts", additions: 2, deletions: 0 },
      ],
      codeowners: "src/** @acme/dev\n",
      template: "## Summary\n",
      teams: { "acme/dev": ["bob"] },
      owed: [],
      reports: [report(head)],
      baseChangedAt: "2026-03-01T00:00:00Z",
    });
    expect(loaded.facts).not.toHaveProperty("size");
    expect(loaded.facts).not.toHaveProperty("protection");
  });

  test("fetch a head that is not here, and leave the work tree as it is", async () => {
    const { repository, base, head } = forked();
    const folder = join(temporaryFolder(), "clone");
    repository.git("config", "uploadpack.allowAnySHA1InWant", "true");
    repository.git("clone", "--quiet", "--single-branch", "--branch=main", `file://${repository.path}`, folder);
    const world = worldAt(folder);
    const github = gitHubWith(changeOf({ base, head }), { teamMembers: async () => ({ "acme/dev": [] }) });
    const { facts } = await loadChangeFacts(7, { policy: asking(), reports: [] }, { github, world });
    expect(facts.files).toHaveLength(2);
    const git = await world.git();
    expect(await git.changed(folder, "HEAD")).toEqual([]);
    expect(await git.resolve(folder, "HEAD")).toBe(base);
  });

  test("in a merge group are those of the request, with what gates said of the group's commit", async () => {
    const { repository, base, head } = forked();
    const group = { head: "9".repeat(40) };
    const github = gitHubWith(changeOf({ base, head }), { teamMembers: async () => ({ "acme/dev": [] }) });
    const options = { policy: asking(), reports: [report(head), report(group.head)], group };
    const { facts, notes } = await loadChangeFacts(7, options, { github, world: worldAt(repository.path) });
    expect(facts.reports).toEqual([report(head)]);
    expect(notes.join()).toContain("only verdicts on the group's commit 9999999 count");
  });

  test("say on which events the gate runs, by every workflow at base that runs it", async () => {
    const { repository, head } = forked();
    const uses = (action: string) => `jobs:\n  gate:\n    steps:\n      - uses: ${action}\n`;
    const base = repository.commit("workflows", {
      ".github/workflows/probe.yml": `on:\n  pull_request:\n    types: [opened]\n  merge_group:\n${uses("acme/mcp-lifecycle@v1")}`,
      ".github/workflows/publish.yaml": `on: [workflow_run]\n${uses("acme/mcp-lifecycle@v1")}`,
      ".github/workflows/backup.yml": `on: schedule\n${uses("acme/mcp-lifecycle/actions/backup@v1")}`,
      ".github/workflows/broken.yml": `on: [release\n${uses("acme/mcp-lifecycle@v1")}`,
      ".github/workflows/bomb.yml": `a: &a [1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\non: push\n${uses("acme/mcp-lifecycle@v1")}`,
      ".github/workflows/command.yml":
        "on: workflow_dispatch\njobs: { a: { steps: [{ run: npx mcp-lifecycle change-gate }] } }\n",
    });
    const github = gitHubWith(changeOf({ base, head }), {
      teamMembers: async () => ({ "acme/dev": [] }),
      protection: async () => ({ requiresMergeQueue: true }),
    });
    const audited = asking({ status: { name: "gate", steps: false, audit: true } });
    const { facts } = await loadChangeFacts(
      7,
      { policy: audited, reports: [] },
      { github, world: worldAt(repository.path) },
    );
    expect(facts.protection).toEqual({
      requiresMergeQueue: true,
      gateEvents: ["merge_group", "pull_request", "workflow_dispatch", "workflow_run"],
    });
  });
});

describe("the facts of a change, without a clone", () => {
  const [base, head, start] = ["b", "1", "a"].map((digit) => digit.repeat(40)) as [string, string, string];
  const answering: Partial<FactsWorld["github"]> = {
    mergeBase: async () => start,
    changedFiles: async () => [{ path: "src/search.ts" }],
    textsAt: async (_, paths) =>
      new Map(paths.filter((path) => path === "docs/CODEOWNERS").map((path) => [path, "* @bob\n"])),
  };

  test("are told by GitHub: trees without lines, and the lines in all", async () => {
    const github = gitHubWith(changeOf({ base, head }), answering);
    const loaded = await loadChangeFacts(
      7,
      { policy: asking(), reports: [] },
      { github, world: worldAt(temporaryFolder()) },
    );
    expect(loaded).toMatchObject({ base, mergeBase: start });
    expect(loaded.facts).toMatchObject({
      files: [{ path: "src/search.ts" }],
      size: { additions: 5, deletions: 1, files: 2 },
      codeowners: "* @bob\n",
      template: "",
    });
  });

  test("are absent where a tree was cut short, with a note", async () => {
    const github = gitHubWith(changeOf({ base, head }), { ...answering, changedFiles: async () => undefined });
    const loaded = await loadChangeFacts(
      7,
      { policy: asking(), reports: [] },
      { github, world: worldAt(temporaryFolder()) },
    );
    expect(loaded.facts).not.toHaveProperty("files");
    expect(loaded.facts).not.toHaveProperty("size");
    expect(loaded.notes.join()).toContain("does not list all files of #7");
  });

  test("are absent, and never empty, where the token may not look, and notes name the permission", async () => {
    const request = { body: "Fixes #41\n" };
    const { commits: _, ...change } = changeOf({ base, head }, { request });
    const asked = asking({
      request: { ...policy().request, "linked-issue": "required" },
      roles: { technical: { teams: ["acme/dev"], users: [], codeowners: false } },
      status: { name: "gate", steps: false, audit: true },
    });
    const github = gitHubWith(change);
    const { facts, notes } = await loadChangeFacts(
      7,
      { policy: asked, reports: [] },
      { github, world: worldAt(temporaryFolder()) },
    );
    const known = ["now", "request", "reviews", "reports", "teams", "protection"];
    expect(Object.keys(facts).sort()).toEqual(known.sort());
    expect([facts.teams, facts.protection]).toEqual([{}, {}]);
    expect(notes.filter((note) => note.includes("Add `issues: read`")).length).toBeGreaterThan(3);
    expect(notes.join()).toContain("more commits than GitHub lists");
  });

  test("are filled in by a state of the same head, where GitHub does not tell", async () => {
    const state = {
      head,
      files: [{ path: "src/search.ts", additions: 2, deletions: 0 }],
      teams: { "Acme/Dev": ["bob"] },
      codeowners: "* @cara\n",
    };
    const asked = asking({ roles: { technical: { teams: ["acme/dev"], users: [], codeowners: false } } });
    const github = gitHubWith(changeOf({ base, head }));
    const of = (given: typeof state) =>
      loadChangeFacts(7, { policy: asked, reports: [], state: given }, { github, world: worldAt(temporaryFolder()) });
    expect((await of(state)).facts).toMatchObject({ files: state.files, teams: state.teams, codeowners: "* @cara\n" });
    expect((await of({ ...state, head: start })).facts).not.toHaveProperty("files");
  });

  test("are refused with a state of another request", async () => {
    const { request } = changeOf({ base, head: start });
    const state = { request: { ...request, labels: [] } };
    const asked = loadChangeFacts(
      7,
      { policy: asking(), reports: [], state },
      { github: gitHubWith(changeOf({ base, head })), world: worldAt(temporaryFolder()) },
    );
    await expect(asked).rejects.toBeInstanceOf(ConfigError);
  });

  test("of no pull request are refused", async () => {
    const asked = loadChangeFacts(
      7,
      { policy: asking(), reports: [] },
      { github: gitHubWith(undefined), world: worldAt(temporaryFolder()) },
    );
    await expect(asked).rejects.toMatchObject({ trouble: { what: "there is no pull request #7" } });
  });
});

describe("the base of a merged change", () => {
  /** A change of two commits that edits the policy, and a base branch that has moved on since. */
  const merged = (how: (repository: Repository) => void) => {
    const repository = createRepository();
    const start = repository.commit("start", { "a.txt": "1\n" });
    repository.git("checkout", "--quiet", "-b", "loosen");
    repository.commit("one", { ".github/mcp-lifecycle.yml": "enforce: false\n" });
    const head = repository.commit("two", { "b.txt": "1\n" });
    repository.git("checkout", "--quiet", "main");
    const before = repository.commit("meanwhile", { "c.txt": "1\n" });
    how(repository);
    const mergeCommit = repository.git("rev-parse", "HEAD");
    repository.commit("later", { "d.txt": "1\n" });
    const change = changeOf(
      { base: start, head },
      {
        baseTip: repository.git("rev-parse", "HEAD"),
        request: { state: "merged", mergeCommit },
        commits: ["one", "two"].map((message) => ({ sha: head, people: ["ann"], hasUnknownPeople: false, message })),
      },
    );
    return { repository, start, before, change };
  };
  const endsOf = ({ repository, change }: ReturnType<typeof merged>) =>
    findEnds(change, { github: gitHubWith(change), world: worldAt(repository.path) });

  test.each<[string, (repository: Repository) => void]>([
    ["merge", (repository) => repository.git("merge", "--quiet", "--no-ff", "-m", "Merge #7", "loosen")],
    [
      "squash",
      (repository) => {
        repository.git("merge", "--quiet", "--squash", "loosen");
        repository.git("commit", "--quiet", "-m", "feat: all of it (#7)");
      },
    ],
    ["rebase", (repository) => repository.git("cherry-pick", "main..loosen")],
  ])("by %s is what the branch was at before, without the change's own policy", async (_, how) => {
    const given = merged(how);
    expect(await endsOf(given)).toEqual({ base: given.before, mergeBase: given.start, notes: [] });
  });

  test("is the older one that GitHub tells, where the history does not say how it was merged", async () => {
    const given = merged((repository) => {
      repository.git("cherry-pick", "main..loosen");
      repository.git("commit", "--quiet", "--amend", "-m", "two, edited");
    });
    expect((await endsOf(given)).base).toBe(given.start);
  });

  test("is not known where the branch of an open one is gone", async () => {
    const { baseTip: _, ...change } = changeOf({ base: "b".repeat(40), head: "1".repeat(40) });
    const ends = await findEnds(change, { github: gitHubWith(change), world: worldAt(temporaryFolder()) });
    expect(ends).toEqual({ notes: ["The branch main is gone: nothing is known of the base of #7."] });
  });
});
