import { ConfigError } from "../../model/errors.ts";

/** A file in a zip, as the directory at its end tells of it. */
export interface ZipEntry {
  name: string;
  /** `stored` as it is, or `deflated`. */
  method: "stored" | "deflated";
  /** Bytes in the zip, and after unpacking. */
  packed: number;
  size: number;
  /** Where its own header begins. */
  offset: number;
}

/** APPNOTE 4.3: the records that tell of the others, by what they begin with and how long they are at least. */
const END = { signature: 0x06054b50, length: 22 };
const ENTRY = { signature: 0x02014b50, length: 46 };
const LONGEST_COMMENT = 0xffff;
/** What stands where a number is told elsewhere (zip64). */
const ELSEWHERE = { count: 0xffff, place: 0xffffffff };
const SYMLINK = 0o120000;
const KIND = 0o170000;

/**
 * The files of a zip, folders left out. Names are checked and nothing is unpacked.
 * @param most how many there may be
 * @throws ConfigError for what is no zip, or one that is not read: encrypted, of several parts, zip64, with names that lead
 * out, with links
 */
export const listEntries = (bytes: Uint8Array, where: string, most: number): ZipEntry[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) throw zipRefusal("it is no zip, or one that was cut off", where);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count === ELSEWHERE.count || start === ELSEWHERE.place) throw zipRefusal("it is a zip64", where);
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) {
    throw zipRefusal("it is one part of several", where);
  }
  if (count > most) throw zipRefusal(`it holds ${count} files, and at most ${most} are read`, where);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + ENTRY.length > end || view.getUint32(at, true) !== ENTRY.signature) {
      throw zipRefusal("its list of files is broken", where);
    }
    const length = view.getUint16(at + 28, true);
    const next = at + ENTRY.length + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw zipRefusal("its list of files is broken", where);
    const entry = readEntry(view, bytes, { at, length }, where);
    if (entry !== undefined) entries.push(entry);
    at = next;
  }
  return entries;
};

/** The last record, which a comment may follow to the end of the file. */
const findEnd = (view: DataView): number | undefined => {
  const last = view.byteLength - END.length;
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
    if (
      view.getUint32(at, true) === END.signature &&
      at + END.length + view.getUint16(at + 20, true) === view.byteLength
    )
      return at;
  }
  return undefined;
};

/** One line of the directory; undefined for a folder. */
const readEntry = (
  view: DataView,
  bytes: Uint8Array,
  { at, length }: { at: number; length: number },
  where: string,
): ZipEntry | undefined => {
  const name = new TextDecoder().decode(bytes.subarray(at + ENTRY.length, at + ENTRY.length + length));
  refuseName(name, where);
  const inside = `${JSON.stringify(name)} in ${where}`;
  if ((view.getUint16(at + 8, true) & 1) === 1) throw zipRefusal("it is encrypted", inside);
  if (((view.getUint32(at + 38, true) >>> 16) & KIND) === SYMLINK) throw zipRefusal("it is a symlink", inside);
  if (name.endsWith("/")) return undefined;
  const found = view.getUint16(at + 10, true);
  const method = found === 0 ? "stored" : found === 8 ? "deflated" : undefined;
  if (method === undefined) throw zipRefusal(`it is packed by method ${found}, which is not read`, inside);
  const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  const offset = view.getUint32(at + 42, true);
  if ([packed, size, offset].includes(ELSEWHERE.place)) throw zipRefusal("it is a zip64", inside);
  return { name, method, packed, size, offset };
};

const refuseName = (name: string, where: string): void => {
  const steps = name.split("/");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused here
  const isPlain = name !== "" && !/[\u0000-\u001f\u007f\\]/.test(name) && !/^(?:\/|[A-Za-z]:)/.test(name);
  if (isPlain && !steps.includes("..") && !steps.includes(".")) return;
  throw zipRefusal(`${JSON.stringify(name.slice(0, 200))} is no name that a file in it may have`, where);
};

/** Why a zip is not read. */
export const zipRefusal = (what: string, where: string, cause?: unknown): ConfigError =>
  new ConfigError({
    what,
    where,
    cause,
    expected: "a zip of plain files that lie inside it",
    hint: "Make it again with the action or tool that usually does; nothing of it was unpacked.",
  });
