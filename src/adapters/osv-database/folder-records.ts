import { createHash } from "node:crypto";
import type { Dirent, Stats } from "node:fs";
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, realpathSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Ecosystem } from "../../model/dependency.ts";
import { ConfigError } from "../../model/errors.ts";
import { interruption } from "../interruption.ts";
import { isInside } from "./is-inside.ts";
import {
  INDEX_SUFFIX,
  LARGEST_RECORD,
  MOST_RECORDS,
  type RecordSource,
  type Refusal,
  type StoredRecord,
} from "./record-source.ts";
import { codeOf, unreadable } from "./unreadable.ts";

/** The name of a file that is a record. */
const RECORD = /\.json$/;
/** Between two batches others have their turn, and the signal is heard. */
const BATCH = 256;

interface FolderPlace {
  ecosystem: Ecosystem;
  label: string;
  /** Real path. */
  path: string;
  /** Real path of the whole database: a symlink that leads out of it is refused. */
  root: string;
  signal: AbortSignal;
}

/** A file of the folder as its listing has it. */
interface ListedFile {
  name: string;
  /** Where a symlink leads. */
  target?: string;
  /** Why it is not read. */
  why?: string;
}

/**
 * Records of a folder with one file each; undefined where it holds none. They are read one after the other and at once: a
 * small file that is in memory takes three times as long when another thread reads it.
 * @throws ConfigError for a folder that cannot be read, or holds more than any database
 */
export const openFolderRecords = async (folder: FolderPlace): Promise<RecordSource | undefined> => {
  const { ecosystem, label, path, signal } = folder;
  const { files, identity } = await listFiles(folder);
  if (files.length === 0) return undefined;

  const reading = async function* (places: readonly number[]): AsyncGenerator<readonly StoredRecord[]> {
    for (let at = 0; at < places.length; at += BATCH) {
      if (signal.aborted) throw interruption(signal);
      yield places.slice(at, at + BATCH).flatMap((place): StoredRecord[] => {
        const file = files[place];
        if (file === undefined || file.why !== undefined) return [];
        return [{ place, name: file.name, content: readRecord(file.target ?? join(path, file.name)) }];
      });
      await setImmediate();
    }
  };

  return {
    ecosystem,
    label,
    path,
    beside: join(path, INDEX_SUFFIX),
    identity,
    all(refused: (refusal: Refusal) => void) {
      for (const { name, why } of files) if (why !== undefined) refused({ name, why });
      return reading([...files.keys()]);
    },
    some: reading,
  };
};

const listFiles = async (folder: FolderPlace): Promise<{ files: ListedFile[]; identity: string }> => {
  const entries = (await namesIn(folder.path)).filter(({ name }) => RECORD.test(name)).sort(byName);
  if (entries.length > MOST_RECORDS) throw tooMany(folder.path, entries.length);
  const digest = createHash("sha256").update(`folder ${folder.path}`);
  const files: ListedFile[] = [];
  for (const [index, entry] of entries.entries()) {
    if (index % BATCH === 0) {
      if (folder.signal.aborted) throw interruption(folder.signal);
      await setImmediate();
    }
    const { state, ...file } = look(folder, entry);
    digest.update(`\0${file.name}\0${state}`);
    files.push(file);
  }
  return { files, identity: digest.digest("hex") };
};

const namesIn = async (path: string): Promise<Dirent[]> => {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (cause) {
    throw unreadable(path, cause);
  }
};

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1);

const tooMany = (path: string, count: number): ConfigError =>
  new ConfigError({
    what: `holds ${count} files, and at most ${MOST_RECORDS} are read`,
    where: path,
    hint: "Name the folder of a database of OSV.",
  });

/** What a listed file is, and what its state is as far as a listing tells. */
const look = ({ path, root }: FolderPlace, entry: Dirent): ListedFile & { state: string } => {
  const { name } = entry;
  const at = join(path, name);
  try {
    if (!entry.isSymbolicLink()) return { name, ...judge(lstatSync(at)) };
    const target = realpathSync(at);
    if (!isInside(target, root)) return { name, state: "out", why: "is a symlink that leads out of the database" };
    return { name, target, ...judge(lstatSync(target)) };
  } catch (cause) {
    return { name, state: "lost", why: `cannot be read (${codeOf(cause)})` };
  }
};

const judge = (stats: Stats): { state: string; why?: string } => ({
  state: `${stats.size} ${stats.mtimeMs}`,
  ...(stats.isFile() ? {} : { why: "is not a regular file" }),
});

const readRecord = (path: string): StoredRecord["content"] => {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stats = fstatSync(file);
    if (!stats.isFile()) return { why: "is not a regular file" };
    if (stats.size > LARGEST_RECORD) return { why: `has more than ${LARGEST_RECORD / 1024 / 1024} MiB` };
    const bytes = Buffer.allocUnsafe(stats.size);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = readSync(file, bytes, length, bytes.length - length, length);
    return bytes.subarray(0, length);
  } catch (cause) {
    return { why: `cannot be read (${codeOf(cause)})` };
  } finally {
    if (file !== undefined) closeSync(file);
  }
};
