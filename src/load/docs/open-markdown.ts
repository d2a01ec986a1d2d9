import type { World } from "../../model/ports.ts";
import { type OpenedFile, openFiles } from "../write-files.ts";
import { LARGEST_PAGE } from "./page-files.ts";

const MARK = "\uFEFF";
const BYTES_OF_MARK = [0xef, 0xbb, 0xbf];

/**
 * Files that are read for their regions, with the byte order mark that reading leaves out: what is written back is the
 * file of a person, to its first byte.
 * @throws ConfigError for a place outside of the folder, and for what cannot be read
 */
export const openMarkdown = async (world: World, folder: string, paths: readonly string[]): Promise<OpenedFile[]> => {
  const files = await world.files();
  const opened = await openFiles(world, folder, paths, { limit: LARGEST_PAGE });
  const whole: OpenedFile[] = [];
  for (const file of opened) {
    const mayBeWritten = file.text?.includes("mcp-lifecycle:") === true;
    const bytes = mayBeWritten ? await files.readBytes(file.absolute, LARGEST_PAGE) : undefined;
    const isMarked = bytes !== undefined && BYTES_OF_MARK.every((byte, index) => bytes[index] === byte);
    whole.push(isMarked ? { ...file, text: `${MARK}${file.text}` } : file);
  }
  return whole;
};
