import { describe, expect, it } from "vitest";
import { start, troubleOf } from "./start.ts";

describe("refs", () => {
  it("tells where a branch and a tag point, and of what kind that is", async () => {
    const { github, clone } = await start();
    const head = clone.git("rev-parse", "main");
    clone.git("tag", "--annotate", "--message", "one", "v1.0.0");
    clone.git("tag", "v1");
    clone.git("push", "--quiet", "--tags");
    const object = clone.git("rev-parse", "v1.0.0");
    expect(await github.ref("heads/main")).toEqual({ sha: head, kind: "commit" });
    expect(await github.ref("tags/v1.0.0")).toEqual({ sha: object, kind: "tag" });
    expect(await github.ref("tags/v2")).toBeUndefined();
    expect(await github.refs("tags/v1")).toEqual([
      { ref: "tags/v1", sha: head, kind: "commit" },
      { ref: "tags/v1.0.0", sha: object, kind: "tag" },
    ]);
    expect(await github.tag(object)).toEqual({ name: "v1.0.0", message: "one", target: head });
  });

  it("does not take a repository that the token cannot see for one without the ref", async () => {
    const { connect, double } = await start();
    const github = await connect();
    double.fail({ kind: "vanished", operation: "git/get-ref" });
    double.fail({ kind: "vanished", operation: "repos/get" });
    const { what, hint } = await troubleOf(github.ref("tags/v1"));
    expect(what).toContain("it is not there, or the token may not see it");
    expect(hint).toContain("Check the name of the repository, and that the token is for it");
  });

  it("creates a ref once, and says where one is there already", async () => {
    const { github, clone } = await start();
    const head = clone.git("rev-parse", "main");
    const later = clone.commit("fix: more", { "b.txt": "b" });
    clone.git("push", "--quiet");
    expect(await github.createRef("tags/v1.0.0", head)).toBe(true);
    expect(await github.createRef("tags/v1.0.0", later)).toBe(false);
    expect(await github.ref("tags/v1.0.0")).toEqual({ sha: head, kind: "commit" });
  });

  it("makes an annotated tag of an object and a ref", async () => {
    const { github, clone } = await start();
    const head = clone.git("rev-parse", "main");
    const object = await github.createTag({ name: "v1.0.0", message: "server 1.0.0", commit: head });
    expect(await github.createRef("tags/v1.0.0", object)).toBe(true);
    clone.git("fetch", "--quiet", "--tags");
    expect(clone.git("cat-file", "-t", "v1.0.0")).toBe("tag");
    expect(clone.git("rev-parse", "v1.0.0^{commit}")).toBe(head);
    expect(clone.git("tag", "--list", "--format=%(contents)", "v1.0.0")).toBe("server 1.0.0");
  });

  it("moves a ref forwards, and backwards only by force", async () => {
    const { github, clone } = await start();
    const first = clone.git("rev-parse", "main");
    const second = clone.commit("fix: more", { "b.txt": "b" });
    clone.git("push", "--quiet");
    await github.createRef("tags/v1", first);
    await github.moveRef("tags/v1", second, { force: false });
    const { what } = await troubleOf(github.moveRef("tags/v1", first, { force: false }));
    expect(what).toBe("the tag v1 could not be moved: it has commits that it would lose");
    expect((await github.ref("tags/v1"))?.sha).toBe(second);
    await github.moveRef("tags/v1", first, { force: true });
    expect((await github.ref("tags/v1"))?.sha).toBe(first);
  });

  it("deletes a ref, and is content where it is gone", async () => {
    const { github, clone } = await start();
    await github.createRef("heads/old", clone.git("rev-parse", "main"));
    await github.deleteRef("heads/old");
    expect(await github.ref("heads/old")).toBeUndefined();
    await github.deleteRef("heads/old");
  });

  it("says which commit is missing on GitHub", async () => {
    const { github, clone } = await start();
    const unpushed = clone.commit("fix: here only", { "b.txt": "b" });
    const { what, hint } = await troubleOf(github.createRef("tags/v1.0.0", unpushed));
    expect(what).toBe("the tag v1.0.0 could not be created: GitHub does not have the commit");
    expect(hint).toContain("Push the commit first");
  });

  it("moves several refs at one stroke or none", async () => {
    const { github, clone } = await start();
    const first = clone.git("rev-parse", "main");
    const second = clone.commit("fix: more", { "b.txt": "b" });
    clone.git("push", "--quiet");
    await github.createRef("tags/v1", first);
    await github.createRef("tags/old", first);
    const [moved, made] = [
      { ref: "tags/v1", to: second },
      { ref: "tags/v1.0", from: undefined, to: second },
    ];
    expect(await github.updateRefs([{ ...moved, from: second }, made])).toBe(false);
    expect(await github.ref("tags/v1.0")).toBeUndefined();
    const gone = { ref: "tags/old", from: first, to: undefined };
    expect(await github.updateRefs([{ ...moved, from: first }, made, gone])).toBe(true);
    expect((await github.refs("tags/")).map(({ ref, sha }) => [ref, sha])).toEqual([
      ["tags/v1", second],
      ["tags/v1.0", second],
    ]);
  });

  it("reads an empty repository as one without refs", async () => {
    const { github, clone, bare } = await start();
    clone.git("--git-dir", bare, "update-ref", "-d", "refs/heads/main");
    expect(await github.ref("heads/main")).toBeUndefined();
    expect(await github.refs("tags/")).toEqual([]);
  });
});

describe("a ref whose answer is lost", () => {
  it.each(["lost-response", "reset"] as const)("is there once all the same (%s)", async (kind) => {
    const { github, clone, double, operations } = await start();
    const head = clone.git("rev-parse", "main");
    double.fail({ kind, operation: "git/create-ref" });
    expect(await github.createRef("tags/v1.0.0", head)).toBe(true);
    expect((await github.ref("tags/v1.0.0"))?.sha).toBe(head);
    const creations = operations().filter((each) => each === "git/create-ref");
    expect(creations).toHaveLength(kind === "reset" ? 2 : 1);
  });

  it("is not taken for ours where somebody else made another meanwhile", async () => {
    const { github, clone, double } = await start();
    const head = clone.git("rev-parse", "main");
    const other = clone.commit("fix: theirs", { "b.txt": "b" });
    double.fail({ kind: "server-error", operation: "git/create-ref" });
    double.on("git/get-ref", "before", () => {
      clone.git("push", "--quiet", "origin", `${other}:refs/tags/v1.0.0`);
    });
    expect(await github.createRef("tags/v1.0.0", head)).toBe(false);
    expect((await github.ref("tags/v1.0.0"))?.sha).toBe(other);
  });

  it("moves once, and several at one stroke once", async () => {
    const { github, clone, double, operations } = await start();
    const first = clone.git("rev-parse", "main");
    const second = clone.commit("fix: more", { "b.txt": "b" });
    clone.git("push", "--quiet");
    await github.createRef("tags/v1", first);
    double.fail({ kind: "lost-response", operation: "git/update-ref" });
    await github.moveRef("tags/v1", second, { force: true });
    double.fail({ kind: "lost-response", operation: "graphql/updateRefs" });
    expect(await github.updateRefs([{ ref: "tags/v1", from: second, to: first }])).toBe(true);
    expect((await github.ref("tags/v1"))?.sha).toBe(first);
    expect(operations().filter((each) => /update-?refs?$/i.test(each))).toEqual([
      "git/update-ref",
      "graphql/updateRefs",
    ]);
  });
});
