import { describe, expect, it } from "vitest";
import { HERE, pushBranch, start } from "./start.ts";

describe("git data", () => {
  it("sees what a test pushed, and a clone sees what the API made", async () => {
    const world = await start();
    const pushed = pushBranch(world, "topic");
    const { data: ref } = await world.octokit.rest.git.getRef({ ...HERE, ref: "heads/topic" });
    expect(ref.object).toMatchObject({ type: "commit", sha: pushed });

    const { data: blob } = await world.octokit.rest.git.createBlob({ ...HERE, content: "hello\n" });
    const { data: base } = await world.octokit.rest.git.getCommit({ ...HERE, commit_sha: pushed });
    const { data: tree } = await world.octokit.rest.git.createTree({
      ...HERE,
      base_tree: base.tree.sha,
      tree: [
        { path: "deep/hello.txt", mode: "100755", type: "blob", sha: blob.sha },
        { path: "topic.txt", mode: "100644", type: "blob", sha: null },
      ],
    });
    const { data: commit } = await world.octokit.rest.git.createCommit({
      ...HERE,
      message: "feat: by API",
      tree: tree.sha,
      parents: [pushed],
    });
    await world.octokit.rest.git.createRef({ ...HERE, ref: "refs/heads/made", sha: commit.sha });
    world.clone.git("fetch", "--quiet", "origin");
    expect(world.clone.git("show", "origin/made:deep/hello.txt")).toBe("hello");
    expect(world.clone.git("ls-tree", "-r", "origin/made")).toMatch(/^100644 .*README\.md\n100755 .*deep\/hello\.txt$/);
    expect(world.clone.git("log", "-1", "--format=%s %an", "origin/made")).toBe("feat: by API github-actions[bot]");
  });

  it("signs for an app the commit that the app leaves to GitHub, and no commit that was pushed", async () => {
    const { octokit, clone } = await start();
    const head = clone.git("rev-parse", "HEAD");
    const tree = clone.git("rev-parse", "HEAD^{tree}");
    const message = "chore: signed?";
    const plain = await octokit.rest.git.createCommit({ ...HERE, message, tree, parents: [head] });
    const author = { name: "Alice", email: "alice@example.com", date: "2026-11-01T09:00:00Z" };
    const named = await octokit.rest.git.createCommit({ ...HERE, message, tree, parents: [head], author });
    const pushed = await octokit.rest.repos.getCommit({ ...HERE, ref: head });
    expect(plain.data.verification).toMatchObject({ verified: true, reason: "valid" });
    expect(named.data).toMatchObject({ author, verification: { verified: false, reason: "unsigned" } });
    expect(pushed.data.commit.verification).toMatchObject({ verified: false, reason: "unsigned" });
  });

  it("refuses a ref that is there, a move that is no fast-forward, and an object that is not", async () => {
    const world = await start();
    const sha = pushBranch(world, "topic");
    const main = world.clone.git("rev-parse", "main");
    const { git } = world.octokit.rest;
    await git.createRef({ ...HERE, ref: "refs/tags/v1.0.0", sha: main });
    await expect(git.createRef({ ...HERE, ref: "refs/tags/v1.0.0", sha })).rejects.toMatchObject({
      status: 422,
      response: { data: { message: "Reference already exists", status: "422" } },
    });
    await expect(git.updateRef({ ...HERE, ref: "heads/topic", sha: main })).rejects.toMatchObject({
      status: 422,
      response: { data: { message: "Update is not a fast forward" } },
    });
    await expect(git.createRef({ ...HERE, ref: "refs/tags/v2.0.0", sha: "1".repeat(40) })).rejects.toMatchObject({
      status: 422,
      response: { data: { message: "Object does not exist" } },
    });
    await expect(git.getRef({ ...HERE, ref: "tags/v9" })).rejects.toMatchObject({ status: 404 });
    await git.updateRef({ ...HERE, ref: "heads/topic", sha: main, force: true });
    expect(world.clone.git("ls-remote", "origin", "refs/heads/topic")).toContain(main);
    await git.deleteRef({ ...HERE, ref: "heads/topic" });
    expect(world.clone.git("ls-remote", "origin", "refs/heads/topic")).toBe("");
  });

  it("makes an annotated tag that git reads", async () => {
    const { octokit, clone } = await start();
    const object = clone.git("rev-parse", "main");
    const { data: tag } = await octokit.rest.git.createTag({
      ...HERE,
      tag: "v1.0.0",
      message: "v1.0.0",
      object,
      type: "commit",
    });
    await octokit.rest.git.createRef({ ...HERE, ref: "refs/tags/v1.0.0", sha: tag.sha });
    clone.git("fetch", "--quiet", "--tags", "origin");
    expect(clone.git("cat-file", "-t", "v1.0.0")).toBe("tag");
    expect((await octokit.rest.git.getTag({ ...HERE, tag_sha: tag.sha })).data).toMatchObject({
      tag: "v1.0.0",
      object: { sha: object, type: "commit" },
    });
    const { data: tags } = await octokit.rest.repos.listTags(HERE);
    expect(tags).toMatchObject([{ name: "v1.0.0", commit: { sha: object } }]);
    const { data: matching } = await octokit.rest.git.listMatchingRefs({ ...HERE, ref: "tags/v1" });
    expect(matching).toMatchObject([{ ref: "refs/tags/v1.0.0", object: { type: "tag", sha: tag.sha } }]);
  });

  it("compares two sides from where they part, with renames and patches", async () => {
    const world = await start({ files: { "a.txt": "one\ntwo\nthree\n", "keep.bin": "\0\u0001" } });
    pushBranch(world, "topic", { "a.txt": undefined, "b.txt": "one\ntwo\nthree\n", "c.txt": "new\n" });
    world.clone.commit("fix: on main", { "main.txt": "x\n" });
    world.clone.git("push", "--quiet", "origin", "main");
    const { data } = await world.octokit.rest.repos.compareCommitsWithBasehead({ ...HERE, basehead: "main...topic" });
    expect(data).toMatchObject({ status: "diverged", ahead_by: 1, behind_by: 1, total_commits: 1 });
    expect(
      data.files?.map(({ filename, status, previous_filename, patch }) => ({
        filename,
        status,
        previous_filename,
        patch,
      })),
    ).toEqual([
      { filename: "b.txt", status: "renamed", previous_filename: "a.txt", patch: undefined },
      { filename: "c.txt", status: "added", previous_filename: undefined, patch: "@@ -0,0 +1 @@\n+new" },
    ]);
  });

  it("lists a tree to its limit, and says that there is more", async () => {
    const { octokit, github } = await start({ files: { "a.txt": "a", "b/c.txt": "c" } });
    const asked = { ...HERE, tree_sha: "main", recursive: "1" };
    const { data: whole } = await octokit.rest.git.getTree(asked);
    expect(whole.tree.map(({ path }) => path)).toEqual(["a.txt", "b", "b/c.txt"]);
    expect(whole.truncated).toBe(false);
    github.state.setTreeLimit(2);
    const { data: cut } = await octokit.rest.git.getTree(asked);
    expect(cut).toMatchObject({ truncated: true, tree: [{ path: "a.txt" }, { path: "b" }] });
  });

  it("gives a file, a folder and a raw file", async () => {
    const { octokit } = await start({ files: { "src/a.txt": "text\n", "src/b/c.txt": "c" } });
    const { data: file } = await octokit.rest.repos.getContent({ ...HERE, path: "src/a.txt" });
    if (Array.isArray(file) || file.type !== "file") throw new Error("no file");
    expect(Buffer.from(file.content, "base64").toString("utf8")).toBe("text\n");
    const { data: folder } = await octokit.rest.repos.getContent({ ...HERE, path: "src", ref: "main" });
    expect(folder).toMatchObject([
      { name: "a.txt", type: "file" },
      { name: "b", type: "dir" },
    ]);
    const raw = await octokit.rest.repos.getContent({ ...HERE, path: "src/a.txt", mediaType: { format: "raw" } });
    expect(raw.data).toBe("text\n");
    await expect(octokit.rest.repos.getContent({ ...HERE, path: "none.txt" })).rejects.toMatchObject({ status: 404 });
  });

  it("pages through commits with links that lead on", async () => {
    const { octokit, clone } = await start();
    for (let count = 0; count < 4; count += 1) clone.commit(`fix: ${count}`, { "n.txt": String(count) });
    clone.git("push", "--quiet", "origin", "main");
    const first = await octokit.rest.repos.listCommits({ ...HERE, per_page: 2 });
    expect(first.data.map(({ commit }) => commit.message)).toEqual(["fix: 3", "fix: 2"]);
    expect(first.headers.link).toMatch(/\?per_page=2&page=2>; rel="next".*page=3>; rel="last"/);
    const all = await octokit.paginate(octokit.rest.repos.listCommits, { ...HERE, per_page: 2 });
    expect(all).toHaveLength(5);
  });

  it("answers 409 for a repository without commits", async () => {
    const { octokit, clone, bare } = await start();
    clone.git("--git-dir", bare, "update-ref", "-d", "refs/heads/main");
    await expect(octokit.rest.repos.listCommits(HERE)).rejects.toMatchObject({ status: 409 });
  });
});
