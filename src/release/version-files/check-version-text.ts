import { ConfigError } from "../../model/errors.ts";
import type { VersionReading } from "./version-file.ts";

const LONGEST = 256;

/**
 * A version as a file holds it, without a leading `v`; or why there is none.
 * @throws ConfigError when it is something other than one short line of text
 */
export const checkVersionText = (
  value: unknown,
  key: string,
  where: string,
): Pick<VersionReading, "version" | "absent"> => {
  if (value === undefined || value === "") return { absent: `it has no \`${key}\`` };
  if (typeof value !== "string" || value.length > LONGEST || !/^[\x21-\x7e]+$/.test(value)) {
    throw new ConfigError({
      what: `\`${key}\` is not a version`,
      where,
      expected: 'a text such as "1.2.3"',
      hint: `Write the version as one text of at most ${LONGEST} characters without spaces.`,
      detail: JSON.stringify(value)?.slice(0, LONGEST),
    });
  }
  return { version: value.replace(/^v(?=\d)/i, "") };
};
