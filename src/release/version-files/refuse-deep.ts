import { ConfigError } from "../../model/errors.ts";

/**
 * Reads a file whose reader calls itself for what lies within: one that nests without end is refused.
 * @throws ConfigError
 */
export const refuseDeep = <Value>(file: string, read: () => Value): Value => {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ConfigError({
      what: "nests too deep to be read",
      where: file,
      expected: "a file of a package",
      hint: "Check that this is the file you mean.",
      cause,
    });
  }
};
