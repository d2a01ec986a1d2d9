import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createFiles } from "../../src/adapters/files.ts";
import { createGit } from "../../src/adapters/git.ts";
import { createProcesses } from "../../src/adapters/processes.ts";
import { createRepository } from "../support/repository.ts";

const { signal } = new AbortController();
const files = createFiles({ signal });

describe("how files stand", () => {
  it("is told of those that a commit has, by names that are no patterns", async () => {
    const repository = createRepository();
    repository.write({ "plain.json": "{}", "run.sh": "echo", "a*": "star" });
    symlinkSync("plain.json", join(repository.path, "link.json"));
    repository.git("add", "--all");
    repository.git("update-index", "--chmod=+x", "run.sh");
    repository.git("commit", "--quiet", "--message", "feat: begin");
    const git = createGit({ processes: createProcesses({ signal }), files });
    const asked = ["plain.json", "run.sh", "link.json", "a*", "missing", "p*"];
    expect([...(await git.modes(repository.path, "HEAD", asked))].sort()).toEqual([
      ["a*", "100644"],
      ["link.json", "120000"],
      ["plain.json", "100644"],
      ["run.sh", "100755"],
    ]);
    expect(await git.modes(repository.path, "HEAD", [])).toEqual(new Map());
    await expect(git.modes(repository.path, "--help", ["a"])).rejects.toThrow();
  });

  it("of bytes are given as they are, up to a limit", async () => {
    const { path, write } = createRepository();
    write({ "bytes.bin": "a\0b" });
    const at = join(path, "bytes.bin");
    expect([...((await files.readBytes(at, 10)) ?? [])]).toEqual([97, 0, 98]);
    await expect(files.readBytes(at, 2)).rejects.toThrow("more than 2 bytes");
    expect(await files.readBytes(join(path, "none"), 10)).toBeUndefined();
    await expect(files.readBytes(path, 10)).rejects.toThrow("is a folder");
    expect([await files.isFile(at), await files.isFile(path), await files.isFile(join(path, "none"))]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
