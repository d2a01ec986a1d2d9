import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { assetName, assetType } from "../../../src/act/release/asset-name.ts";
import { findAssets } from "../../../src/act/release/find-assets.ts";
import { findGreater, floatingTagsOf } from "../../../src/act/release/floating-tags.ts";
import { shareAssets } from "../../../src/act/release/share-assets.ts";
import { tagCommands } from "../../../src/act/release/tag-commands.ts";
import { createFiles } from "../../../src/adapters/files.ts";
import { createRepository, temporaryFolder } from "../../support/repository.ts";

describe("floating tags", () => {
  it.each([
    ["v1.3.0", "1.3.0", ["v1", "v1.3"]],
    ["1.3.0", "1.3.0", ["1", "1.3"]],
    ["server@0.4.1", "0.4.1", ["server@0", "server@0.4"]],
    ["v1.3.0-rc.1", "1.3.0-rc.1", []],
    ["v1.3", "1.3", []],
    ["latest", "1.3.0", []],
  ])("of %s are those of its form", (tag, version, tags) => {
    expect(floatingTagsOf(tag, version).map((each) => each.tag)).toEqual(tags);
  });

  const tags = ["v1.2.9", "v1.4.0", "v1.5.0-rc.1", "v2.0.0", "v1", "client@1.9.0", "vnext"].map((tag) => ({ tag }));
  it.each([
    ["1.3.0", 0, "v2.0.0"],
    ["1.3.0", 1, "v1.4.0"],
    ["1.3.0", 2, undefined],
    ["1.2.3", 2, "v1.2.9"],
    ["2.0.0", 0, undefined],
  ] as const)("of %s give way in a line of depth %i to %s", (version, depth, greater) => {
    expect(findGreater(tags, { tag: `v${version}`, version }, depth)?.tag).toBe(greater);
  });
});

describe("the files of a release", () => {
  const files = createFiles({ signal: new AbortController().signal });

  it("are found where globs name them, ignored ones among them", async () => {
    const { path, write } = createRepository();
    write({
      "dist/a.tgz": "a",
      "dist/deep/b.tgz": "b",
      "dist/c.txt": "c",
      "node_modules/x/d.tgz": "d",
      ".gitignore": "dist\n",
    });
    expect(await findAssets(files, path, ["dist/*.tgz"])).toEqual(["dist/a.tgz"]);
    expect(await findAssets(files, path, ["**/*.tgz", "dist/c.txt"])).toEqual([
      "dist/a.tgz",
      "dist/c.txt",
      "dist/deep/b.tgz",
    ]);
    expect(await findAssets(files, path, ["node_modules/**/*.tgz"])).toEqual(["node_modules/x/d.tgz"]);
    expect(await findAssets(files, path, [])).toEqual([]);
  });

  it("never lie outside of the repository", async () => {
    const outside = createRepository();
    outside.write({ secret: "s" });
    const { path, write } = createRepository();
    write({ "dist/a.tgz": "a" });
    symlinkSync(join(outside.path, "secret"), join(path, "dist/link.tgz"));
    symlinkSync(outside.path, join(path, "dist/folder"));
    symlinkSync(path, join(path, "dist/circle"));
    await expect(findAssets(files, path, ["dist/*.tgz"])).rejects.toMatchObject({
      trouble: { what: expect.stringContaining("stands outside of the repository") },
    });
    expect(await findAssets(files, path, ["dist/a*"])).toEqual(["dist/a.tgz"]);
    for (const glob of ["dist/folder/*", "dist/circle/**", `../${outside.path.split("/").at(-1)}/*`]) {
      await expect(findAssets(files, path, [glob])).rejects.toThrow();
    }
  });

  it("go with the innermost package that holds them", () => {
    const root = { name: "root", path: "", tag: "v1.0.0" };
    const [a, b] = [
      { name: "a", path: "packages/a", tag: "a@1.0.0" },
      { name: "b", path: "packages/b", tag: "b@1.0.0" },
    ];
    const shared = shareAssets(["packages/a/x.tgz", "packages/ab/y.tgz", "z.tgz"], [root, a, b]);
    expect([...shared].map(([tag, assets]) => [tag, assets.map(({ name }) => name)])).toEqual([
      ["v1.0.0", ["y.tgz", "z.tgz"]],
      ["a@1.0.0", ["x.tgz"]],
      ["b@1.0.0", []],
    ]);
    expect(shareAssets(["dist/x.tgz"], [a]).get("a@1.0.0")).toEqual([{ path: "dist/x.tgz", name: "x.tgz" }]);
    expect(() => shareAssets(["dist/x.tgz"], [a, b])).toThrow("stands in the folder of no package");
    expect(() => shareAssets(["dist/x.tgz", "out/x.tgz"], [root])).toThrow("would have one name");
    expect(() => shareAssets(["dist/..."], [root])).toThrow("has no name that GitHub keeps");
  });

  it("have the name that GitHub would give them", () => {
    expect(["dist/a b.txt", "x/a@1..tgz", ".hidden", "server-1.3.0+1_x.whl"].map(assetName)).toEqual([
      "a.b.txt",
      "a.1.tgz",
      "hidden",
      "server-1.3.0+1_x.whl",
    ]);
    expect(["a.tgz", "a", "a.constructor"].map(assetType)).toEqual([
      "application/gzip",
      "application/octet-stream",
      "application/octet-stream",
    ]);
  });
});

describe("the commands for a terminal", () => {
  it("make and push the same tags, whatever a package is called", () => {
    const releases = [{ name: "it's $(me)", version: "1.3.0", tag: "v1.3.0" }];
    const { path, git, commit } = createRepository();
    const sha = commit("feat: begin", { a: "a" });
    const remote = temporaryFolder();
    git("init", "--quiet", "--bare", remote);
    git("remote", "add", "origin", remote);
    const [make = "", push = "", ...others] = tagCommands(releases, sha);
    expect(others).toEqual([]);
    const shell = `${make.replace(/^git/, "git -c user.name=T -c user.email=t@example.com")} && ${push} --quiet`;
    git("-c", `alias.sh=!cd '${path}' && ${shell} && :`, "sh");
    expect(git("tag", "--list", "--format=%(contents:subject) %(*objectname)")).toBe(`it's $(me) 1.3.0 ${sha}`);
    expect(git("ls-remote", "--tags", "origin", "v1.3.0^{}")).toContain(sha);
    expect(tagCommands([], sha)).toEqual([]);
  });
});
