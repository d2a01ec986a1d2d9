import { refuseZip } from "./refuse-zip.ts";

/** APPNOTE 4.3.16, 4.3.15 and 4.3.14: the records at the end that tell of the list of entries. */
const END = { signature: 0x06054b50, length: 22 };
const LOCATOR = { signature: 0x07064b50, length: 20 };
const END_64 = { signature: 0x06064b50, length: 56 };
const LONGEST_COMMENT = 0xffff;

export interface DirectoryPlace {
  start: number;
  length: number;
  count: number;
}

type Read = (position: number, length: number) => Promise<Buffer>;

/** Where an archive says its list of entries is. @throws ConfigError where it says nothing that can be */
export const findDirectory = async (read: Read, size: number, where: string): Promise<DirectoryPlace> => {
  const tailLength = Math.min(size, LOCATOR.length + END.length + LONGEST_COMMENT);
  const tail = await read(size - tailLength, tailLength);
  const at = findEnd(tail);
  if (at === undefined) throw refuseZip("is no zip archive, or one that was cut", where);
  const end = size - tailLength + at;
  const locator = at - LOCATOR.length;
  const hasLocator = locator >= 0 && tail.readUInt32LE(locator) === LOCATOR.signature;
  const place = hasLocator
    ? await readEnd64(read, { at: Number(tail.readBigUInt64LE(locator + 8)), before: end - LOCATOR.length, where })
    : readEnd(tail.subarray(at));
  if (place === undefined) throw refuseZip("is one part of an archive in several parts", where);
  if (place.start + place.length > end) throw refuseZip("has a list of files that lies outside it", where);
  return place;
};

/** The last record, which a comment may follow to the end of the file. */
const findEnd = (tail: Buffer): number | undefined => {
  for (let at = tail.length - END.length; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END.signature && at + END.length + tail.readUInt16LE(at + 20) === tail.length)
      return at;
  }
  return undefined;
};

/** Undefined for an archive in several parts. */
const readEnd = (end: Buffer): DirectoryPlace | undefined => {
  const isWhole = end.readUInt32LE(4) === 0 && end.readUInt16LE(8) === end.readUInt16LE(10);
  return isWhole
    ? { count: end.readUInt16LE(10), length: end.readUInt32LE(12), start: end.readUInt32LE(16) }
    : undefined;
};

const readEnd64 = async (
  read: Read,
  { at, before, where }: { at: number; before: number; where: string },
): Promise<DirectoryPlace | undefined> => {
  const broken = refuseZip("is no zip archive, or one that was cut", where);
  if (at + END_64.length > before) throw broken;
  const end = await read(at, END_64.length);
  if (end.readUInt32LE(0) !== END_64.signature) throw broken;
  const count = end.readBigUInt64LE(32);
  if (end.readUInt32LE(16) !== 0 || end.readUInt32LE(20) !== 0 || end.readBigUInt64LE(24) !== count) return undefined;
  // what is larger than a number can hold lies outside of any file, and stays larger
  return { count: Number(count), length: Number(end.readBigUInt64LE(40)), start: Number(end.readBigUInt64LE(48)) };
};
