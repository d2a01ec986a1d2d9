import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyFiles, openFiles, planFiles } from "../../src/load/write-files.ts";
import type { WriteMode } from "../../src/model/written-file.ts";
import { temporaryFolder } from "../support/repository.ts";
import { worldIn } from "./small-server.ts";

const write = async (cwd: string, wanted: Record<string, string | undefined>, mode: WriteMode = "write") => {
  const world = worldIn(cwd);
  const opened = await openFiles(world, "out", Object.keys(wanted));
  const plan = planFiles(opened.map((file) => ({ file, text: wanted[file.path] })));
  return applyFiles(world, plan, mode);
};
const read = (cwd: string, path: string): string => readFileSync(join(cwd, "out", path), "utf8");

describe("a plan of files", () => {
  it("says what is made, changed, removed and left, with a patch of what differs", async () => {
    const cwd = temporaryFolder();
    await write(cwd, { "same.yml": "a\n", "changed.yml": "a\n", "gone.yml": "a\n" });
    const { files, isDone } = await write(cwd, {
      "same.yml": "a\n",
      "changed.yml": "b\n",
      "gone.yml": undefined,
      "deep/new.yml": "c\n",
    });
    expect(isDone).toBe(true);
    expect(files.map(({ path, state }) => [path, state])).toEqual([
      ["out/same.yml", "same"],
      ["out/changed.yml", "changed"],
      ["out/gone.yml", "removed"],
      ["out/deep/new.yml", "created"],
    ]);
    expect(files.map(({ patch }) => patch?.includes("@@") ?? false)).toEqual([false, true, true, true]);
    expect(read(cwd, "deep/new.yml")).toBe("c\n");
    expect(existsSync(join(cwd, "out/gone.yml"))).toBe(false);
  });

  it.each(["check", "print"] as const)("touches nothing in mode %s", async (mode) => {
    const cwd = temporaryFolder();
    const { files, isDone } = await write(cwd, { "a.yml": "a\n" }, mode);
    expect(files.map(({ state }) => state)).toEqual(["created"]);
    expect(isDone).toBe(false);
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });

  it("writes over nothing that somebody changed in the meantime, and puts back what it wrote before", async () => {
    const cwd = temporaryFolder();
    await write(cwd, { "a.yml": "a\n", "b.yml": "b\n" });
    const world = worldIn(cwd);
    const opened = await openFiles(world, "out", ["a.yml", "b.yml"]);
    writeFileSync(join(cwd, "out/b.yml"), "a person's\n");
    const plan = planFiles(opened.map((file) => ({ file, text: "new\n" })));
    await expect(applyFiles(world, plan, "write")).rejects.toThrow(/changed while this ran.*put back/);
    expect([read(cwd, "a.yml"), read(cwd, "b.yml")]).toEqual(["a\n", "a person's\n"]);
  });

  it("writes nothing where one file is refused", async () => {
    const cwd = temporaryFolder();
    const world = worldIn(cwd);
    const [one, two] = await openFiles(world, "out", ["one.yml", "two.yml"]);
    if (one === undefined || two === undefined) throw new Error("two places were asked for");
    const plan = planFiles([
      { file: one, text: "a\n" },
      { file: two, isRefused: true },
    ]);
    expect((await applyFiles(world, plan, "write")).isDone).toBe(false);
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });

  it("puts back what was written where a later file cannot be", async () => {
    const cwd = temporaryFolder();
    await write(cwd, { "a.yml": "old\n" });
    writeFileSync(join(cwd, "out/b"), "a file where a folder should be\n");
    await expect(write(cwd, { "a.yml": "new\n", "c.yml": "new\n", "b/d.yml": "new\n" })).rejects.toMatchObject({
      trouble: { where: "out/b/d.yml", what: expect.stringMatching(/the files before it were put back as they were$/) },
    });
    expect(read(cwd, "a.yml")).toBe("old\n");
    expect(existsSync(join(cwd, "out/c.yml"))).toBe(false);
  });

  it("shows no secret of a file in its patch", async () => {
    const cwd = temporaryFolder();
    await write(cwd, { "a.yml": "password: hunter2\nport: 1\n" });
    const { files } = await write(cwd, { "a.yml": "password: hunter2\nport: 2\n" });
    expect(JSON.stringify(files)).not.toContain("hunter2");
  });
});

describe("the output folder", () => {
  it.each(["../a.yml", "/etc/a.yml", "x/../../a.yml"])("does not let %s out", async (path) => {
    await expect(write(temporaryFolder(), { [path]: "a\n" })).rejects.toThrow(/outside of the output folder/);
  });

  it("does not let a symlink lead out of it", async () => {
    const [cwd, elsewhere] = [temporaryFolder(), temporaryFolder()];
    mkdirSync(join(cwd, "out"));
    symlinkSync(elsewhere, join(cwd, "out/kubernetes"));
    await expect(write(cwd, { "kubernetes/a.yml": "a\n" })).rejects.toThrow(/by a symlink/);
    expect(existsSync(join(elsewhere, "a.yml"))).toBe(false);
  });

  it("is itself no symlink that leads out of where the user stands", async () => {
    const [cwd, elsewhere] = [temporaryFolder(), temporaryFolder()];
    symlinkSync(elsewhere, join(cwd, "out"));
    await expect(write(cwd, { "a.yml": "a\n" })).rejects.toThrow(/by a symlink/);
  });
});
