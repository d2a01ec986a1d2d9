import type { ZipEntry } from "./entries.ts";

const STORED = 0;
const DEFLATED = 8;
/** Deflate makes a thousand bytes out of one; text that anybody wrote never comes near. */
const MOST_FROM_ONE = 200;
/** Below this nobody's memory is in danger, whatever it was packed from. */
const SMALL = 1024 * 1024;

/** Absolute, with a drive, with steps that lead out or nowhere, or with characters that no file of ours has. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused here
const UNSAFE_NAME = /^$|^\/|^[A-Za-z]:|(?:^|\/)\.{1,2}(?:\/|$)|[\\\u0000-\u001f\u007f]/;

/** Why an entry is not read, as the end of a sentence about it; undefined where it may be. */
export const whyRefused = (entry: ZipEntry, limit: number): string | undefined => {
  if (UNSAFE_NAME.test(entry.name)) return "has a name that leads out of the archive";
  if (entry.isEncrypted) return "is encrypted";
  if (entry.isSymlink) return "is a symlink";
  if (entry.method !== STORED && entry.method !== DEFLATED)
    return `is packed by method ${entry.method}, which is not read`;
  if (entry.size > limit) return `has more than ${Math.floor(limit / 1024 / 1024)} MiB`;
  if (entry.size > SMALL && entry.size > entry.packedSize * MOST_FROM_ONE)
    return "is packed more tightly than any text can be";
  return undefined;
};

export const isStored = ({ method }: ZipEntry): boolean => method === STORED;
