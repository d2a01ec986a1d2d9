import type { ZipEntry } from "./entries.ts";
import { readExactly, type ZipFile } from "./zip-file.ts";

/** The end of a sentence about an entry that could not be read. */
export interface Unread {
  why: string;
}

/** APPNOTE 4.3.7: what stands before the bytes of an entry, with a name and a field whose length only it knows. */
const HEADER = { signature: 0x04034b50, length: 30 };
const USUAL_EXTRA = 128;
const LARGEST_READ = 4 * 1024 * 1024;
/** Reading over a gap of this many bytes costs less than a second read. */
const SMALL_GAP = 16 * 1024;

/** A piece of the file that holds several entries. */
interface Piece {
  start: number;
  end: number;
  entries: { entry: ZipEntry; index: number }[];
}

/** The packed bytes of entries, neighbours read at once; in the order given. */
export const readPacked = async (file: ZipFile, entries: readonly ZipEntry[]): Promise<(Buffer | Unread)[]> => {
  const packed: (Buffer | Unread)[] = [];
  for (const piece of piecesOf(file, entries)) {
    const bytes = await readExactly(file.handle, piece.start, piece.end - piece.start, file.where);
    for (const { entry, index } of piece.entries) packed[index] = await packedBytes(file, entry, piece.start, bytes);
  }
  return packed;
};

const piecesOf = ({ directory }: ZipFile, entries: readonly ZipEntry[]): Piece[] => {
  const sorted = entries.map((entry, index) => ({ entry, index })).sort((a, b) => a.entry.offset - b.entry.offset);
  const pieces: Piece[] = [];
  for (const each of sorted) {
    const { offset, nameLength, packedSize } = each.entry;
    const start = Math.min(offset, directory.start);
    const end = Math.min(offset + HEADER.length + nameLength + USUAL_EXTRA + packedSize, directory.start);
    const last = pieces.at(-1);
    if (last !== undefined && start - last.end < SMALL_GAP && end - last.start < LARGEST_READ) {
      last.end = Math.max(last.end, end);
      last.entries.push(each);
    } else pieces.push({ start, end, entries: [each] });
  }
  return pieces;
};

/** The packed bytes of an entry out of a piece of the file, which may be too short for it. */
const packedBytes = async (file: ZipFile, entry: ZipEntry, start: number, bytes: Buffer): Promise<Buffer | Unread> => {
  const at = entry.offset - start;
  if (at + HEADER.length > bytes.length || bytes.readUInt32LE(at) !== HEADER.signature)
    return { why: "is not where the archive says it is" };
  const nameLength = bytes.readUInt16LE(at + 26);
  const name = bytes.subarray(at + HEADER.length, at + HEADER.length + nameLength);
  if (name.toString("utf8") !== entry.name)
    return { why: "has another name where it stands than in the list of files" };
  const from = at + HEADER.length + nameLength + bytes.readUInt16LE(at + 28);
  const to = from + entry.packedSize;
  if (to <= bytes.length) return bytes.subarray(from, to);
  return start + to > file.directory.start
    ? { why: "is cut" }
    : readExactly(file.handle, start + from, entry.packedSize, file.where);
};
