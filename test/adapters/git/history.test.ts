import { describe, expect, it } from "vitest";
import { createFiles } from "../../../src/adapters/files.ts";
import { createGit } from "../../../src/adapters/git.ts";
import { createProcesses } from "../../../src/adapters/processes.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import { createRepository } from "../../support/repository.ts";

const { signal } = new AbortController();
const git = createGit({ processes: createProcesses({ signal }), files: createFiles({ signal }) });

describe("the history between two commits", () => {
  it("has every commit that base has not, oldest first, with the words as they were written", async () => {
    const repository = createRepository();
    const base = repository.commit("base", { "a.txt": "1\n" });
    const first = repository.commit("first\n\nbody\n\nCo-authored-by: Ben <ben@example.com>", { "a.txt": "2\n" });
    const head = repository.commit("second", { "a.txt": "3\n" });
    const commits = await git.commits(repository.path, base, head);
    expect(commits.map(({ sha }) => sha)).toEqual([first, head]);
    expect(commits[0]).toMatchObject({ author: "test@example.com", committer: "test@example.com" });
    expect(commits[0]?.message).toContain("Co-authored-by: Ben <ben@example.com>");
    expect(await git.commits(repository.path, head, head)).toEqual([]);
  });

  it("counts lines, tells a moved file by both names, and reads names that hold tabs and line breaks", async () => {
    const repository = createRepository();
    const long = Array.from({ length: 30 }, (_, line) => `line ${line}\n`).join("");
    const base = repository.commit("base", {
      "old.txt": long,
      "same.txt": "x\n",
      "gone.txt": "this was here\nand that\n",
    });
    const head = repository.commit("change", {
      "old.txt": undefined,
      "folder/new.txt": `${long}one more\n`,
      "gone.txt": undefined,
      "odd\tname\n.txt": "1\n",
      "image.bin": "\u0000\u0001",
    });
    const files = await git.fileChanges(repository.path, base, head);
    expect(files.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: "folder/new.txt", previousPath: "old.txt", additions: 1, deletions: 0 },
      { path: "gone.txt", additions: 0, deletions: 2 },
      { path: "image.bin", additions: 0, deletions: 0 },
      { path: "odd\tname\n.txt", additions: 1, deletions: 0 },
    ]);
  });

  it("tells the parents of a merge in their order", async () => {
    const repository = createRepository();
    const base = repository.commit("base", { "a.txt": "1\n" });
    repository.git("checkout", "--quiet", "-b", "change");
    const change = repository.commit("change", { "b.txt": "1\n" });
    repository.git("checkout", "--quiet", "main");
    const main = repository.commit("main", { "c.txt": "1\n" });
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "change");
    const merge = repository.git("rev-parse", "HEAD");
    expect(await git.parents(repository.path, merge)).toEqual([main, change]);
    expect(await git.parents(repository.path, base)).toEqual([]);
  });

  it("reads no ref as an option", async () => {
    const { path } = createRepository();
    for (const asked of [
      git.commits(path, "--all", "HEAD"),
      git.fileChanges(path, "HEAD", "--output=x"),
      git.parents(path, "--batch"),
    ]) {
      await expect(asked).rejects.toBeInstanceOf(ConfigError);
    }
  });
});
