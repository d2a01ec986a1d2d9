import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import { describe, expect, it } from "vitest";
import type { GitHubDouble } from "../support/github-double/index.ts";
import { clientOf, HERE, pushBranch, start } from "./start.ts";

const patientClient = (github: GitHubDouble, waits: string[]) =>
  new (Octokit.plugin(retry, throttling))({
    baseUrl: github.apiUrl,
    auth: github.token({ permissions: { contents: "write" } }),
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    retry: { retryAfterBaseValue: 1 },
    throttle: {
      retryAfterBaseValue: 1,
      fallbackSecondaryRateRetryAfter: 1,
      onRateLimit: (seconds) => waits.push(`rate ${seconds}`) > 0,
      onSecondaryRateLimit: (seconds) => waits.push(`secondary ${seconds}`) > 0,
    },
  });

describe("failures on demand", () => {
  it("limits the rate as GitHub does, so that a client knows for how long", async () => {
    const { github } = await start();
    github.fail({ kind: "rate-limit", operation: "repos/get", resetsIn: 30 });
    github.fail({ kind: "secondary-limit", operation: "git/create-blob", retryAfter: 7 });
    const waits: string[] = [];
    const client = patientClient(github, waits);
    expect((await client.rest.repos.get(HERE)).status).toBe(200);
    expect((await client.rest.git.createBlob({ ...HERE, content: "x" })).status).toBe(201);
    expect(waits).toEqual([expect.stringMatching(/^rate [23]\d$/), expect.stringMatching(/^secondary [78]$/)]);
    expect(github.requests.map(({ status }) => status)).toEqual([403, 200, 403, 201]);
  });

  it("answers 429 with the seconds to wait where that is asked for", async () => {
    const { github, octokit } = await start();
    github.fail({ kind: "rate-limit", status: 429, resetsIn: 5 });
    await expect(octokit.rest.repos.get(HERE)).rejects.toMatchObject({
      status: 429,
      response: { headers: { "retry-after": "5", "x-ratelimit-remaining": "0" } },
    });
  });

  it("breaks down for as many calls as planned, and a patient client comes through", async () => {
    const { github } = await start();
    github.fail({ kind: "server-error", status: 503, operation: "repos/get", times: 2 });
    expect((await patientClient(github, []).rest.repos.get(HERE)).status).toBe(200);
    expect(github.requests.map(({ status }) => status)).toEqual([503, 503, 200]);
  });

  it("fails at the nth call of an operation and at no other", async () => {
    const { github, octokit } = await start();
    github.fail({ kind: "server-error", operation: "git/create-blob", nth: 2 });
    const make = (content: string) =>
      octokit.rest.git.createBlob({ ...HERE, content }).then(
        ({ status }) => status,
        ({ status }) => status,
      );
    expect([await make("a"), await make("b"), await make("c")]).toEqual([201, 502, 201]);
  });

  it("makes an object vanish between the list and the look", async () => {
    const { github, octokit } = await start();
    github.state.addIssue({ title: "wanted" });
    const { id } = github.state.addComment(1, { author: "alice", body: "here" });
    github.fail({ kind: "vanished", operation: "issues/get-comment" });
    const { data } = await octokit.rest.issues.listComments({ ...HERE, issue_number: 1 });
    expect(data.map((comment) => comment.id)).toEqual([id]);
    await expect(octokit.rest.issues.getComment({ ...HERE, comment_id: id })).rejects.toMatchObject({ status: 404 });
  });

  it("loses an answer after the effect, and breaks a connection before it", async () => {
    const { github, octokit, clone } = await start();
    const sha = clone.git("rev-parse", "main");
    const tag = (name: string) => octokit.rest.git.createRef({ ...HERE, ref: `refs/tags/${name}`, sha });
    github.fail({ kind: "lost-response", operation: "git/create-ref" });
    github.fail({ kind: "reset", operation: "git/create-ref", nth: 2 });
    await expect(tag("lost")).rejects.toMatchObject({ status: 500 });
    await expect(tag("broken")).rejects.toMatchObject({ status: 500 });
    expect(clone.git("ls-remote", "--tags", "origin")).toBe(`${sha}\trefs/tags/lost`);
    await expect(tag("lost")).rejects.toMatchObject({ response: { data: { message: "Reference already exists" } } });
    expect(github.requests.map(({ status }) => status)).toEqual([undefined, undefined, 422]);
  });

  it("keeps a caller waiting for ever, until it gives up", async () => {
    const { github, octokit } = await start();
    github.fail({ kind: "timeout", operation: "repos/get" });
    const asked = octokit.rest.repos.get({ ...HERE, request: { signal: AbortSignal.timeout(50) } });
    await expect(asked).rejects.toThrow(/timeout/i);
    expect(github.requests[0]?.status).toBeUndefined();
  });

  it("lets something happen between a request and its effect", async () => {
    const world = await start();
    const { github, octokit, clone } = world;
    const sha = pushBranch(world, "topic");
    const stop = github.on("git/create-ref", "before", () => {
      clone.git("push", "--quiet", "origin", "main:refs/tags/v1.0.0");
    });
    await expect(octokit.rest.git.createRef({ ...HERE, ref: "refs/tags/v1.0.0", sha })).rejects.toMatchObject({
      status: 422,
      response: { data: { message: "Reference already exists" } },
    });
    stop();
    const seen: unknown[] = [];
    github.on("git/create-ref", "after", ({ body }) => {
      seen.push(body, clone.git("ls-remote", "origin", "refs/tags/v2.0.0"));
    });
    await octokit.rest.git.createRef({ ...HERE, ref: "refs/tags/v2.0.0", sha });
    expect(seen).toEqual([{ ref: "refs/tags/v2.0.0", sha }, `${sha}\trefs/tags/v2.0.0`]);
  });

  it("lets one of two win who make the same tag at the same time", async () => {
    const { github, clone } = await start();
    const sha = clone.git("rev-parse", "main");
    const make = () =>
      clientOf(github, github.token({ permissions: { contents: "write" } }))
        .rest.git.createRef({ ...HERE, ref: "refs/tags/v1.0.0", sha })
        .then(
          ({ status }) => status,
          ({ status }) => status,
        );
    const statuses = await Promise.all([make(), make(), make()]);
    expect(statuses.toSorted()).toEqual([201, 422, 422]);
  });
});
