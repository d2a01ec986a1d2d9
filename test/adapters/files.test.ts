import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFiles } from "../../src/adapters/files.ts";
import { ConfigError, Interrupted, TargetError } from "../../src/model/errors.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "files-test-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const files = createFiles({ signal: new AbortController().signal });

describe("reading", () => {
  it("tells a missing file from an unreadable one", async () => {
    expect(await files.read(join(folder, "none.json"))).toBeUndefined();
    await writeFile(join(folder, "file"), "");
    expect(await files.read(join(folder, "file", "below"))).toBeUndefined();
    await expect(files.read(folder)).rejects.toThrow(ConfigError);
  });

  it("holds the limit, to the byte", async () => {
    await writeFile(join(folder, "ten"), "0123456789");
    expect(await files.read(join(folder, "ten"), 10)).toBe("0123456789");
    await expect(files.read(join(folder, "ten"), 9)).rejects.toThrow("more than 9 bytes");
  });

  it.runIf(process.platform === "linux")("holds the limit for a file that does not tell its size", async () => {
    const text = await files.read("/proc/self/status");
    expect(text).toMatch(/^Name:/);
    await expect(files.read("/proc/self/status", 20)).rejects.toThrow("more than 20 bytes");
  });

  it.runIf(process.platform !== "win32")("refuses what is no regular file instead of waiting for it", async () => {
    const pipe = join(folder, "pipe");
    await promisify(execFile)("mkfifo", [pipe]);
    await expect(files.read(pipe)).rejects.toThrow("not a regular file");
  });

  it("refuses bytes that are not UTF-8 text", async () => {
    await writeFile(join(folder, "utf16"), Buffer.from("\ufeff{}", "utf16le"));
    await expect(files.read(join(folder, "utf16"))).rejects.toMatchObject({
      trouble: { expected: "a text file in UTF-8" },
    });
    await writeFile(join(folder, "latin1"), Buffer.from([0x7b, 0xe9, 0x7d]));
    await expect(files.read(join(folder, "latin1"))).rejects.toThrow("not valid UTF-8");
  });

  it("drops a byte order mark", async () => {
    await writeFile(join(folder, "bom"), "\ufeff{}");
    expect(await files.read(join(folder, "bom"))).toBe("{}");
  });
});

describe("what is there", () => {
  it("is listed in order, and a missing folder is empty", async () => {
    for (const name of ["b", "a", "C"]) await writeFile(join(folder, name), "");
    expect(await files.list(folder)).toEqual(["C", "a", "b"]);
    expect(await files.list(join(folder, "none"))).toEqual([]);
  });

  it("is told for names that no file can have", async () => {
    expect(await files.exists(folder)).toBe(true);
    expect(await files.exists("x".repeat(5000))).toBe(false);
    expect(await files.exists("a\0b")).toBe(false);
    expect(await files.real("a\0b")).toBeUndefined();
  });

  it.runIf(process.platform !== "win32")("has its real path", async () => {
    await writeFile(join(folder, "file"), "");
    await symlink(join(folder, "file"), join(folder, "link"));
    expect(await files.real(join(folder, "link"))).toBe(await files.real(join(folder, "file")));
    expect(await files.real(join(folder, "none"))).toBeUndefined();
  });
});

describe("writing", () => {
  it("makes folders and leaves nothing but the file", async () => {
    const path = join(folder, "new", "file.json");
    await files.write(path, "one");
    await files.write(path, "two");
    expect(await readFile(path, "utf8")).toBe("two");
    expect(await readdir(join(folder, "new"))).toEqual(["file.json"]);
  });

  it.runIf(process.platform !== "win32")("keeps the mode of a file and the link to it", async () => {
    const path = join(folder, "script");
    await writeFile(path, "old");
    await chmod(path, 0o755);
    await symlink(path, join(folder, "link"));
    await files.write(join(folder, "link"), "new");
    expect(await readFile(path, "utf8")).toBe("new");
    expect((await stat(path)).mode & 0o777).toBe(0o755);
  });

  it.runIf(process.platform === "linux")("into a file system that takes no folder ends with an error", async () => {
    await expect(files.write("/proc/nothing/of/this.md", "text")).rejects.toThrow(TargetError);
  });

  it("onto a folder is refused and leaves no draft behind", async () => {
    await mkdir(join(folder, "taken", "by"), { recursive: true });
    await expect(files.write(join(folder, "taken"), "text")).rejects.toThrow(TargetError);
    expect(await readdir(folder)).toEqual(["taken"]);
  });
});

describe("a temporary folder", () => {
  it("is gone with all in it when disposed, read-only folders too", async () => {
    const temporary = await files.temporary("test");
    await mkdir(join(temporary.path, "sub"));
    await writeFile(join(temporary.path, "sub", "file"), "");
    await chmod(join(temporary.path, "sub"), 0o500);
    await temporary[Symbol.asyncDispose]();
    await expect(stat(temporary.path)).rejects.toThrow("ENOENT");
    await temporary[Symbol.asyncDispose]();
  });

  it("is gone when the process ends before it was disposed", async () => {
    const script = `
      import { createFiles } from ${JSON.stringify(new URL("../../src/adapters/files.ts", import.meta.url).href)};
      const { path } = await createFiles({ signal: new AbortController().signal }).temporary("test");
      process.stdout.write(path);
      process.exit(3);`;
    const run = promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
    const { stdout, code } = await run.then(
      () => ({ stdout: "", code: 0 }),
      (error: { stdout: string; code: number }) => error,
    );
    expect(code).toBe(3);
    expect(stdout).toContain("mcp-lifecycle-test-");
    await expect(stat(stdout)).rejects.toThrow("ENOENT");
  });

  it("is not made once everything was stopped, and one made before still goes", async () => {
    const controller = new AbortController();
    const stopped = createFiles({ signal: controller.signal });
    const temporary = await stopped.temporary("test");
    controller.abort();
    await expect(stopped.temporary("test")).rejects.toThrow(Interrupted);
    await expect(stopped.read(join(folder, "x"))).rejects.toThrow(Interrupted);
    await temporary[Symbol.asyncDispose]();
    await expect(stat(temporary.path)).rejects.toThrow("ENOENT");
  });
});
