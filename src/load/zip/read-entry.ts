import { ConfigError } from "../../model/errors.ts";
import { type ZipEntry, zipRefusal } from "./list-entries.ts";

const HEADER = { signature: 0x04034b50, length: 30 };
/** Deflate makes a thousand bytes out of one: what one piece can become must be small beside any limit. */
const PIECE = 16 * 1024;

/**
 * The bytes of one file of a zip, never more than it says it has, nor than `limit`.
 * @throws ConfigError where it is larger, cut off, or broken
 */
export const readEntry = async (
  bytes: Uint8Array,
  { name, method, packed, size, offset }: ZipEntry,
  { where, limit }: { where: string; limit: number },
): Promise<Uint8Array> => {
  const inside = `${JSON.stringify(name)} in ${where}`;
  if (size > limit) throw zipRefusal(`it is too large: ${size} bytes, and at most ${limit} are read`, inside);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + HEADER.length > bytes.length || view.getUint32(offset, true) !== HEADER.signature) {
    throw zipRefusal("it is not where the zip says it is", inside);
  }
  const start = offset + HEADER.length + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw zipRefusal("it is cut off", inside);
  const content = bytes.subarray(start, start + packed);
  const unpacked = method === "stored" ? content : await inflate(content, size, inside);
  if (unpacked.length !== size) throw zipRefusal("it is not as large as the zip says", inside);
  return unpacked;
};

const inflate = async (content: Uint8Array, size: number, inside: string): Promise<Uint8Array> => {
  const { Inflate } = await import("fflate");
  const unpacked = new Uint8Array(size);
  let length = 0;
  const stream = new Inflate((piece) => {
    if (length + piece.length > size) throw zipRefusal("it is larger than the zip says", inside);
    unpacked.set(piece, length);
    length += piece.length;
  });
  try {
    for (let at = 0; at < content.length; at += PIECE) {
      stream.push(content.subarray(at, at + PIECE), at + PIECE >= content.length);
    }
  } catch (cause) {
    throw cause instanceof ConfigError ? cause : zipRefusal("it cannot be unpacked", inside, cause);
  }
  return unpacked.subarray(0, length);
};
