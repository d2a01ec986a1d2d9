import { describe, expect, test } from "vitest";
import { judgeProcess } from "../../../src/gates/process/judge-process.ts";
import { findEnds } from "../../../src/load/gate/change-ends.ts";
import { loadChangeFacts } from "../../../src/load/gate/change-facts.ts";
import { findTargets } from "../../../src/load/gate/find-targets.ts";
import type { GitHubEvent } from "../../../src/model/event.ts";
import { silentProgress } from "../../../src/runner/progress.ts";
import { createWorld } from "../../../src/runner/world.ts";
import { READS, startChanges } from "../../adapters/github/change-world.ts";
import { policy } from "../../gates/process/reviewed-change.ts";

const worldAt = (cwd: string) =>
  createWorld({
    cwd,
    signal: new AbortController().signal,
    progress: silentProgress,
    readEvent: async () => undefined,
  });
const here = { owner: "acme", name: "server", defaultBranch: "main" };
const runOf = (event: string, headSha: string, headRef: string, owner = "acme"): GitHubEvent => ({
  name: "workflow_run",
  repository: here,
  headSha,
  headRef,
  run: { id: 1, attempt: 1, event, headRepository: { owner, name: "server" } },
});

describe("from an event to facts, on GitHub", () => {
  test("a run leads to its pull request, whose facts are judged", async () => {
    const world = await startChanges();
    const { state } = world.double;
    const head = world.push("topic", { "src/a.ts": "1\n2\n" });
    const issue = state.addIssue({ title: "slow" }).number;
    const { number } = await state.addPullRequest({ head: "topic", title: "feat: a", body: `Fixes #${issue}` });
    state.addReview(number, { author: "bob", state: "APPROVED" });

    const targets = await findTargets(runOf("pull_request", head, "topic"), {}, world.gate);
    expect(targets).toEqual([{ kind: "change", number, head }]);
    const asked = policy({
      request: { title: "conventional", sections: [], "linked-issue": "required", "depends-on": "block" },
      roles: { technical: { teams: [], users: ["bob"], codeowners: false } },
      approvals: { low: { technical: 1 }, medium: { technical: 1 }, high: { technical: 1 } },
    });
    const place = { github: world.gate, world: worldAt(world.clone.path) };
    const { facts, notes } = await loadChangeFacts(number, { policy: asked, reports: [] }, place);
    expect(notes).toEqual([]);
    expect(facts.files).toEqual([{ path: "src/a.ts", additions: 2, deletions: 0 }]);
    const judged = judgeProcess(facts, asked);
    expect(judged.approvals.map(({ by }) => by)).toEqual([["bob"]]);
    expect(judged.checked.find(({ id }) => id === "issue-not-linked")?.answer).toMatchObject({ status: "pass" });
  });

  test("a request that the token may not read is refused, with the line that lets it", async () => {
    const world = await startChanges();
    world.push("topic", { "src/a.ts": "1\n" });
    const { number } = await world.double.state.addPullRequest({ head: "topic" });
    const { issues: _, ...less } = READS;
    const github = await world.connect({ token: world.double.token({ permissions: less }) });
    const place = { github, world: worldAt(world.clone.path) };
    await expect(loadChangeFacts(number, { policy: policy(), reports: [] }, place)).rejects.toMatchObject({
      trouble: { expected: expect.stringContaining("issues: read") },
    });
  });

  test("teams that the token of a job may not read are absent, with the way out", async () => {
    const world = await startChanges();
    world.double.state.addTeam("dev", { bob: "member" });
    world.push("topic", { "src/a.ts": "1\n" });
    const { number } = await world.double.state.addPullRequest({ head: "topic" });
    const asked = policy({ roles: { technical: { teams: ["acme/dev"], users: [], codeowners: false } } });
    const place = { github: world.gate, world: worldAt(world.clone.path) };
    const { facts, notes } = await loadChangeFacts(number, { policy: asked, reports: [] }, place);
    expect(facts.teams).toEqual({});
    expect(notes).toEqual([expect.stringContaining("`members: read`")]);
  });

  test("a merge group leads to all its requests", async () => {
    const world = await startChanges();
    const { state } = world.double;
    const numbers: number[] = [];
    let head = "";
    for (const branch of ["one", "two"]) {
      world.push(branch, { [branch]: "1" });
      const { number } = await state.addPullRequest({ head: branch });
      numbers.push(number);
      head = await state.addToMergeQueue(number);
    }
    const branch = `gh-readonly-queue/main/pr-${numbers[1]}-${world.base}`;
    expect(await findTargets(runOf("merge_group", head, branch), {}, world.gate)).toEqual([
      { kind: "group", head, base: world.base, baseRef: "main", numbers },
    ]);
    expect(await findTargets(runOf("pull_request", head, branch, "mallory"), {}, world.gate)).toEqual([]);
  });

  test.each(["merge", "squash", "rebase"] as const)(
    "a push leads to what it merged by %s, and to the base before",
    async (method) => {
      const world = await startChanges();
      const { state } = world.double;
      world.push("topic", { a: "1" }, "feat: one");
      const head = world.push("topic", { b: "1" }, "feat: two");
      const { number } = await state.addPullRequest({ head: "topic", title: "feat: both" });
      const before = world.clone.commit("meanwhile", { c: "1" });
      world.clone.git("push", "--quiet", "origin", "main");
      const after = await state.mergePullRequest(number, { method });
      const event: GitHubEvent = { name: "push", repository: here, headRef: "main", baseSha: before, headSha: after };
      expect(await findTargets(event, {}, world.gate)).toEqual([{ kind: "change", number, head }]);
      const change = await world.gate.change(number);
      if (change === undefined) throw new Error("it is gone");
      const ends = await findEnds(change, { github: world.gate, world: worldAt(world.clone.path) });
      expect(ends).toEqual({ base: before, mergeBase: world.base, notes: [] });
    },
  );
});
