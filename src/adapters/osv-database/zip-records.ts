import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Ecosystem } from "../../model/dependency.ts";
import { ConfigError } from "../../model/errors.ts";
import { interruption } from "../interruption.ts";
import { entryAt, entryPositions, type ZipEntry } from "../zip/entries.ts";
import { whyRefused } from "../zip/refused-entry.ts";
import { unpackEntries } from "../zip/unpack.ts";
import { openZip, type ZipDirectory, type ZipFile } from "../zip/zip-file.ts";
import {
  INDEX_SUFFIX,
  LARGEST_RECORD,
  MOST_PLACES,
  MOST_RECORDS,
  type RecordSource,
  type Refusal,
  type StoredRecord,
} from "./record-source.ts";
import { unreadable } from "./unreadable.ts";
import { workAhead } from "./work-ahead.ts";

/** The name of a file that is a record. */
const RECORD = /\.json$/;
const BATCH_PACKED = 512 * 1024;
const BATCH_SIZE = 4 * 1024 * 1024;
const BATCHES_AHEAD = 3;

interface ZipPlace {
  ecosystem: Ecosystem;
  label: string;
  /** Real path. */
  path: string;
  signal: AbortSignal;
}

/** An entry, and where in the list of the archive it is told of. */
interface Placed {
  place: number;
  entry: ZipEntry;
}

/** Records of an archive with one file each, as OSV publishes its lists. @throws ConfigError for one that cannot be read */
export const openZipRecords = async ({ ecosystem, label, path, signal }: ZipPlace): Promise<RecordSource> => {
  const limits = { entries: MOST_RECORDS, directory: MOST_PLACES };
  const { state, directory } = await withFile(path, async (handle) => ({
    state: await stateOf(handle),
    directory: (await openZip(handle, path, limits)).directory,
  }));

  /** Opened for each reading, so that nobody has to close it later; what was opened first is what must be there still. */
  const reading = async function* (
    batches: (file: ZipFile) => Iterable<readonly Placed[]>,
  ): AsyncGenerator<readonly StoredRecord[]> {
    const handle = await openFile(path);
    try {
      if ((await stateOf(handle)) !== state) throw changed(path);
      const file = { handle, where: path, size: (await handle.stat()).size, directory };
      yield* workAhead(batches(file), BATCHES_AHEAD, async (batch) => {
        if (signal.aborted) throw interruption(signal);
        return unpackBatch(file, batch);
      });
    } finally {
      await handle.close();
    }
  };

  return {
    ecosystem,
    label,
    path,
    beside: join(dirname(path), `.${basename(path)}${INDEX_SUFFIX}`),
    identity: createHash("sha256").update(`zip ${path} ${state} `).update(directory.bytes).digest("hex"),
    all: (refused) => reading((file) => batchesOf(readableEntries(file, refused))),
    some: (places) => reading(() => batchesOf(placed(directory, places))),
  };
};

const openFile = async (path: string): Promise<FileHandle> => {
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (cause) {
    throw unreadable(path, cause);
  }
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new ConfigError({
    what: "is not a regular file",
    where: path,
    hint: "Put the archive that OSV publishes there.",
  });
};

const withFile = async <Value>(path: string, use: (handle: FileHandle) => Promise<Value>): Promise<Value> => {
  const handle = await openFile(path);
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
};

const stateOf = async (handle: FileHandle): Promise<string> => {
  const { size, mtimeMs } = await handle.stat();
  return `${size} ${mtimeMs}`;
};

const changed = (path: string): ConfigError =>
  new ConfigError({
    what: "was changed while it was read",
    where: path,
    hint: "Run it again once the database is complete.",
  });

/** The entries that are records, in the order in which they lie in the file. */
const readableEntries = (file: ZipFile, refused: (refusal: Refusal) => void): Placed[] => {
  const names = new Set<string>();
  const readable: Placed[] = [];
  for (const place of entryPositions(file)) {
    const entry = entryAt(file.directory, place);
    if (entry === undefined) {
      refused({ name: "an entry", why: "is told of in a way that cannot be read" });
      continue;
    }
    if (!RECORD.test(entry.name)) continue;
    const why = names.has(entry.name) ? "is there twice" : whyRefused(entry, LARGEST_RECORD);
    names.add(entry.name);
    if (why !== undefined) refused({ name: entry.name, why });
    else readable.push({ place, entry });
  }
  return readable.sort(byOffset);
};

const byOffset = (a: Placed, b: Placed): number => a.entry.offset - b.entry.offset;

const placed = (directory: ZipDirectory, places: readonly number[]): Placed[] =>
  places
    .flatMap((place) => {
      const entry = entryAt(directory, place);
      return entry === undefined || whyRefused(entry, LARGEST_RECORD) !== undefined ? [] : [{ place, entry }];
    })
    .sort(byOffset);

function* batchesOf(entries: readonly Placed[]): Generator<readonly Placed[]> {
  let batch: Placed[] = [];
  let [packed, size] = [0, 0];
  for (const each of entries) {
    packed += each.entry.packedSize;
    size += each.entry.size;
    if (batch.length > 0 && (packed > BATCH_PACKED || size > BATCH_SIZE)) {
      yield batch;
      batch = [];
      [packed, size] = [each.entry.packedSize, each.entry.size];
    }
    batch.push(each);
  }
  if (batch.length > 0) yield batch;
}

const unpackBatch = async (file: ZipFile, batch: readonly Placed[]): Promise<StoredRecord[]> => {
  const contents = await unpackEntries(
    file,
    batch.map(({ entry }) => entry),
  );
  return batch.map(({ place, entry }, index) => ({
    place,
    name: entry.name,
    content: contents[index] ?? { why: "cannot be read" },
  }));
};
