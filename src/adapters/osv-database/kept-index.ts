import { createHash, randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { DatabaseIndex } from "./database-index.ts";
import { readIndex, writeIndex } from "./index-file.ts";
import { INDEX_SUFFIX, type RecordSource } from "./record-source.ts";

const DRAFT = ".draft";
/** Larger than that of any database that is read. */
const LARGEST = 512 * 1024 * 1024;
/** Nobody writes an index for so long: who began it was killed. */
const ABANDONED_MS = 60 * 60 * 1000;

/** Where the index of a source is kept: in the cache, else beside it. */
const placesOf = ({ path, beside }: RecordSource, cacheFolder: string | undefined): string[] => {
  const name = createHash("sha256").update(path).digest("hex").slice(0, 32);
  return cacheFolder === undefined ? [beside] : [join(cacheFolder, `${name}${INDEX_SUFFIX}`), beside];
};

/** The index of a source as an earlier run kept it; undefined where there is none that fits what the source holds now. */
export const findIndex = async (
  source: RecordSource,
  cacheFolder: string | undefined,
): Promise<DatabaseIndex | undefined> => {
  for (const place of placesOf(source, cacheFolder)) {
    const file = await readWhole(place);
    const index = file === undefined ? undefined : readIndex(file, source.identity);
    if (index !== undefined) return index;
  }
  return undefined;
};

/** Undefined for whatever is no readable file: the index is built anew then. */
const readWhole = async (path: string): Promise<Buffer | undefined> => {
  try {
    await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stats = await file.stat();
    return stats.isFile() && stats.size <= LARGEST ? await file.readFile() : undefined;
  } catch (error) {
    if (isOfSystem(error)) return undefined;
    throw error;
  }
};

/**
 * Keeps an index for the next run, whole or not at all, whoever does the same at the same time. Where nothing can be
 * written the next run takes as long as this one, and nothing else.
 */
export const keepIndex = async (
  source: RecordSource,
  cacheFolder: string | undefined,
  index: DatabaseIndex,
): Promise<void> => {
  const file = writeIndex(index, source.identity);
  for (const place of placesOf(source, cacheFolder)) if (await isWritten(place, file)) return;
};

const isWritten = async (place: string, file: Buffer): Promise<boolean> => {
  const draft = `${place}.${randomBytes(6).toString("hex")}${DRAFT}`;
  const isDrafted = await isAllowed(async () => {
    await mkdir(dirname(place), { recursive: true });
    await writeFile(draft, file, { flag: "wx", mode: 0o600 });
  });
  if (isDrafted && (await isAllowed(() => rename(draft, place)))) {
    await isAllowed(() => removeAbandoned(place));
    return true;
  }
  // a full disk leaves half of a draft
  await isAllowed(() => rm(draft, { force: true }));
  return false;
};

/** Drafts of processes that were killed while they wrote. */
const removeAbandoned = async (place: string): Promise<void> => {
  const folder = dirname(place);
  const isDraft = (name: string): boolean => name.startsWith(`${basename(place)}.`) && name.endsWith(DRAFT);
  for (const name of (await readdir(folder)).filter(isDraft)) {
    const draft = join(folder, name);
    // another process may put its own in place meanwhile
    await isAllowed(async () => {
      const { mtimeMs } = await stat(draft);
      if (Date.now() - mtimeMs > ABANDONED_MS) await rm(draft, { force: true });
    });
  }
};

/** False where the system refuses it. */
const isAllowed = async (work: () => Promise<unknown>): Promise<boolean> => {
  try {
    await work();
    return true;
  } catch (error) {
    if (isOfSystem(error)) return false;
    throw error;
  }
};

/** What the system refuses has a code; anything else is our own bug. */
const isOfSystem = (error: unknown): boolean =>
  error instanceof Error && "code" in error && "syscall" in error && typeof error.code === "string";
