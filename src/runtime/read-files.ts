import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";
import { type FileHandle, open, readdir, stat } from "node:fs/promises";

/** What one look at the disk saw: which files, what was in them, and by what to tell that one has changed since. */
export class Sighting {
  /** By absolute path: text, or undefined where no such file is. */
  readonly texts = new Map<string, string | undefined>();
  readonly #marks = new Map<string, string>();

  /** Files and folders that were looked at. */
  get paths(): string[] {
    return [...this.#marks.keys()];
  }

  /** Names in a folder, sorted; undefined where there is no such folder. */
  async list(folder: string): Promise<string[] | undefined> {
    this.#marks.set(folder, await markOf(folder));
    try {
      return (await readdir(folder)).sort();
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  /**
   * Text of a file, of which no more than `limit` bytes and one are read; undefined where it does not exist.
   * @throws NotAFile for a folder, a pipe or a device; what the system says where it cannot be read
   */
  async read(path: string, limit: number): Promise<string | undefined> {
    this.#marks.set(path, await markOf(path));
    const text = await readText(path, limit);
    this.texts.set(path, text);
    return text;
  }

  /** The same at once, for what is resolved in the middle of a computation. */
  readNow(path: string, limit: number): string | undefined {
    this.#marks.set(path, markNow(path));
    const text = readTextNow(path, limit);
    this.texts.set(path, text);
    return text;
  }

  /** Is everything on the disk still what was looked at. */
  async isCurrent(): Promise<boolean> {
    const marks = await Promise.all([...this.#marks].map(async ([path, mark]) => (await markOf(path)) === mark));
    return marks.every(Boolean);
  }

  /** Did another look see the same texts. */
  sawSame(other: Sighting): boolean {
    return (
      this.texts.size === other.texts.size &&
      [...this.texts].every(([path, text]) => other.texts.has(path) && other.texts.get(path) === text)
    );
  }
}

/** A folder, a pipe or a device stands where a file should. */
export class NotAFile extends Error {}

interface Stats {
  dev: bigint;
  ino: bigint;
  size: bigint;
  mtimeNs: bigint;
  ctimeNs: bigint;
}
const ABSENT = "absent";
const markOfStats = ({ dev, ino, size, mtimeNs, ctimeNs }: Stats): string =>
  [dev, ino, size, mtimeNs, ctimeNs].join(":");

const markOf = async (path: string): Promise<string> => {
  try {
    return markOfStats(await stat(path, { bigint: true }));
  } catch (error) {
    return markOfError(error);
  }
};
const markNow = (path: string): string => {
  try {
    return markOfStats(statSync(path, { bigint: true }));
  } catch (error) {
    return markOfError(error);
  }
};
/** What else keeps us from looking is told when the file is read. */
const markOfError = (error: unknown): string => (isAbsent(error) ? ABSENT : `unreadable ${codeOf(error)}`);

/** Without waiting: to open a pipe would wait until somebody writes to it. */
const READ_NOW = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const CHUNK = 65_536;

const readText = async (path: string, limit: number): Promise<string | undefined> => {
  let file: FileHandle;
  try {
    file = await open(path, READ_NOW);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
  try {
    if (!(await file.stat()).isFile()) throw new NotAFile();
    const chunks: Buffer[] = [];
    for (let filled = 0; filled <= limit; ) {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(CHUNK, limit + 1 - filled)));
      if (bytesRead === 0) break;
      chunks.push(buffer.subarray(0, bytesRead));
      filled += bytesRead;
    }
    return Buffer.concat(chunks).toString("utf8");
  } finally {
    await file.close();
  }
};

const readTextNow = (path: string, limit: number): string | undefined => {
  let file: number;
  try {
    file = openSync(path, READ_NOW);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
  try {
    if (!fstatSync(file).isFile()) throw new NotAFile();
    const chunks: Buffer[] = [];
    for (let filled = 0; filled <= limit; ) {
      const chunk = Buffer.alloc(Math.min(CHUNK, limit + 1 - filled));
      const read = readSync(file, chunk);
      if (read === 0) break;
      chunks.push(chunk.subarray(0, read));
      filled += read;
    }
    return Buffer.concat(chunks).toString("utf8");
  } finally {
    closeSync(file);
  }
};

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
const isAbsent = (error: unknown): boolean => ["ENOENT", "ENOTDIR"].includes(codeOf(error));
