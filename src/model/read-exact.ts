import { ConfigError } from "./errors.ts";
import type { Files } from "./ports.ts";

/** No file that names a version is larger. */
const LARGEST = 32 * 1024 * 1024;

/**
 * The text of a file with the byte order mark that it may begin with, so that it can be written back to the byte;
 * undefined where no such file exists.
 * @throws ConfigError when it cannot be read or is no text
 */
export const readExact = async (
  files: Pick<Files, "readBytes">,
  path: string,
  limit: number = LARGEST,
): Promise<string | undefined> => {
  const bytes = await files.readBytes(path, limit);
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new ConfigError({
      what: "is not valid UTF-8",
      where: path,
      expected: "a text file in UTF-8",
      hint: "Save it as UTF-8.",
      cause,
    });
  }
};
