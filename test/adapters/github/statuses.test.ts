import { describe, expect, it } from "vitest";
import type { GitHub } from "../../../src/model/github.ts";
import { type Started, start, troubleOf } from "./start.ts";

const PERMISSIONS = { contents: "read", statuses: "write" } as const;
const STATUS = { context: "mcp-lifecycle / change", state: "pending", description: "pending: waits for bea" } as const;

const open = async (): Promise<Started & { github: GitHub; head: string }> => {
  const world = await start();
  const github = await world.connect({ token: world.double.token({ permissions: PERMISSIONS }) });
  return { ...world, github, head: world.clone.git("rev-parse", "main") };
};

describe("the statuses of a commit", () => {
  it("are set, and read as the latest of each context, with whose they are", async () => {
    const { github, double, head } = await open();
    expect(await github.statuses(head)).toEqual([]);
    double.state.addStatus(head, { context: "ci", state: "failure", creator: "mallory" });
    await github.setStatus(head, { ...STATUS, url: "https://github.com/acme/server/actions/runs/7/attempts/1" });
    await github.setStatus(head, { ...STATUS, state: "success", description: "pass: all of it" });
    const told = await github.statuses(head);
    expect(told.map(({ at: _, ...status }) => status)).toEqual([
      {
        context: "mcp-lifecycle / change",
        state: "success",
        description: "pass: all of it",
        by: "github-actions[bot]",
        isOurs: true,
      },
      { context: "ci", state: "failure", description: "", by: "mallory", isOurs: false },
    ]);
    expect(told.map(({ at }) => Number.isNaN(Date.parse(at)))).toEqual([false, false]);
  });

  it("say nothing of whose they are where the account is gone", async () => {
    const { github, double, head } = await open();
    double.state.addStatus(head, { context: "ci", state: "error", creator: "mallory" });
    double.state.deleteUser("mallory");
    const [status] = await github.statuses(head);
    expect(status).not.toHaveProperty("by");
    expect(status).not.toHaveProperty("isOurs");
  });

  it("are not ours because a person is named like our bot", async () => {
    const { github, double, head } = await open();
    double.state.addStatus(head, { context: "ci", state: "success", creator: "github-actions" });
    expect(await github.statuses(head)).toMatchObject([{ by: "github-actions", isOurs: false }]);
  });

  it.each(["lost-response", "reset"] as const)("are set once where the answer is lost (%s)", async (kind) => {
    const { github, double, head, operations } = await open();
    double.fail({ kind, operation: "repos/create-commit-status" });
    await github.setStatus(head, STATUS);
    expect(await github.statuses(head)).toMatchObject([STATUS]);
    const made = operations().filter((each) => each === "repos/create-commit-status");
    expect(made).toHaveLength(kind === "reset" ? 2 : 1);
  });

  it("are not set again over one that came after a lost answer", async () => {
    const { github, double, head } = await open();
    double.fail({ kind: "lost-response", operation: "repos/create-commit-status" });
    const end = double.on("repos/create-commit-status", "after", () => {
      end();
      double.state.addStatus(head, { context: STATUS.context, state: "success", creator: "github-actions[bot]" });
    });
    await github.setStatus(head, STATUS);
    expect(await github.statuses(head)).toMatchObject([{ state: "success" }]);
  });

  it("are waited for and asked for again, as limits and breakdowns have it", async () => {
    const { github, double, head } = await open();
    double.fail({ kind: "secondary-limit", operation: "repos/create-commit-status", retryAfter: 0 });
    double.fail({ kind: "server-error", operation: "repos/create-commit-status", nth: 2 });
    double.fail({ kind: "rate-limit", operation: "graphql/repository", resetsIn: 0 });
    await github.setStatus(head, STATUS);
    expect(await github.statuses(head)).toMatchObject([STATUS]);
  });

  it("name the permission that is missing, to read and to write", async () => {
    const { connect, double, head } = await open();
    const reader = await connect({ token: double.token({ permissions: { contents: "read", statuses: "read" } }) });
    const writing = await troubleOf(reader.setStatus(head, STATUS));
    expect(writing.what).toBe(
      `the status "mcp-lifecycle / change" of commit ${head.slice(0, 7)} could not be set: the token may not`,
    );
    expect(writing.expected).toBe("permissions: { statuses: write }");
    const stranger = await connect({ token: double.token({ permissions: { contents: "read" } }) });
    double.state.addStatus(head, { context: "ci", state: "success" });
    const reading = await troubleOf(stranger.statuses(head));
    expect(reading.expected).toBe("permissions: { contents: read, statuses: read }");
  });

  it("are refused for a commit that GitHub has not", async () => {
    const { github } = await open();
    const { what } = await troubleOf(github.setStatus("0123456789".repeat(4), STATUS));
    expect(what).toContain("GitHub does not have the commit");
  });
});

describe("a run of a workflow", () => {
  it("tells whose it is", async () => {
    const { connect, double, head } = await open();
    const github = await connect({ token: double.token({ permissions: { actions: "read" } }) });
    const own = double.state.addRun({ headSha: head, event: "workflow_run", attempt: 3 });
    const fork = double.state.addRun({ headSha: head, event: "pull_request", fork: "mallory" });
    expect(await github.workflowRun(own.id)).toEqual({
      id: own.id,
      attempt: 3,
      workflow: expect.any(Number),
      event: "workflow_run",
      branch: "main",
      isFromFork: false,
    });
    expect(await github.workflowRun(fork.id)).toMatchObject({ event: "pull_request", isFromFork: true });
    expect(await github.workflowRun(999_999_999_999)).toBeUndefined();
    const blind = await connect({ token: double.token({ permissions: {} }) });
    expect((await troubleOf(blind.workflowRun(own.id))).expected).toBe("permissions: { actions: read }");
  });
});
