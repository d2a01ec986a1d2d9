import { describe, expect, it } from "vitest";
import { type ReleasePullRequestOptions, releasePullRequest } from "../../../src/act/release/release-pull-request.ts";
import { createReleaseWorld, type ReleaseWorld } from "./world.ts";

const BRANCH = "mcp-lifecycle/release";
const packageJson = (version: string, eol = "\n"): string => `{${eol}  "version": "${version}"${eol}}${eol}`;

const CHANGELOG = { path: "CHANGELOG.md", text: "# Changelog\n\n## 1.3.0\n" };

const start = (options: Parameters<typeof createReleaseWorld>[0] = {}): Promise<ReleaseWorld> =>
  createReleaseWorld({ files: { "package.json": packageJson("1.2.0") }, ...options });

const run = async ({ git, root, clone, connect }: ReleaseWorld, said: Partial<ReleasePullRequestOptions> = {}) =>
  releasePullRequest({
    github: await connect(),
    git,
    root,
    head: clone.git("rev-parse", "HEAD"),
    files: [{ path: "package.json", text: packageJson("1.3.0") }, CHANGELOG],
    title: "chore(release): server 1.3.0",
    body: "server 1.2.0 -> 1.3.0 (minor)",
    ...said,
  });

const states = ({ effects }: { effects: readonly { id: string; state: string }[] }): string[] =>
  effects.map(({ id, state }) => `${id.split(" ")[0]}: ${state}`);

const fetched = ({ clone }: ReleaseWorld) => {
  clone.git("fetch", "--quiet", "--prune", "origin");
  return clone;
};

const pushToMain = ({ clone }: ReleaseWorld, message = "feat: more"): string => {
  const sha = clone.commit(message, { [`${message.replace(/\W+/g, "-")}.txt`]: "x\n" });
  clone.git("push", "--quiet", "origin", "main");
  return sha;
};

/** A commit of a person on top of the version branch. */
const editBranch = (world: ReleaseWorld): string => {
  const clone = fetched(world);
  clone.git("switch", "--quiet", "--detach", `origin/${BRANCH}`);
  const sha = clone.commit("docs: better words", { "CHANGELOG.md": "# Changelog\n\n## 1.3.0\n\nBetter words\n" });
  clone.git("push", "--quiet", "origin", `HEAD:refs/heads/${BRANCH}`);
  clone.git("switch", "--quiet", "main");
  return sha;
};

describe("the version pull request", () => {
  it("is opened with one commit that GitHub signs, on top of the default branch", async () => {
    const world = await start();
    const head = world.clone.git("rev-parse", "HEAD");
    const done = await run(world, { labels: ["release"] });
    expect(done.failure).toBeUndefined();
    expect(states(done)).toEqual(["commit-version-files: done", "open-pull-request: done", "label-pull-request: done"]);
    expect(done.pullRequest).toEqual({ number: 1, url: expect.stringMatching(/\/pull\/1$/) });
    const clone = fetched(world);
    expect(clone.git("rev-parse", `origin/${BRANCH}^`)).toBe(head);
    expect(clone.git("show", `origin/${BRANCH}:package.json`)).toBe(packageJson("1.3.0").trim());
    expect(clone.git("log", "-1", "--format=%s", `origin/${BRANCH}`)).toBe("chore(release): server 1.3.0");
    expect(clone.git("branch", "--remotes", "--list", "origin/mcp-lifecycle/*").split("\n")).toHaveLength(1);
    const [request] = await (await world.connect()).openPullRequests(BRANCH, "main");
    expect(request).toMatchObject({ title: "chore(release): server 1.3.0", labels: ["release"] });
    expect(world.double.requests.map(({ path }) => path)).not.toContain("/repos/acme/server/git/commits");
  });

  it("is left alone where nothing changed", async () => {
    const world = await start();
    const first = await run(world, { labels: ["release"] });
    const tip = fetched(world).git("rev-parse", `origin/${BRANCH}`);
    const again = await run(world, { labels: ["Release"] });
    expect(states(again).every((line) => line.endsWith(": skipped"))).toBe(true);
    expect(again.pullRequest).toEqual(first.pullRequest);
    expect(fetched(world).git("rev-parse", `origin/${BRANCH}`)).toBe(tip);
  });

  it("follows the default branch, stays the same one, and is open all the time", async () => {
    const world = await start();
    await run(world);
    const head = pushToMain(world);
    const seen = new Set<number>();
    // GitHub closes a pull request whose branch has nothing that its base has not
    const stop = world.double.on("graphql/createCommitOnBranch", "after", async () => {
      seen.add((await (await world.connect()).openPullRequests(BRANCH, "main")).length);
    });
    const done = await run(world, { title: "chore(release): server 1.4.0", body: "more" });
    stop();
    expect(states(done)).toEqual(["commit-version-files: done", "open-pull-request: done"]);
    expect([...seen]).toEqual([1]);
    expect(done.pullRequest?.number).toBe(1);
    expect(fetched(world).git("rev-parse", `origin/${BRANCH}^`)).toBe(head);
    const [request, ...others] = await (await world.connect()).openPullRequests(BRANCH, "main");
    expect(others).toEqual([]);
    expect(request).toMatchObject({ number: 1, title: "chore(release): server 1.4.0", body: "more" });
  });

  it("keeps a person's commits on the branch, and says whose", async () => {
    const world = await start();
    await run(world);
    const edit = editBranch(world);
    pushToMain(world);
    const done = await run(world, { title: "chore(release): server 1.4.0" });
    expect(done.failure).toBeUndefined();
    expect(states(done)).toEqual(["commit-version-files: waiting", "open-pull-request: waiting"]);
    expect(done.effects[0]?.found).toContain(`${BRANCH} holds the commit ${edit.slice(0, 7)}`);
    expect(done.pullRequest?.number).toBe(1);
    expect(fetched(world).git("rev-parse", `origin/${BRANCH}`)).toBe(edit);
  });

  it("goes on top of a person's words where they are in the files already, and takes back what is not wanted any more", async () => {
    const world = await start({ files: { "package.json": packageJson("1.2.0"), "other.json": packageJson("0.1.0") } });
    await run(world, { files: [{ path: "other.json", text: packageJson("0.2.0") }, CHANGELOG] });
    const edit = editBranch(world);
    const head = pushToMain(world);
    const merged = { ...CHANGELOG, text: `${CHANGELOG.text}\nBetter words\n\nMore\n` };
    const options = {
      files: [{ path: "package.json", text: packageJson("1.3.0") }, merged],
      taken: { tip: edit, paths: ["CHANGELOG.md"] },
    };
    fetched(world);
    const done = await run(world, options);
    expect(states(done)).toEqual(["commit-version-files: done", "open-pull-request: skipped"]);
    const clone = fetched(world);
    expect(clone.git("rev-parse", `origin/${BRANCH}^`)).toBe(edit);
    expect(clone.git("show", `origin/${BRANCH}:other.json`)).toBe(packageJson("0.1.0").trim());
    expect(clone.git("show", `origin/${BRANCH}:CHANGELOG.md`)).toBe(merged.text.trim());
    const tip = clone.git("rev-parse", `origin/${BRANCH}`);
    const again = await run(world, { ...options, taken: { ...options.taken, tip } });
    expect(states(again)[0]).toBe("commit-version-files: skipped");
    expect(head).toBe(clone.git("rev-parse", "origin/main"));
  });

  it("keeps a person's commit to a file whose text was not taken, or that came after it was read", async () => {
    const world = await start();
    await run(world);
    const first = editBranch(world);
    pushToMain(world);
    const untaken = await run(world, { taken: { tip: first, paths: ["HISTORY.md"] } });
    const late = await run(world, { taken: { tip: world.clone.git("rev-parse", "main"), paths: ["CHANGELOG.md"] } });
    for (const done of [untaken, late]) expect(states(done)[0]).toBe("commit-version-files: waiting");
    expect(fetched(world).git("rev-parse", `origin/${BRANCH}`)).toBe(first);
  });

  it("keeps a commit of ours that a person amended", async () => {
    const world = await start();
    await run(world);
    const clone = fetched(world);
    clone.git("switch", "--quiet", "--detach", `origin/${BRANCH}`);
    clone.write({ "CHANGELOG.md": "# Mine\n" });
    clone.git("commit", "--quiet", "--all", "--amend", "--no-edit");
    const amended = clone.git("rev-parse", "HEAD");
    clone.git("push", "--quiet", "--force", "origin", `HEAD:refs/heads/${BRANCH}`);
    clone.git("switch", "--quiet", "main");
    expect(states(await run(world))[0]).toBe("commit-version-files: waiting");
    expect(fetched(world).git("rev-parse", `origin/${BRANCH}`)).toBe(amended);
  });

  it("never overwrites what is pushed to the branch while it is made", async () => {
    const world = await start();
    await run(world);
    pushToMain(world);
    let edit = "";
    const stop = world.double.on("graphql/createCommitOnBranch", "after", () => {
      edit = editBranch(world);
    });
    const done = await run(world, { title: "chore(release): server 1.4.0" });
    stop();
    expect(states(done)).toEqual(["commit-version-files: waiting", "open-pull-request: waiting"]);
    expect(fetched(world).git("rev-parse", `origin/${BRANCH}`)).toBe(edit);
  });

  it("is not made of a commit that the default branch has left behind", async () => {
    const world = await start();
    const head = world.clone.git("rev-parse", "HEAD");
    const newer = pushToMain(world);
    const done = await run(world, { head });
    expect(done.failure).toBeUndefined();
    expect(done.effects[0]).toMatchObject({ state: "waiting", found: expect.stringContaining(newer.slice(0, 7)) });
    expect(fetched(world).git("branch", "--remotes", "--list", "origin/mcp-lifecycle/*")).toBe("");
  });

  it("is one pull request, whoever opens it first", async () => {
    const world = await start();
    const both = await Promise.all([run(world), run(world)]);
    expect(both.map(({ failure }) => failure)).toEqual([undefined, undefined]);
    expect(both.map(({ pullRequest }) => pullRequest?.number)).toEqual([1, 1]);
    expect(await (await world.connect()).openPullRequests(BRANCH, "main")).toHaveLength(1);
    expect(fetched(world).git("rev-list", "--count", `main..origin/${BRANCH}`)).toBe("1");
  });

  it("is closed with the reason where nothing is left to release, and its branch goes", async () => {
    const world = await start();
    await run(world);
    const head = pushToMain(world, "revert: all of it");
    const done = await run(world, { files: [] });
    expect(states(done)).toEqual(["close-pull-request: done", "delete-branch: done"]);
    expect(done.pullRequest).toBeUndefined();
    expect(fetched(world).git("branch", "--remotes", "--list", "origin/mcp-lifecycle/*")).toBe("");
    const closed = world.double.requests.find(({ operations }) => operations.includes("pulls/update"));
    expect(closed?.body).toMatchObject({
      state: "closed",
      body: expect.stringContaining(`Closed: nothing is left to release at ${head.slice(0, 7)}.`),
    });
    expect((await run(world, { files: [] })).effects).toEqual([]);
  });

  it("stays open with a person's commits, though nothing is left to release", async () => {
    const world = await start();
    await run(world);
    editBranch(world);
    const done = await run(world, { files: [] });
    expect(states(done)).toEqual(["close-pull-request: waiting", "delete-branch: waiting"]);
    expect(done.pullRequest?.number).toBe(1);
  });

  it("has nothing to commit where the files are so already", async () => {
    const world = await start();
    const done = await run(world, { files: [{ path: "package.json", text: packageJson("1.2.0") }] });
    expect(done).toEqual({ effects: [] });
  });

  it("keeps the line ends of the commit, whatever the checkout made of them", async () => {
    const world = await start({
      files: { "lf.json": packageJson("1.2.0"), "crlf.json": packageJson("1.2.0", "\r\n") },
    });
    const files = ["lf.json", "crlf.json"].map((path) => ({ path, text: packageJson("1.3.0", "\r\n") }));
    await run(world, { files });
    const clone = fetched(world);
    const lines = clone.git("diff", "--numstat", "main", `origin/${BRANCH}`).split("\n");
    expect(lines).toEqual(["1\t1\tcrlf.json", "1\t1\tlf.json"]);
  });

  it("refuses an executable file and a symlink before anything is done: the commit would make them plain", async () => {
    const world = await start();
    world.clone.write({ "version.sh": "echo 1.2.0\n" });
    world.clone.git("add", "version.sh");
    world.clone.git("update-index", "--chmod=+x", "version.sh");
    world.clone.git("commit", "--quiet", "--message", "chore: script");
    world.clone.git("push", "--quiet", "origin", "main");
    const files = [{ path: "version.sh", text: "echo 1.3.0\n" }];
    await expect(run(world, { files })).rejects.toMatchObject({
      trouble: { what: expect.stringContaining('"version.sh" is executable'), where: "version.sh" },
    });
    expect(world.double.requests.every(({ method }) => method === "GET")).toBe(true);
  });

  it("takes files away in the same commit", async () => {
    const world = await start({ files: { "package.json": packageJson("1.2.0"), ".changeset/odd.md": "---\n---\n" } });
    await run(world, { deletions: [".changeset/odd.md"] });
    expect(fetched(world).git("diff", "--name-status", "main", `origin/${BRANCH}`).split("\n")).toEqual([
      "D\t.changeset/odd.md",
      "A\tCHANGELOG.md",
      "M\tpackage.json",
    ]);
  });

  it("names the permission that the token lacks", async () => {
    const world = await start({ permissions: { contents: "write", "pull-requests": "read" } });
    const done = await run(world);
    expect(states(done)).toEqual(["commit-version-files: done", "open-pull-request: failed"]);
    expect(JSON.stringify(done.failure)).toContain("pull-requests: write");
  });

  it("says what a protected version branch refuses, and leaves it", async () => {
    const world = await start();
    world.double.state.setRuleset({
      name: "branches",
      include: ["refs/heads/mcp-lifecycle/**"],
      rules: [{ type: "creation" }],
    });
    const done = await run(world);
    expect(states(done)).toEqual(["commit-version-files: failed", "open-pull-request: waiting"]);
    expect(done.failure?.what).toBeTruthy();
  });

  it("refuses its own base as its branch", async () => {
    await expect(run(await start(), { branch: "main" })).rejects.toMatchObject({
      trouble: { where: "release.branch of the policy file" },
    });
  });
});
