import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { worldIn } from "../../load/small-server.ts";
import { createRepository } from "../../support/repository.ts";

const repositoryWith = async () => {
  const repository = createRepository();
  symlinkSync("config", join(repository.path, "link"));
  const commit = repository.commit("files", {
    "config/base.yaml": "",
    "config/deep/er.yaml": "",
    "config/ä b.yaml": "",
    ":(glob)/odd.yaml": "",
    "top.yaml": "",
  });
  repository.commit("later", { "config/late.yaml": "", "config/base.yaml": undefined });
  const git = await worldIn(repository.path).git();
  return (folder: string) => git.filesAt(repository.path, commit, folder);
};

it("lists what is directly in a folder at a commit, whatever the work tree holds", async () => {
  const list = await repositoryWith();
  expect(await list("config")).toEqual(["base.yaml", "deep", "ä b.yaml"]);
  expect(await list("./config/")).toEqual(["base.yaml", "deep", "ä b.yaml"]);
  expect(await list("config/deep")).toEqual(["er.yaml"]);
  expect(await list("")).toEqual([":(glob)", "config", "link", "top.yaml"]);
});

it("takes a name as it is, and knows no folder where there is a file, a link or nothing", async () => {
  const list = await repositoryWith();
  expect(await list(":(glob)")).toEqual(["odd.yaml"]);
  for (const none of ["top.yaml", "link", "nowhere", "conf*", "config/nowhere"])
    expect(await list(none), none).toBeUndefined();
});
