import { describe, expect, it } from "vitest";
import type { GitHub } from "../../../src/model/github.ts";
import type { GitHubComment } from "../../../src/model/github-changes.ts";
import { type Started, start, troubleOf } from "./start.ts";

const PERMISSIONS = { "pull-requests": "write" } as const;
const MARKER = `<!-- mcp-lifecycle:change run=7 attempt=1 head=${"a".repeat(40)} -->`;

const open = async (): Promise<Started & { github: GitHub }> => {
  const world = await start();
  world.clone.git("push", "--quiet", "origin", "main:refs/heads/topic");
  await world.double.state.addPullRequest({ head: "topic", headSha: world.clone.git("rev-parse", "main") });
  return { ...world, github: await world.connect({ token: world.double.token({ permissions: PERMISSIONS }) }) };
};

const listed = async (github: GitHub, number = 1): Promise<GitHubComment[]> => {
  const all: GitHubComment[] = [];
  for await (const comment of github.comments(number)) all.push(comment);
  return all;
};

describe("the comments of a pull request", () => {
  it("are written, read oldest first, changed and removed", async () => {
    const { github, double } = await open();
    double.state.addComment(1, { author: "mallory", body: `${MARKER}\nforged` });
    const made = await github.addComment(1, `${MARKER}\n\nfirst`);
    expect(made).toMatchObject({ body: `${MARKER}\n\nfirst`, isOurs: true });
    expect(made.url).toMatch(/\/pull\/1#issuecomment-\d+$/);
    expect(await listed(github)).toMatchObject([{ isOurs: false }, made]);
    expect(await github.changeComment(made.id, "second")).toBe(true);
    expect((await listed(github)).at(-1)).toMatchObject({ id: made.id, body: "second" });
    await github.removeComment(made.id);
    expect(await listed(github)).toHaveLength(1);
  });

  it("are those of an issue as well", async () => {
    const { connect, double } = await open();
    const issue = double.state.addIssue({ title: "Incident" });
    const github = await connect({ token: double.token({ permissions: { issues: "write" } }) });
    const made = await github.addComment(issue.number, "hello");
    expect(await listed(github, issue.number)).toEqual([made]);
  });

  it("are read page by page, and no further than somebody looks", async () => {
    const { github, double, operations } = await open();
    for (let count = 1; count <= 205; count += 1)
      double.state.addComment(1, { author: "octocat", body: `number ${count}` });
    const pages = () => operations().filter((each) => each === "graphql/repository").length;
    expect((await listed(github)).map(({ body }) => body)).toEqual(
      Array.from({ length: 205 }, (_, index) => `number ${index + 1}`),
    );
    expect(pages()).toBe(3);
    for await (const { body } of github.comments(1)) if (body === "number 2") break;
    expect(pages()).toBe(4);
  });

  it("that are gone are told so, and are nothing to remove", async () => {
    const { github, double } = await open();
    const { id } = await github.addComment(1, "x");
    double.state.deleteComment(id);
    expect(await github.changeComment(id, "y")).toBe(false);
    await expect(github.removeComment(id)).resolves.toBeUndefined();
  });

  it("are not gone where the token may not see the repository", async () => {
    const { github, double } = await open();
    double.fail({ kind: "vanished", operation: "issues/update-comment" });
    double.fail({ kind: "vanished", operation: "repos/get" });
    expect((await troubleOf(github.changeComment(1, "y"))).what).toContain("the repository could not be read");
  });

  it.each(["lost-response", "reset"] as const)("are written once where the answer is lost (%s)", async (kind) => {
    const { github, double } = await open();
    double.fail({ kind, operation: "issues/create-comment" });
    // a copy of what is written, by somebody else
    double.state.addComment(1, { author: "mallory", body: `${MARKER}\n\ntext` });
    const made = await github.addComment(1, `${MARKER}\n\ntext`);
    expect(made.isOurs).toBe(true);
    expect((await listed(github)).map(({ isOurs }) => isOurs)).toEqual([false, true]);
  });

  it("are known by their hidden line after a lost answer, and without one by all that they say", async () => {
    const { github, double } = await open();
    await github.addComment(1, "an older one");
    await github.addComment(1, "an older one");
    double.fail({ kind: "lost-response", operation: "issues/create-comment", times: 2 });
    await github.addComment(1, `${MARKER}\n\ntext`);
    await github.addComment(1, "plain");
    expect((await listed(github)).map(({ body }) => body)).toEqual([
      "an older one",
      "an older one",
      `${MARKER}\n\ntext`,
      "plain",
    ]);
  });

  it("are changed and removed all the same where answers are lost", async () => {
    const { github, double } = await open();
    const { id } = await github.addComment(1, "x");
    double.fail({ kind: "lost-response", operation: "issues/update-comment" });
    expect(await github.changeComment(id, "y")).toBe(true);
    double.fail({ kind: "lost-response", operation: "issues/delete-comment" });
    await github.removeComment(id);
    expect(await listed(github)).toEqual([]);
  });

  it("name the permission that is missing", async () => {
    const { connect, github, double } = await open();
    const { id } = await github.addComment(1, "x");
    const reader = await connect({ token: double.token({ permissions: { "pull-requests": "read" } }) });
    const writes = [
      () => reader.addComment(1, "x"),
      () => reader.changeComment(id, "x"),
      () => reader.removeComment(id),
    ];
    for (const write of writes)
      expect((await troubleOf(write())).hint).toContain("Add `pull-requests: write` to the `permissions:` of the job.");
    const stranger = await connect({ token: double.token({ permissions: {} }) });
    expect((await troubleOf(listed(stranger))).expected).toBe("permissions: { pull-requests: read }");
  });

  it("of a number that nothing has are refused", async () => {
    const { github } = await open();
    expect((await troubleOf(listed(github, 77))).what).toContain("the comments of #77 could not be read");
  });

  it("keep every character: what is hostile in them is for whoever shows them", async () => {
    const { github } = await open();
    const body = `${MARKER}\n\n@everyone <img src=x> ::add-mask::x \u202e ${"x".repeat(60_000)} 🌈`;
    const made = await github.addComment(1, body);
    expect(await listed(github)).toEqual([made]);
    expect(made.body).toBe(body);
  });
});
