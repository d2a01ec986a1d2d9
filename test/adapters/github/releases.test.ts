import { describe, expect, it } from "vitest";
import type { GitHub, GitHubRelease } from "../../../src/model/github.ts";
import { type Started, start, troubleOf } from "./start.ts";

const draftOf = ({ clone }: Started, tag = "v1.0.0"): Parameters<GitHub["createRelease"]>[0] => ({
  tag,
  commit: clone.git("rev-parse", "main"),
  title: `server ${tag}`,
  body: "### Added\n\n- search\n",
  isDraft: true,
  isPrerelease: false,
  isLatest: true,
});

const FILE = { name: "server.mcpb", contentType: "application/zip", bytes: new TextEncoder().encode("zip") };

const names = (release: GitHubRelease | undefined): string[] => (release?.assets ?? []).map(({ name }) => name);

describe("a release", () => {
  it("is found as a draft, filled, published and found by its tag", async () => {
    const world = await start();
    const { github } = world;
    expect(await github.release("v1.0.0")).toBeUndefined();
    const draft = await github.createRelease(draftOf(world));
    expect(draft).toMatchObject({
      tag: "v1.0.0",
      isDraft: true,
      isImmutable: false,
      title: "server v1.0.0",
      assets: [],
    });
    expect((await github.release("v1.0.0"))?.id).toBe(draft.id);
    expect(await github.uploadAsset(draft, FILE)).toBe(true);
    expect(await github.uploadAsset(draft, FILE)).toBe(false);
    const published = await github.updateRelease(draft.id, { isDraft: false, isLatest: true });
    expect(published.isDraft).toBe(false);
    expect(await github.release("v1.0.0")).toMatchObject({
      id: draft.id,
      isDraft: false,
      body: "### Added\n\n- search\n",
    });
    expect(names(await github.release("v1.0.0"))).toEqual(["server.mcpb"]);
    expect((await github.ref("tags/v1.0.0"))?.sha).toBe(world.clone.git("rev-parse", "main"));
  });

  it("of another run is found as well: the oldest draft where there are two", async () => {
    const world = await start();
    expect(await world.github.release("v1.0.0")).toBeUndefined();
    const other = await world.connect();
    const first = await other.createRelease(draftOf(world));
    const second = await world.github.createRelease(draftOf(world));
    expect((await world.github.release("v1.0.0"))?.id).toBe(first.id);
    await world.github.deleteRelease(first.id);
    await world.github.deleteRelease(first.id);
    expect((await world.github.release("v1.0.0"))?.id).toBe(second.id);
  });

  it("is found after somebody published or deleted its draft", async () => {
    const world = await start();
    const [{ id: kept }, { id: gone }] = [
      await world.github.createRelease(draftOf(world, "v1.0.0")),
      await world.github.createRelease(draftOf(world, "v2.0.0")),
    ];
    expect((await world.github.release("v2.0.0"))?.id).toBe(gone);
    const other = await world.connect();
    await other.updateRelease(kept, { isDraft: false });
    await other.deleteRelease(gone);
    expect(await world.github.release("v1.0.0")).toMatchObject({ id: kept, isDraft: false });
    expect(await world.github.release("v2.0.0")).toBeUndefined();
  });

  it("of one of many packages does not cost a walk through all releases each", async () => {
    const world = await start();
    for (let minor = 0; minor < 105; minor += 1) await world.github.createRelease(draftOf(world, `v0.${minor}.0`));
    const github = await world.connect();
    const before = world.operations().length;
    expect((await github.release("v0.0.0"))?.tag).toBe("v0.0.0");
    for (let minor = 1; minor < 20; minor += 1) await github.release(`v0.${minor}.0`);
    expect(await github.release("v9.0.0")).toBeUndefined();
    const lists = world
      .operations()
      .slice(before)
      .filter((each) => each === "repos/list-releases");
    expect(lists).toHaveLength(2);
  });

  it.each(["lost-response", "reset", "server-error"] as const)(
    "is made once where the answer is lost (%s)",
    async (kind) => {
      const world = await start();
      world.double.fail({ kind, operation: "repos/create-release" });
      const made = await world.github.createRelease(draftOf(world));
      expect((await (await world.connect()).release("v1.0.0"))?.id).toBe(made.id);
      const effects = world.double.requests.filter(({ operations }) => operations.includes("repos/create-release"));
      expect(effects).toHaveLength(kind === "lost-response" ? 1 : 2);
    },
  );

  it("is published once where the answer is lost", async () => {
    const world = await start({ immutableReleases: true });
    const draft = await world.github.createRelease(draftOf(world));
    world.double.fail({ kind: "lost-response", operation: "repos/update-release" });
    expect(await world.github.updateRelease(draft.id, { isDraft: false, isLatest: true })).toMatchObject({
      isDraft: false,
      isImmutable: true,
    });
  });

  it("that somebody made meanwhile is said", async () => {
    const world = await start();
    await world.github.createRelease({ ...draftOf(world), isDraft: false });
    const { what } = await troubleOf(world.github.createRelease({ ...draftOf(world), isDraft: false }));
    expect(what).toBe("the release of v1.0.0 could not be created: the tag has a release already");
  });
});

describe("immutable releases", () => {
  it("use a tag's name up, which is said where the tag is made and where the release is", async () => {
    const world = await start({ immutableReleases: true });
    const { github } = world;
    const head = world.clone.git("rev-parse", "main");
    const draft = await github.createRelease(draftOf(world));
    await github.updateRelease(draft.id, { isDraft: false });
    await github.deleteRelease(draft.id);
    await github.deleteRef("tags/v1.0.0");
    const tagging = await troubleOf(github.createRef("tags/v1.0.0", head));
    expect(tagging.what).toBe(
      "the tag v1.0.0 could not be created: the name is used up by an immutable release that was deleted",
    );
    expect(tagging.hint).toContain("Release the next version instead");
    const publishing = await troubleOf(github.createRelease({ ...draftOf(world), isDraft: false }));
    expect(publishing.what).toContain("the name is used up by an immutable release that was deleted");
  });

  it("are not blamed where a ruleset for tags may be the reason", async () => {
    const world = await start();
    world.double.state.setRuleset({ name: "versions", target: "tag", rules: [{ type: "creation" }] });
    const head = world.clone.git("rev-parse", "main");
    const { what, expected, hint } = await troubleOf(world.github.createRef("tags/v1.0.0", head));
    expect(what).toContain("a ruleset forbids it, or an immutable release has used the name up");
    expect(expected).toContain('"versions"');
    expect(hint).toContain("bypass list");
  });

  it("take no more files", async () => {
    const world = await start({ immutableReleases: true });
    const draft = await world.github.createRelease(draftOf(world));
    await world.github.uploadAsset(draft, FILE);
    const published = await world.github.updateRelease(draft.id, { isDraft: false });
    const { what } = await troubleOf(world.github.uploadAsset(published, { ...FILE, name: "more.zip" }));
    expect(what).toBe(
      "the file more.zip could not be uploaded to release v1.0.0: the release is published and immutable",
    );
    const [asset] = published.assets;
    const deletion = await troubleOf(world.github.deleteAsset(asset?.id ?? 0));
    expect(deletion.what).toContain("the release is published and immutable");
  });
});

describe("files of a release", () => {
  it.each(["lost-response", "reset", "server-error"] as const)(
    "lie there once where the answer is lost (%s)",
    async (kind) => {
      const world = await start();
      const draft = await world.github.createRelease(draftOf(world));
      world.double.fail({ kind, operation: "repos/upload-release-asset" });
      expect(await world.github.uploadAsset(draft, FILE)).toBe(true);
      const [asset] = (await world.github.release("v1.0.0"))?.assets ?? [];
      expect(asset).toMatchObject({ name: "server.mcpb", size: 3 });
      expect(asset?.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    },
  );

  it("are told apart from another of the same name after a lost answer", async () => {
    const world = await start();
    const draft = await world.github.createRelease(draftOf(world));
    world.double.fail({ kind: "reset", operation: "repos/upload-release-asset" });
    const other = await world.connect();
    const stop = world.double.on("repos/list-release-assets", "before", async () => {
      stop();
      await other.uploadAsset(draft, { ...FILE, bytes: new TextEncoder().encode("pzi") });
    });
    expect(await world.github.uploadAsset(draft, FILE)).toBe(false);
  });

  it("are deleted, and nothing is said where they are gone", async () => {
    const world = await start();
    const draft = await world.github.createRelease(draftOf(world));
    await world.github.uploadAsset(draft, FILE);
    const [asset] = (await world.github.release("v1.0.0"))?.assets ?? [];
    await world.github.deleteAsset(asset?.id ?? 0);
    await world.github.deleteAsset(asset?.id ?? 0);
    expect(names(await world.github.release("v1.0.0"))).toEqual([]);
  });

  it("go to this GitHub only: the token goes along", async () => {
    const world = await start();
    const draft = await world.github.createRelease(draftOf(world));
    for (const uploadUrl of ["https://uploads.example.com/releases/1/assets", "nowhere"]) {
      await expect(world.github.uploadAsset({ ...draft, uploadUrl }, FILE)).rejects.toMatchObject({
        name: "ConfigError",
        trouble: { what: "the address for files of release v1.0.0 is not one of this GitHub" },
      });
    }
  });
});

describe("what the repository says of itself", () => {
  it.each([true, false])(
    "is whether releases are immutable (%s), where the token may know",
    async (immutableReleases) => {
      const world = await start({ immutableReleases, private: true });
      expect(await world.github.facts()).toEqual({
        defaultBranch: "main",
        isPrivate: true,
        hasImmutableReleases: undefined,
      });
      const token = world.double.token({ permissions: { administration: "read" } });
      expect((await (await world.connect({ token })).facts()).hasImmutableReleases).toBe(immutableReleases);
    },
  );
});
