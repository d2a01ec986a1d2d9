import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createFiles } from "../../../src/adapters/files.ts";
import { createGit } from "../../../src/adapters/git.ts";
import { createProcesses } from "../../../src/adapters/processes.ts";
import { createRepository } from "../../support/repository.ts";

const { signal } = new AbortController();

/** Git, and what it was started with: the first word of each call that is no setting. */
const countedGit = () => {
  const processes = createProcesses({ signal });
  const calls: string[] = [];
  const git = createGit({
    files: createFiles({ signal }),
    processes: {
      ...processes,
      run(command) {
        calls.push(command.argv.find((word, at) => at > 0 && !/^-|[.=]/.test(word)) ?? "");
        return processes.run(command);
      },
    },
  });
  return { git, calls };
};

const twoCommits = () => {
  const repository = createRepository();
  symlinkSync("a.txt", join(repository.path, "link"));
  const first = repository.commit("first", { "a.txt": "one", "deep/er/b.txt": "same", "empty.txt": "" });
  const second = repository.commit("second", { "a.txt": "two" });
  return { ...repository, first, second };
};

it("a folder and a text are read once, however many files of however many commits lie in them", async () => {
  const { path, first, second } = twoCommits();
  const { git, calls } = countedGit();
  for (const commit of [first, second, first]) {
    expect(await git.show(path, commit, "deep/er/b.txt")).toBe("same");
    expect(await git.show(path, commit, "deep/er/none.txt")).toBeUndefined();
    expect(await git.show(path, commit, "no/such/folder.txt")).toBeUndefined();
    expect(await git.filesAt(path, commit, "deep")).toEqual(["er"]);
    expect(await git.modes(path, commit, ["deep/er/b.txt"])).toEqual(new Map([["deep/er/b.txt", "100644"]]));
    expect(await git.show(path, commit, "empty.txt")).toBe("");
  }
  // two roots, the two folders that both commits share, and two texts
  expect(calls.sort()).toEqual(["cat-file", "cat-file", "ls-tree", "ls-tree", "ls-tree", "ls-tree"]);
  expect([await git.show(path, first, "a.txt"), await git.show(path, second, "./a.txt")]).toEqual(["one", "two"]);
});

it("what a name says is read each time: it may lead to another commit", async () => {
  const { path, commit } = twoCommits();
  const { git } = countedGit();
  expect(await git.show(path, "main", "a.txt")).toBe("two");
  commit("third", { "a.txt": "three" });
  expect(await git.show(path, "main", "a.txt")).toBe("three");
});

it("steps that lead upwards or nowhere are no paths of a commit", async () => {
  const { path, first } = twoCommits();
  const { git } = countedGit();
  for (const odd of ["deep/../a.txt", "deep//er/b.txt", "/a.txt", "deep/er/b.txt/"]) {
    expect(await git.show(path, first, odd).catch(() => undefined), odd).toBeUndefined();
  }
  await expect(git.show(path, first, "link")).rejects.toThrow("symlink");
});

it("a commit that was not there is looked for again once it may have come", async () => {
  const there = twoCommits();
  const here = createRepository();
  here.commit("own", { "b.txt": "" });
  const { git } = countedGit();
  await expect(git.show(here.path, there.first, "a.txt")).rejects.toThrow("cannot be listed");
  here.git("fetch", "--quiet", there.path, "main");
  expect(await git.show(here.path, there.first, "a.txt")).toBe("one");
});
