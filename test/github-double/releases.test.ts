import { describe, expect, it } from "vitest";
import { clientOf, HERE, pushBranch, start } from "./start.ts";

describe("releases", () => {
  it("drafts without a tag, takes assets, and makes the tag when it is published", async () => {
    const { octokit, clone, github } = await start();
    const { repos } = octokit.rest;
    const { data: draft } = await repos.createRelease({
      ...HERE,
      tag_name: "v1.0.0",
      name: "v1.0.0",
      body: "notes",
      draft: true,
    });
    expect(draft).toMatchObject({ draft: true, published_at: null, html_url: expect.stringContaining("/untagged-") });
    expect(draft.upload_url.startsWith(github.apiUrl)).toBe(true);
    expect(clone.git("ls-remote", "--tags", "origin")).toBe("");

    const upload = () =>
      octokit.request({
        method: "POST",
        url: draft.upload_url,
        name: "server.tgz",
        data: Buffer.from("bytes"),
        headers: { "content-type": "application/gzip" },
      });
    expect((await upload()).data).toMatchObject({ name: "server.tgz", size: 5, content_type: "application/gzip" });
    await expect(upload()).rejects.toMatchObject({
      status: 422,
      response: { data: { errors: [{ resource: "ReleaseAsset", code: "already_exists", field: "name" }] } },
    });

    const { data: published } = await repos.updateRelease({ ...HERE, release_id: draft.id, draft: false });
    expect(published).toMatchObject({ draft: false, immutable: false, assets: [{ name: "server.tgz" }] });
    expect(clone.git("ls-remote", "--tags", "origin")).toContain(clone.git("rev-parse", "main"));
    expect((await repos.getReleaseByTag({ ...HERE, tag: "v1.0.0" })).data.id).toBe(draft.id);
    expect((await repos.getLatestRelease(HERE)).data.id).toBe(draft.id);
    const [asset] = published.assets;
    const { data: bytes } = await repos.getReleaseAsset({
      ...HERE,
      asset_id: asset?.id ?? 0,
      headers: { accept: "application/octet-stream" },
    });
    expect(Buffer.from(bytes as unknown as ArrayBuffer).toString("utf8")).toBe("bytes");
  });

  it("hides drafts from those who may only read, and from who asks by tag", async () => {
    const { octokit, github } = await start();
    const { data: draft } = await octokit.rest.repos.createRelease({ ...HERE, tag_name: "v1.0.0", draft: true });
    const reader = clientOf(github, github.token({ permissions: { contents: "read" } }));
    expect((await reader.rest.repos.listReleases(HERE)).data).toEqual([]);
    await expect(reader.rest.repos.getRelease({ ...HERE, release_id: draft.id })).rejects.toMatchObject({
      status: 404,
    });
    await expect(octokit.rest.repos.getReleaseByTag({ ...HERE, tag: "v1.0.0" })).rejects.toMatchObject({ status: 404 });
    expect((await octokit.rest.repos.listReleases(HERE)).data).toHaveLength(1);
  });

  it("publishes one release for a tag", async () => {
    const { octokit } = await start();
    const make = () => octokit.rest.repos.createRelease({ ...HERE, tag_name: "v1.0.0" });
    await make();
    await expect(make()).rejects.toMatchObject({
      status: 422,
      response: { data: { errors: [{ resource: "Release", code: "already_exists", field: "tag_name" }] } },
    });
  });

  it("refuses a target that is none", async () => {
    const { octokit } = await start();
    const make = octokit.rest.repos.createRelease({ ...HERE, tag_name: "v1.0.0", target_commitish: "none" });
    await expect(make).rejects.toMatchObject({
      status: 422,
      response: { data: { errors: [{ field: "target_commitish" }] } },
    });
  });

  it("changes neither the tag nor the assets of an immutable release", async () => {
    const world = await start({ immutableReleases: true });
    const { octokit } = world;
    const { data: release } = await octokit.rest.repos.createRelease({ ...HERE, tag_name: "v1.0.0" });
    expect(release.immutable).toBe(true);
    expect((await octokit.rest.repos.checkImmutableReleases(HERE)).data).toEqual({
      enabled: true,
      enforced_by_owner: false,
    });
    const upload = octokit.rest.repos.uploadReleaseAsset({
      ...HERE,
      baseUrl: world.github.apiUrl,
      release_id: release.id,
      name: "late.txt",
      data: "late",
      headers: { "content-type": "text/plain" },
    });
    await expect(upload).rejects.toMatchObject({
      status: 422,
      response: { data: { message: "Cannot upload assets to an immutable release" } },
    });
    const sha = pushBranch(world, "topic");
    const { git } = octokit.rest;
    await expect(git.updateRef({ ...HERE, ref: "tags/v1.0.0", sha, force: true })).rejects.toMatchObject({
      status: 422,
    });
    await expect(git.deleteRef({ ...HERE, ref: "tags/v1.0.0" })).rejects.toMatchObject({ status: 422 });
    const renamed = await octokit.rest.repos.updateRelease({ ...HERE, release_id: release.id, body: "better notes" });
    expect(renamed.data.body).toBe("better notes");
  });

  it("never gives back the tag name of an immutable release", async () => {
    const { octokit, clone } = await start({ immutableReleases: true });
    const { repos, git } = octokit.rest;
    const { data: release } = await repos.createRelease({ ...HERE, tag_name: "v1.0.0" });
    await repos.deleteRelease({ ...HERE, release_id: release.id });
    await git.deleteRef({ ...HERE, ref: "tags/v1.0.0" });
    const sha = clone.git("rev-parse", "main");
    await expect(git.createRef({ ...HERE, ref: "refs/tags/v1.0.0", sha })).rejects.toMatchObject({
      status: 422,
      response: {
        data: {
          message: "Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n",
        },
      },
    });
    await expect(repos.createRelease({ ...HERE, tag_name: "v1.0.0" })).rejects.toMatchObject({
      status: 422,
      response: {
        data: {
          errors: [
            { field: "pre_receive" },
            { field: "tag_name", message: "tag_name was used by an immutable release" },
            { message: "Published releases must have a valid tag" },
          ],
        },
      },
    });
    const { data: draft } = await repos.createRelease({ ...HERE, tag_name: "v1.0.0", draft: true });
    await expect(repos.updateRelease({ ...HERE, release_id: draft.id, draft: false })).rejects.toMatchObject({
      status: 422,
    });
    expect((await repos.getRelease({ ...HERE, release_id: draft.id })).data.draft).toBe(true);
  });

  it("deletes an asset and a draft", async () => {
    const { octokit, github } = await start();
    const { repos } = octokit.rest;
    const { data: draft } = await repos.createRelease({ ...HERE, tag_name: "v1.0.0", draft: true });
    const { data: asset } = await repos.uploadReleaseAsset({
      ...HERE,
      baseUrl: github.apiUrl,
      release_id: draft.id,
      name: "a b.txt",
      data: "text",
      headers: { "content-type": "text/plain" },
    });
    expect(asset.name).toBe("a.b.txt");
    await repos.updateReleaseAsset({ ...HERE, asset_id: asset.id, name: "b.txt" });
    expect((await repos.listReleaseAssets({ ...HERE, release_id: draft.id })).data).toMatchObject([{ name: "b.txt" }]);
    await repos.deleteReleaseAsset({ ...HERE, asset_id: asset.id });
    await repos.deleteRelease({ ...HERE, release_id: draft.id });
    expect((await repos.listReleases(HERE)).data).toEqual([]);
  });
});
