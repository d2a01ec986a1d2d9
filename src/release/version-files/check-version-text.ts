import { ConfigError } from "../../model/errors.ts";

const LONGEST = 256;

/**
 * A version as a file holds it; undefined where there is none.
 * @throws ConfigError when it is something other than one short line of text
 */
export const checkVersionText = (value: unknown, key: string, where: string): string | undefined => {
  if (value === undefined || value === "") return undefined;
  if (typeof value === "string" && isVersionText(value)) return value;
  throw new ConfigError({
    what: `\`${key}\` is not a version`,
    where,
    expected: 'a text such as "1.2.3"',
    hint: `Write the version as one text of at most ${LONGEST} characters without spaces.`,
    detail: (typeof value === "bigint" ? String(value) : JSON.stringify(value))?.slice(0, LONGEST),
  });
};

/** One short word that can be printed. */
export const isVersionText = (text: string): boolean => text.length <= LONGEST && /^[\x21-\x7e]+$/.test(text);

/** A version without the `v` that some put before it. */
export const withoutPrefix = (version: string): string => version.replace(/^v(?=\d)/i, "");
