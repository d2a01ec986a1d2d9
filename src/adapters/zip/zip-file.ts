import type { FileHandle } from "node:fs/promises";
import { findDirectory } from "./find-directory.ts";
import { refuseZip } from "./refuse-zip.ts";

/** An archive that is open, with the list of its entries as it stands in the file. */
export interface ZipFile {
  handle: FileHandle;
  /** For messages. */
  where: string;
  size: number;
  directory: ZipDirectory;
}

export interface ZipDirectory {
  /** Where it begins: what entries hold lies before. */
  start: number;
  count: number;
  bytes: Buffer;
}

export interface ZipLimits {
  /** How many entries there may be. */
  entries: number;
  /** How large the list of them may be, in bytes. */
  directory: number;
}

/**
 * Reads the list of entries as it stands, without looking at any.
 * @throws ConfigError for what is no zip, was cut, or is larger than the limits
 */
export const openZip = async (handle: FileHandle, where: string, limits: ZipLimits): Promise<ZipFile> => {
  const { size } = await handle.stat();
  const read = (position: number, length: number): Promise<Buffer> => readExactly(handle, position, length, where);
  const { start, length, count } = await findDirectory(read, size, where);
  if (count > limits.entries) throw refuseZip(`holds ${count} files, and at most ${limits.entries} are read`, where);
  if (length > limits.directory) throw refuseZip("has a list of files that is too large to be read", where);
  return { handle, where, size, directory: { start, count, bytes: await read(start, length) } };
};

/** @throws ConfigError where the file ends before, or the system cannot read it */
export const readExactly = async (
  handle: FileHandle,
  position: number,
  length: number,
  where: string,
): Promise<Buffer> => {
  const bytes = Buffer.allocUnsafe(length);
  for (let done = 0; done < length; ) {
    const bytesRead = await readSome(handle, bytes.subarray(done), position + done, where);
    if (bytesRead === 0) throw refuseZip("was cut while it was read", where);
    done += bytesRead;
  }
  return bytes;
};

const readSome = async (handle: FileHandle, bytes: Buffer, position: number, where: string): Promise<number> => {
  try {
    return (await handle.read(bytes, 0, bytes.length, position)).bytesRead;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause) throw refuseZip(`cannot be read (${cause.code})`, where, cause);
    throw cause;
  }
};
