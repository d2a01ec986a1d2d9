import { refuseZip } from "./refuse-zip.ts";
import type { ZipDirectory, ZipFile } from "./zip-file.ts";

/** One entry as the list of an archive has it; nothing of it is checked against what the archive holds. */
export interface ZipEntry {
  /** Text from outside. */
  name: string;
  nameLength: number;
  method: number;
  isEncrypted: boolean;
  isSymlink: boolean;
  crc: number;
  packedSize: number;
  size: number;
  /** Where its own header begins. */
  offset: number;
}

/** APPNOTE 4.3.12. */
const ENTRY = { signature: 0x02014b50, length: 46 };
const ZIP64_FIELD = 1;
/** What stands where a number is told in the zip64 field. */
const ELSEWHERE = 0xffff_ffff;
const SYMLINK = 0o12;
/** What a whole archive may be packed from: texts of any kind stay far below. */
const MOST_FROM_ONE = 100;
const SMALL = 1024 * 1024;

/**
 * Where in the list each entry begins, in its order.
 * @throws ConfigError where the list is broken, or where its entries together are more than the file can hold: then they
 * share their bytes, or are packed from next to nothing, which only a zip bomb does
 */
export const entryPositions = ({ directory: { bytes, count }, size, where }: ZipFile): Uint32Array => {
  const positions = new Uint32Array(count);
  let at = 0;
  let packed = 0;
  let unpacked = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY.length > bytes.length || bytes.readUInt32LE(at) !== ENTRY.signature)
      throw refuseZip("has a broken list of files", where);
    positions[index] = at;
    const sizes = readSizes(bytes, at, () => extraOf(bytes, at));
    packed += sizes?.packedSize ?? 0;
    unpacked += sizes?.size ?? 0;
    at += ENTRY.length + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  if (at !== bytes.length) throw refuseZip("has a broken list of files", where);
  if (packed > size || unpacked > MOST_FROM_ONE * size + SMALL)
    throw refuseZip("says that it holds more than it can", where);
  return positions;
};

/** The entry at a place of the list; undefined where none begins there, or where it is broken. */
export const entryAt = ({ bytes }: ZipDirectory, at: number): ZipEntry | undefined => {
  if (at + ENTRY.length > bytes.length || bytes.readUInt32LE(at) !== ENTRY.signature) return undefined;
  const nameLength = bytes.readUInt16LE(at + 28);
  const nameEnd = at + ENTRY.length + nameLength;
  if (nameEnd + bytes.readUInt16LE(at + 30) > bytes.length) return undefined;
  const sizes = readSizes(bytes, at, () => extraOf(bytes, at));
  return sizes === undefined
    ? undefined
    : {
        name: bytes.toString("utf8", at + ENTRY.length, nameEnd),
        nameLength,
        method: bytes.readUInt16LE(at + 10),
        isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
        isSymlink: bytes.readUInt32LE(at + 38) >>> 28 === SYMLINK,
        crc: bytes.readUInt32LE(at + 16),
        ...sizes,
      };
};

type Sizes = Pick<ZipEntry, "size" | "packedSize" | "offset">;

const extraOf = (bytes: Buffer, at: number): Buffer => {
  const start = at + ENTRY.length + bytes.readUInt16LE(at + 28);
  return bytes.subarray(start, start + bytes.readUInt16LE(at + 30));
};

const readSizes = (bytes: Buffer, at: number, extra: () => Buffer): Sizes | undefined => {
  const size = bytes.readUInt32LE(at + 24);
  const packedSize = bytes.readUInt32LE(at + 20);
  const offset = bytes.readUInt32LE(at + 42);
  if (size !== ELSEWHERE && packedSize !== ELSEWHERE && offset !== ELSEWHERE) return { size, packedSize, offset };
  // the field holds only what is not told before, always in this order
  const values = zip64Values(extra());
  const take = (told: number): number | undefined => (told === ELSEWHERE ? values.shift() : told);
  const sizes = { size: take(size), packedSize: take(packedSize), offset: take(offset) };
  return isComplete(sizes) ? sizes : undefined;
};

const isComplete = (sizes: Record<keyof Sizes, number | undefined>): sizes is Sizes =>
  Object.values(sizes).every((value) => Number.isSafeInteger(value));

const zip64Values = (extra: Buffer): number[] => {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    const field = extra.subarray(at + 4, at + 4 + length);
    if (extra.readUInt16LE(at) === ZIP64_FIELD && field.length === length)
      return Array.from({ length: Math.floor(length / 8) }, (_, index) => Number(field.readBigUInt64LE(index * 8)));
    at += 4 + length;
  }
  return [];
};
