import { describe, expect, it } from "vitest";
import { type ReleaseTagOptions, releaseTag } from "../../../src/act/release/release-tag.ts";
import type { TaggedRelease } from "../../../src/act/release/tagged-release.ts";
import { createReleaseWorld, type ReleaseWorld, stateOf } from "./world.ts";

const packageJson = (version: string): string => `${JSON.stringify({ name: "server", version }, null, 2)}\n`;

const RELEASE: TaggedRelease = {
  name: "server",
  path: "",
  version: "1.3.0",
  tag: "v1.3.0",
  isPrerelease: false,
  notes: "### Added\n\n- search",
  versionFile: "package.json",
};

const versioned = (version: string): TaggedRelease => ({ ...RELEASE, version, tag: `v${version}` });

const start = (options: Parameters<typeof createReleaseWorld>[0] = {}): Promise<ReleaseWorld> =>
  createReleaseWorld({ files: { "package.json": packageJson("1.3.0"), ".gitignore": "dist\n" }, ...options });

const run = async (
  { git, files, root, clone, connect }: ReleaseWorld,
  said: Partial<ReleaseTagOptions> & { attempts?: number } = {},
) => {
  const { attempts, ...options } = said;
  return releaseTag({
    github: await connect(attempts === undefined ? {} : { attempts }),
    git,
    files,
    root,
    head: clone.git("rev-parse", "HEAD"),
    releases: [RELEASE],
    assets: [],
    floating: false,
    ...options,
  });
};

const states = ({ effects }: { effects: readonly { id: string; state: string }[] }): string[] =>
  effects.map(({ id, state }) => `${id}: ${state}`);

const writes = ({ double }: ReleaseWorld): string[] =>
  double.requests
    .filter(({ method, path }) => method !== "GET" && path !== "/graphql")
    .flatMap((each) => each.operations);

const push = ({ clone }: ReleaseWorld, message: string, files: Readonly<Record<string, string>>): string => {
  const sha = clone.commit(message, files);
  clone.git("push", "--quiet", "origin", "main");
  return sha;
};

describe("releasing a tag", () => {
  it("makes an annotated tag, a draft with its files, publishes it, and moves the floating tags last", async () => {
    const world = await start();
    world.clone.write({ "dist/server.tgz": "bytes", "dist/a b.txt": "text" });
    const head = world.clone.git("rev-parse", "HEAD");
    const done = await run(world, { assets: ["dist/*"], floating: true });
    expect(done.failure).toBeUndefined();
    expect(states(done)).toEqual([
      "create-tag v1.3.0: done",
      "draft-release v1.3.0: done",
      "upload-asset v1.3.0 a.b.txt: done",
      "upload-asset v1.3.0 server.tgz: done",
      "publish-release v1.3.0: done",
      "move-tag v1: done",
      "move-tag v1.3: done",
    ]);
    expect(done.released).toEqual([
      {
        name: "server",
        version: "1.3.0",
        tag: "v1.3.0",
        commit: head,
        url: expect.stringMatching(/\/releases\/tag\/v1\.3\.0$/),
        isNew: true,
      },
    ]);
    world.clone.git("fetch", "--quiet", "--tags");
    expect(world.clone.git("cat-file", "-t", "v1.3.0")).toBe("tag");
    expect(world.clone.git("cat-file", "-t", "v1")).toBe("commit");
    expect(world.clone.git("tag", "--list", "--format=%(contents:subject)", "v1.3.0")).toBe("server 1.3.0");
    for (const tag of ["v1.3.0", "v1", "v1.3"]) expect(world.clone.git("rev-parse", `${tag}^{commit}`)).toBe(head);
    const release = await (await world.connect()).release("v1.3.0");
    expect(release).toMatchObject({ isDraft: false, isPrerelease: false, body: RELEASE.notes });
  });

  it("does nothing a second time", async () => {
    const world = await start();
    world.clone.write({ "dist/server.tgz": "bytes" });
    const options = { assets: ["dist/*"], floating: true };
    await run(world, options);
    const before = writes(world).length;
    const again = await run(world, options);
    expect(states(again).every((line) => line.endsWith(": skipped"))).toBe(true);
    expect(again.released).toMatchObject([{ tag: "v1.3.0", isNew: false }]);
    expect(writes(world)).toHaveLength(before);
  });

  it("changes nothing where it only looks", async () => {
    const world = await start();
    const looked = await run(world, { isDry: true, floating: true });
    expect(states(looked).every((line) => line.endsWith(": waiting"))).toBe(true);
    expect(writes(world)).toEqual([]);
  });

  it("publishes an immutable release with all its files", async () => {
    const world = await start({ immutableReleases: true });
    world.clone.write({ "dist/server.tgz": "bytes" });
    const done = await run(world, { assets: ["dist/*.tgz"], floating: true });
    expect(done.failure).toBeUndefined();
    expect(await (await world.connect()).release("v1.3.0")).toMatchObject({
      isImmutable: true,
      assets: [{ name: "server.tgz" }],
    });
  });

  it("leaves a tag at another commit where it is, says where, and does nothing", async () => {
    const world = await start({ files: { "package.json": packageJson("1.2.0") } });
    const early = world.clone.git("rev-parse", "HEAD");
    world.clone.git("push", "--quiet", "origin", "HEAD:refs/tags/v1.3.0");
    // the tag leads to head, and its commit does not carry the version yet
    push(world, "chore: raise", { "package.json": packageJson("1.3.0") });
    const done = await run(world);
    expect(states(done)).toEqual([
      "create-tag v1.3.0: failed",
      "draft-release v1.3.0: waiting",
      "publish-release v1.3.0: waiting",
    ]);
    expect(done.failure).toMatchObject({ what: `the tag v1.3.0 is there already, at ${early.slice(0, 7)}` });
    expect(writes(world)).toEqual([]);
  });

  it("meets a tag that somebody pushes between the look and the tag", async () => {
    const world = await start();
    const other = push(world, "feat: other", { "other.txt": "x" });
    world.clone.git("reset", "--quiet", "--hard", "HEAD~1");
    const stop = world.double.on("git/create-ref", "before", () => {
      world.clone.git("push", "--quiet", "origin", `${other}:refs/tags/v1.3.0`);
    });
    const done = await run(world);
    stop();
    expect(states(done)[0]).toBe("create-tag v1.3.0: failed");
    expect(done.failure?.what).toBe(`the tag v1.3.0 is there already, at ${other.slice(0, 7)}`);
    expect(await (await world.connect()).release("v1.3.0")).toBeUndefined();
  });

  it("keeps a plain tag at the right commit", async () => {
    const world = await start();
    world.clone.git("push", "--quiet", "origin", "HEAD:refs/tags/v1.3.0");
    const done = await run(world);
    expect(done.effects[0]).toMatchObject({ state: "skipped", found: "a plain tag, which is kept" });
    expect(done.released).toHaveLength(1);
  });

  it("says of a released version that it is out, whatever was merged since", async () => {
    const world = await start();
    const commit = world.clone.git("rev-parse", "HEAD");
    await run(world, { floating: true });
    push(world, "feat: more", { "more.txt": "more" });
    const done = await run(world, { assets: ["dist/*"], floating: true });
    expect(states(done)).toEqual(["move-tag v1: skipped", "move-tag v1.3: skipped"]);
    expect(done.released).toMatchObject([{ tag: "v1.3.0", commit, isNew: false }]);
  });

  it("finishes at its own commit what an earlier run began there", async () => {
    const world = await start();
    const commit = world.clone.git("rev-parse", "HEAD");
    world.double.fail({ kind: "server-error", operation: "repos/create-release" });
    expect((await run(world, { attempts: 1 })).failure?.what).toContain("could not be created");
    push(world, "feat: more", { "more.txt": "more" });
    const withFiles = await run(world, { assets: ["package.json"] });
    expect(withFiles.failure?.what).toContain(`is of ${commit.slice(0, 7)} and not published yet`);
    const done = await run(world);
    expect(states(done)).toEqual([
      "create-tag v1.3.0: skipped",
      "draft-release v1.3.0: done",
      "publish-release v1.3.0: done",
    ]);
    expect(done.released).toMatchObject([{ commit, isNew: true }]);
  });

  it("fails at a file with other bytes, and says which", async () => {
    const world = await start();
    world.clone.write({ "dist/server.tgz": "bytes" });
    await run(world, { assets: ["dist/*"] });
    world.clone.write({ "dist/server.tgz": "other" });
    const done = await run(world, { assets: ["dist/*"] });
    expect(done.failure).toMatchObject({
      what: expect.stringMatching(
        /^the file server\.tgz of the release v1\.3\.0 is another one than dist\/server\.tgz here/,
      ),
      hint: "A published file is not replaced: raise the version.",
    });
  });

  it("asks for the files of a release before anything is done", async () => {
    const world = await start();
    await expect(run(world, { assets: ["dist/*.tgz"] })).rejects.toMatchObject({
      trouble: { what: 'no file is there for "dist/*.tgz"' },
    });
    expect(writes(world)).toEqual([]);
  });

  it("keeps the text that a person gave the release", async () => {
    const world = await start();
    await run(world);
    const github = await world.connect();
    const release = await github.release("v1.3.0");
    await github.updateRelease(release?.id ?? 0, { body: "better words" });
    const again = await run(world);
    expect(again.failure).toBeUndefined();
    expect((await github.release("v1.3.0"))?.body).toBe("better words");
  });

  it("says at the refusal that a name was used up, and has published nothing of the other packages", async () => {
    const world = await start({ immutableReleases: true });
    const github = await world.connect();
    await run(world);
    await github.deleteRelease((await github.release("v1.3.0"))?.id ?? 0);
    await github.deleteRef("tags/v1.3.0");
    const client = { ...RELEASE, name: "client", path: "client", tag: "client@1.0.0", version: "1.0.0" };
    const { versionFile: _, ...dynamic } = client;
    const done = await run(world, { releases: [dynamic, RELEASE] });
    expect(states(done)).toEqual([
      "create-tag client@1.0.0: done",
      "create-tag v1.3.0: failed",
      "draft-release client@1.0.0: waiting",
      "publish-release client@1.0.0: waiting",
      "draft-release v1.3.0: waiting",
      "publish-release v1.3.0: waiting",
    ]);
    expect(done.failure?.hint).toBeTruthy();
    expect(`${done.failure?.what} ${done.failure?.expected} ${done.failure?.hint}`).toMatch(/immutable/);
    expect(await (await world.connect()).release("client@1.0.0")).toBeUndefined();
  });

  it("names the permission that the token lacks, and tells no token", async () => {
    const world = await start({ permissions: { contents: "read" } });
    const done = await run(world);
    expect(states(done)[0]).toBe("create-tag v1.3.0: failed");
    expect(JSON.stringify(done.failure)).toContain("contents: write");
    expect(JSON.stringify(done)).not.toContain(world.token);
  });

  it("says which rule protects the tag", async () => {
    const world = await start();
    world.double.state.setRuleset({
      name: "release tags",
      target: "tag",
      include: ["refs/tags/v*"],
      rules: [{ type: "creation" }],
    });
    const done = await run(world);
    expect(done.failure?.what).toBeTruthy();
    expect(states(done)).toEqual([
      "create-tag v1.3.0: failed",
      "draft-release v1.3.0: waiting",
      "publish-release v1.3.0: waiting",
    ]);
  });
});

describe("floating tags", () => {
  const releaseOf = async (world: ReleaseWorld, version: string) => {
    push(world, `chore: ${version}`, { "package.json": packageJson(version) });
    const isPrerelease = version.includes("-");
    return run(world, { releases: [{ ...versioned(version), isPrerelease }], floating: true });
  };
  const at = ({ clone }: ReleaseWorld, tag: string): string => {
    clone.git("fetch", "--quiet", "--tags", "--force");
    return clone.git("tag", "--points-at", `${tag}^{commit}`, "--list", "v*.*.*");
  };

  it("never go down, and never to a pre-release", async () => {
    const world = await start();
    await releaseOf(world, "1.4.0");
    const old = await releaseOf(world, "1.3.9");
    expect(old.effects.slice(-2)).toMatchObject([
      { id: "move-tag v1", state: "skipped", found: "it stays with v1.4.0, which is greater" },
      { id: "move-tag v1.3", state: "done" },
    ]);
    expect([at(world, "v1"), at(world, "v1.3")]).toEqual(["v1.4.0", "v1.3.9"]);
    const rc = await releaseOf(world, "1.5.0-rc.1");
    expect(rc.effects.map(({ id }) => id)).not.toContain("move-tag v1");
    await releaseOf(world, "1.5.0");
    expect(at(world, "v1")).toBe("v1.5.0");
  });

  it("make no older line the latest release", async () => {
    const world = await start();
    await releaseOf(world, "2.0.0");
    await releaseOf(world, "1.4.1");
    const asked = world.double.requests.filter(({ operations }) => operations.includes("repos/update-release"));
    expect(asked.map(({ body }) => body)).toMatchObject([{ make_latest: "true" }, { make_latest: "false" }]);
  });

  it("are refused where the name has a release of its own, before anything is done", async () => {
    const world = await start();
    await (await world.connect()).createRelease({
      tag: "v1",
      commit: world.clone.git("rev-parse", "HEAD"),
      title: "v1",
      body: "",
      isDraft: false,
      isPrerelease: false,
      isLatest: true,
    });
    push(world, "feat: more", { "more.txt": "more" });
    const before = writes(world).length;
    const done = await run(world, { floating: true });
    expect(done.failure?.what).toContain("the tag v1 has a release of its own");
    expect(writes(world)).toHaveLength(before);
  });

  it("end at the greater of two releases that are made at once", async () => {
    const world = await start();
    await releaseOf(world, "1.0.0");
    const head = push(world, "chore: 1.1.0", { "package.json": packageJson("1.1.0") });
    let isFirst = true;
    // just before v1 goes to 1.1.0, somebody else's run releases 1.2.0 and moves it
    const stop = world.double.on("graphql/updateRefs", "before", async () => {
      if (!isFirst) return;
      isFirst = false;
      await releaseOf(world, "1.2.0");
    });
    const done = await run(world, { head, releases: [versioned("1.1.0")], floating: true });
    stop();
    expect(done.effects.find(({ id }) => id === "move-tag v1")).toMatchObject({
      state: "done",
      found: "it stays with v1.2.0, which is greater",
    });
    expect(at(world, "v1")).toBe("v1.2.0");
  });
});

describe("two runs at once", () => {
  it("release once, and both end well", async () => {
    const world = await start();
    world.clone.write({ "dist/server.tgz": "bytes" });
    const options = { assets: ["dist/*"], floating: true };
    const both = await Promise.all([run(world, options), run(world, options)]);
    expect(both.map(({ failure }) => failure)).toEqual([undefined, undefined]);
    const undisturbed = await start();
    undisturbed.clone.write({ "dist/server.tgz": "bytes" });
    await run(undisturbed, options);
    const tags = ["v1.3.0"];
    expect(await stateOf(world, tags)).toEqual(await stateOf(undisturbed, tags));
    // no second draft is left behind
    const all = await fetch(`${world.double.apiUrl}/repos/acme/server/releases`, {
      headers: { authorization: `Bearer ${world.token}` },
    });
    expect(await all.json()).toHaveLength(1);
  });
});
