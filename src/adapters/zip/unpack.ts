import { crc32, gunzip } from "node:zlib";
import type { ZipEntry } from "./entries.ts";
import { readPacked, type Unread } from "./packed-bytes.ts";
import { isStored } from "./refused-entry.ts";
import type { ZipFile } from "./zip-file.ts";

const BROKEN: Unread = { why: "cannot be unpacked, or is not what the list of files says" };

/**
 * What entries hold, each checked against its checksum and size, in the order given; they are in memory all at once, and
 * unpacked beside the thread that waits.
 */
export const unpackEntries = async (file: ZipFile, entries: readonly ZipEntry[]): Promise<(Buffer | Unread)[]> => {
  const packed = await readPacked(file, entries);
  const unpacked: (Buffer | Unread)[] = [...packed];
  const members: Member[] = [];
  for (const [index, entry] of entries.entries()) {
    const bytes = packed[index];
    if (!(bytes instanceof Buffer)) continue;
    if (!isStored(entry)) members.push({ index, entry, bytes });
    else if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) unpacked[index] = BROKEN;
  }
  for (const [index, content] of await inflate(members)) unpacked[index] = content;
  return unpacked;
};

interface Member {
  index: number;
  entry: ZipEntry;
  bytes: Buffer;
}

/** By index. Where one of several is broken, they are tried one by one. */
const inflate = async (members: readonly Member[]): Promise<[number, Buffer | Unread][]> => {
  if (members.length === 0) return [];
  const contents = await inflateTogether(members);
  if (contents !== undefined) return members.map(({ index }, at) => [index, contents[at] ?? BROKEN]);
  if (members.length === 1) return members.map(({ index }) => [index, BROKEN]);
  const alone: [number, Buffer | Unread][] = [];
  for (const member of members) alone.push(...(await inflate([member])));
  return alone;
};

const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0]);
const GZIP_TRAILER = 8;

/**
 * Starting zlib takes longer than unpacking one record. An entry of a zip with ten bytes before it, its checksum and size
 * behind it, is a member of a gzip file, and zlib unpacks any number of members in one go and checks each.
 */
const inflateTogether = async (members: readonly Member[]): Promise<Buffer[] | undefined> => {
  const packed = members.reduce((sum, { bytes }) => sum + GZIP_HEADER.length + bytes.length + GZIP_TRAILER, 0);
  const size = members.reduce((sum, { entry }) => sum + entry.size, 0);
  const file = Buffer.allocUnsafe(packed);
  let at = 0;
  for (const { bytes, entry } of members) {
    at += GZIP_HEADER.copy(file, at);
    at += bytes.copy(file, at);
    at = file.writeUInt32LE(entry.crc, at);
    at = file.writeUInt32LE(entry.size % 2 ** 32, at);
  }
  const content = await gunzipUpTo(file, size);
  if (content?.length !== size) return undefined;
  let from = 0;
  return members.map(({ entry }) => {
    from += entry.size;
    return content.subarray(from - entry.size, from);
  });
};

/** Undefined for bytes that are no gzip file, or more than `size`. */
const gunzipUpTo = (bytes: Buffer, size: number): Promise<Buffer | undefined> =>
  new Promise((resolve, reject) => {
    // room for all of it at once, so that zlib is called once
    const room = { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size + 1) };
    gunzip(bytes, room, (error, content) => {
      if (error === null) resolve(content);
      else if (isOfContent(error)) resolve(undefined);
      else reject(error);
    });
  });

/** `Z_MEM_ERROR` and the like say nothing of the bytes. */
const OF_CONTENT = new Set(["Z_DATA_ERROR", "Z_BUF_ERROR", "Z_NEED_DICT", "ERR_BUFFER_TOO_LARGE"]);

const isOfContent = (error: Error): boolean =>
  "code" in error && typeof error.code === "string" && OF_CONTENT.has(error.code);
