import { randomBytes } from "node:crypto";
import type { Stats } from "node:fs";
import { lstatSync, readdirSync, rmSync } from "node:fs";
import { chmod, mkdir, mkdtemp, open, readdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { ConfigError, TargetError } from "../model/errors.ts";
import type { Files, TemporaryFolder } from "../model/ports.ts";
import { interruption } from "./interruption.ts";

const MEBIBYTE = 1024 * 1024;
const DEFAULT_LIMIT = 32 * MEBIBYTE;

/** One folder after the other: all at once never ends in a file system that takes none, such as the system's own. */
const makeFolder = async (path: string): Promise<void> => {
  const isThere = async (): Promise<boolean> => (await statOf(path))?.isDirectory() === true;
  if (path === dirname(path) || (await isThere())) return;
  await makeFolder(dirname(path));
  await mkdir(path).catch(async (cause: unknown) => {
    // somebody may have been quicker
    if (codeOf(cause) !== "EEXIST" || !(await isThere())) throw cause;
  });
};

const refuseWhenStopped = (signal: AbortSignal): void => {
  if (signal.aborted) throw interruption(signal);
};

/** The answers of the system that mean "nothing is there", among them names that no file can have. */
const ABSENT = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP", "EINVAL"]);

const codeOf = (cause: unknown): string =>
  cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "";

const isAbsent = (cause: unknown): boolean => ABSENT.has(codeOf(cause));

const unreadable = (path: string, cause: unknown): ConfigError =>
  new ConfigError({
    what: `cannot be read (${codeOf(cause) || String(cause)})`,
    where: path,
    hint: "Check that the path is right and that this user may read it.",
    cause,
  });

const statOf = async (path: string): Promise<Stats | undefined> => {
  if (path.includes("\0")) return undefined;
  try {
    return await stat(path);
  } catch (cause) {
    if (isAbsent(cause)) return undefined;
    throw unreadable(path, cause);
  }
};

const tooLarge = (path: string, limit: number): ConfigError =>
  new ConfigError({
    what: `has more than ${limit >= MEBIBYTE ? `${Math.floor(limit / MEBIBYTE)} MiB` : `${limit} bytes`}`,
    where: path,
    expected: `at most ${limit} bytes`,
    hint: "Give a smaller file.",
  });

const readAtMost = async (path: string, limit: number): Promise<Uint8Array> => {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    if (size > limit) throw tooLarge(path, limit);
    // One byte more than announced, so that a file which grows while it is read is noticed.
    let bytes = new Uint8Array(size + 1);
    let length = 0;
    for (;;) {
      if (length === bytes.length) {
        if (length > limit) throw tooLarge(path, limit);
        const larger = new Uint8Array(Math.min(bytes.length * 2, limit + 1));
        larger.set(bytes);
        bytes = larger;
      }
      const { bytesRead } = await file.read(bytes, length, bytes.length - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    if (length > limit) throw tooLarge(path, limit);
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
};

const readFile = async (path: string, limit: number): Promise<Uint8Array | undefined> => {
  const found = await statOf(path);
  if (found === undefined) return undefined;
  if (!found.isFile()) {
    throw new ConfigError({
      what: found.isDirectory() ? "is a folder" : "is not a regular file",
      where: path,
      expected: "a file",
      hint: "Name a file.",
    });
  }
  try {
    return await readAtMost(path, limit);
  } catch (cause) {
    if (cause instanceof ConfigError) throw cause;
    if (isAbsent(cause)) return undefined;
    throw unreadable(path, cause);
  }
};

const decode = (bytes: Uint8Array, path: string): string => {
  const notText = (what: string, cause?: unknown): ConfigError =>
    new ConfigError({
      what,
      where: path,
      expected: "a text file in UTF-8",
      hint: "Save it as UTF-8; some shells write UTF-16 when output is redirected.",
      cause,
    });
  if (bytes.includes(0)) throw notText("is not text: it holds a NUL byte");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw notText("is not valid UTF-8", cause);
  }
};

/** Folders that still have to go; emptied synchronously when the process ends before they were disposed. */
const live = new Set<string>();
let watchesExit = false;
const removeAtExit = (path: string): void => {
  live.add(path);
  if (watchesExit) return;
  watchesExit = true;
  process.once("exit", () => {
    for (const folder of live) removeNow(folder);
  });
};

const removeNow = (folder: string): void => {
  // `exit` handlers cannot report: what does not go here is left to the system's own cleaning of its temporary folder.
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 20 });
  } catch (cause) {
    process.stderr.write(`mcp-lifecycle: ${folder} could not be removed: ${codeOf(cause) || String(cause)}\n`);
  }
};

/** Package managers leave read-only folders behind, which only their owner can open again. */
const makeRemovable = async (folder: string): Promise<void> => {
  if (!lstatSync(folder).isDirectory()) return;
  await chmod(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await makeRemovable(join(folder, entry.name));
  }
};

const remove = async (folder: string): Promise<void> => {
  const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 } as const;
  try {
    await rm(folder, options);
  } catch (cause) {
    if (codeOf(cause) !== "EACCES") throw cause;
    await makeRemovable(folder);
    await rm(folder, options);
  }
};

/**
 * Files of this machine. Temporary folders are removed when disposed, and synchronously when the process ends first.
 * @throws Interrupted once `signal` is aborted; disposing works all the same.
 */
export const createFiles = ({ signal }: { signal: AbortSignal }): Files => ({
  async read(path, limit = DEFAULT_LIMIT) {
    refuseWhenStopped(signal);
    const bytes = await readFile(path, limit);
    return bytes === undefined ? undefined : decode(bytes, path);
  },

  async readBytes(path, limit) {
    refuseWhenStopped(signal);
    return readFile(path, limit);
  },

  async exists(path) {
    refuseWhenStopped(signal);
    return (await statOf(path)) !== undefined;
  },

  async isFile(path) {
    refuseWhenStopped(signal);
    return (await statOf(path))?.isFile() === true;
  },

  async list(path) {
    refuseWhenStopped(signal);
    try {
      return (await readdir(path)).sort();
    } catch (cause) {
      if (isAbsent(cause)) return [];
      throw unreadable(path, cause);
    }
  },

  async write(path, text) {
    refuseWhenStopped(signal);
    let draft: string | undefined;
    try {
      await makeFolder(dirname(resolve(path)));
      // A symlink keeps pointing where it points: what it names is replaced.
      const target = await realpath(path).catch((cause: unknown) => {
        if (isAbsent(cause)) return resolve(path);
        throw cause;
      });
      const mode = (await statOf(target))?.mode;
      draft = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.tmp`);
      await writeFile(draft, text, { flag: "wx", ...(mode === undefined ? {} : { mode }) });
      await rename(draft, target);
    } catch (cause) {
      if (draft !== undefined) await rm(draft, { force: true });
      throw new TargetError({
        what: `cannot be written (${codeOf(cause) || String(cause)})`,
        where: path,
        hint: "Check that the folder exists, has room, and that this user may write there.",
        cause,
      });
    }
  },

  async remove(path) {
    refuseWhenStopped(signal);
    try {
      await rm(path, { force: true });
    } catch (cause) {
      throw new TargetError({
        what: `cannot be removed (${codeOf(cause) || String(cause)})`,
        where: path,
        hint: "Check that it is a file, and that this user may change its folder.",
        cause,
      });
    }
  },

  async move(from, to) {
    refuseWhenStopped(signal);
    try {
      const mode = (await statOf(to))?.mode;
      if (mode !== undefined) await chmod(from, mode);
      await rename(from, to);
    } catch (cause) {
      throw new TargetError({
        what: `cannot be replaced (${codeOf(cause) || String(cause)})`,
        where: to,
        hint: "Check that it is a file, and that this user may change its folder.",
        cause,
      });
    }
  },

  async temporary(purpose): Promise<TemporaryFolder> {
    refuseWhenStopped(signal);
    let path: string;
    try {
      path = await realpath(await mkdtemp(join(tmpdir(), `mcp-lifecycle-${purpose}-`)));
    } catch (cause) {
      throw new TargetError({
        what: `a temporary folder cannot be made (${codeOf(cause) || String(cause)})`,
        where: tmpdir(),
        hint: "Check that the folder exists, has room, and that this user may write there.",
        cause,
      });
    }
    removeAtExit(path);
    return {
      path,
      async [Symbol.asyncDispose]() {
        if (!live.has(path)) return;
        await remove(path);
        live.delete(path);
      },
    };
  },

  async real(path) {
    refuseWhenStopped(signal);
    if (path.includes("\0")) return undefined;
    try {
      return await realpath(path);
    } catch (cause) {
      if (isAbsent(cause)) return undefined;
      throw unreadable(path, cause);
    }
  },
});
