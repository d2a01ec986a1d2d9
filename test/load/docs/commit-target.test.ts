import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { chooseDocsMode } from "../../../src/load/docs/docs-mode.ts";
import { ConfigError, type KnownError } from "../../../src/model/errors.ts";
import type { GitHubEvent } from "../../../src/model/event.ts";
import { defaultPolicy } from "../../../src/policy/parse.ts";
import { createWorld } from "../../../src/runner/world.ts";
import { createRepository } from "../../support/repository.ts";

const silent = { start: () => ({ [Symbol.dispose]: () => undefined }) };
const HOME = { owner: "acme", name: "server" };

const scene = () => {
  const repository = createRepository();
  const head = repository.commit("feat: begin", { "surface.json": '{ "tools": [] }\n' });
  const choose = (
    event: GitHubEvent | undefined,
    said: Partial<Parameters<typeof chooseDocsMode>[1]> = {},
    policy = defaultPolicy(),
  ) => {
    const { signal } = new AbortController();
    const world = createWorld({ cwd: repository.path, signal, progress: silent, readEvent: async () => event });
    return chooseDocsMode(world, { commit: true, from: "surface.json", ...said }, policy);
  };
  const pullRequest = (fromFork = false): GitHubEvent => ({
    name: "pull_request",
    repository: HOME,
    headSha: head,
    headRef: "topic",
    pullRequest: { number: 1, title: "", body: "", labels: [], author: "ann", fromFork },
  });
  return { ...repository, head, choose, pullRequest };
};

const troubleOf = async (promise: Promise<unknown>): Promise<KnownError["trouble"]> => {
  const error = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(ConfigError);
  return error instanceof ConfigError ? error.trouble : { what: "", hint: "" };
};

describe("what a run does", () => {
  it("is to write in a terminal and to check in a workflow, unless somebody says more", async () => {
    const { choose, pullRequest } = scene();
    expect(await choose(undefined, { commit: false })).toEqual({ mode: "write", notes: [] });
    expect(await choose(pullRequest(), { commit: false })).toEqual({ mode: "check", notes: [] });
    expect(await choose(pullRequest(), { commit: false, mode: "print" })).toEqual({ mode: "print", notes: [] });
  });

  it("is never to check and to commit at once", async () => {
    const { choose, pullRequest } = scene();
    const { what } = await troubleOf(choose(pullRequest(), { mode: "check" }));
    expect(what).toMatch(/the mode check writes nothing/);
  });

  it("is never to start a server beside a token, with or without a commit", async () => {
    const { choose, pullRequest } = scene();
    const { hint } = await troubleOf(choose(pullRequest(), { from: "." }));
    expect(hint).toContain("mcp-lifecycle snapshot . --output surface.json");
    expect(hint).toContain("from: surface.json");
    await troubleOf(choose(pullRequest(), { base: "git:main" }));
    await troubleOf(choose(pullRequest(), { schema: "config/schema.ts" }));
    const policy = { ...defaultPolicy(), config: { schema: "config/schema.mjs" } };
    const named = policy as Parameters<typeof chooseDocsMode>[2];
    await troubleOf(choose(pullRequest(), {}, named));
    await troubleOf(choose(undefined, { commit: false, from: ".", "github-token": "t" }));
    await troubleOf(choose(undefined, { commit: false, base: "git:main", "github-token": "t" }));
    await troubleOf(choose(undefined, { commit: false, schema: "config/schema.ts", "github-token": "t" }));
    await troubleOf(choose(undefined, { commit: false, "github-token": "t" }, named));
    expect(await choose(undefined, { commit: false, "github-token": "t" })).toMatchObject({ mode: "write" });
  });
});

describe("a commit goes", () => {
  it("to the branch of a pull request of this repository, on the head that is checked out", async () => {
    const { choose, pullRequest, head, path } = scene();
    expect(await choose(pullRequest())).toEqual({
      mode: "write",
      target: { branch: "topic", head, root: path },
      notes: [],
    });
  });

  it.each<[string, (event: GitHubEvent) => GitHubEvent]>([
    [
      "a fork",
      (event) => ({
        ...event,
        pullRequest: { number: 1, title: "", body: "", labels: [], author: "eve", fromFork: true },
      }),
    ],
    [
      "a run on a fork",
      ({ headSha = "" }) => ({
        name: "workflow_run",
        repository: HOME,
        headSha,
        headRef: "topic",
        run: { id: 1, attempt: 1, event: "pull_request", headRepository: { owner: "eve", name: "server" } },
      }),
    ],
    [
      "a run on a repository that is gone",
      ({ headSha = "" }) => ({
        name: "workflow_run",
        repository: HOME,
        headSha,
        headRef: "topic",
        run: { id: 1, attempt: 1, event: "pull_request" },
      }),
    ],
    ["a tag", () => ({ name: "push", repository: HOME, headRef: "refs/tags/v1" })],
    ["a merge queue", () => ({ name: "merge_group", repository: HOME, headRef: "gh-readonly-queue/main/pr-1-abc" })],
  ])("nowhere for %s: it is checked, and a note says why", async (_, eventOf) => {
    const { choose, pullRequest } = scene();
    const chosen = await choose(eventOf(pullRequest()));
    expect(chosen).toEqual({ mode: "check", notes: [expect.stringMatching(/^Nothing was committed: /)] });
  });

  it("nowhere in a terminal, and for no event without a branch", async () => {
    const { choose } = scene();
    expect((await troubleOf(choose(undefined))).hint).toContain("In a terminal");
    expect((await troubleOf(choose({ name: "schedule", repository: HOME }))).what).toContain("schedule");
  });

  it("nowhere where another commit is checked out, such as the trial merge of a pull request", async () => {
    const { choose, pullRequest } = scene();
    const event = { ...pullRequest(), headSha: "b".repeat(40) };
    expect((await troubleOf(choose(event))).hint).toContain("github.event.pull_request.head.sha");
  });

  it("to the branch of a run by hand, on what is checked out", async () => {
    const { choose, head, path } = scene();
    writeFileSync(join(path, "other.txt"), "");
    const chosen = await choose({ name: "workflow_dispatch", repository: HOME, headRef: "main" });
    expect(chosen.target).toEqual({ branch: "main", head, root: path });
  });
});
