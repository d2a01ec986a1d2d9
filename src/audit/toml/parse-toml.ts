import type { Source } from "../source/source.ts";
import type { TomlTable } from "./toml-table.ts";

/**
 * The tables of a TOML file.
 * @throws ConfigError with line and column where the text is not TOML
 */
export const parseToml = async ({ text, fail }: Source, hint?: string): Promise<TomlTable> => {
  const { parse, TomlError } = await import("smol-toml");
  try {
    return parse(text);
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    // The parser's own message quotes the line, which may hold a password.
    const reason = /^Invalid TOML document: ([^\n]{1,200})/.exec(cause.message)?.[1];
    return fail(
      offsetOf(text, cause.line, cause.column),
      reason === undefined ? "is not TOML" : `is not TOML: ${reason}`,
      hint,
    );
  }
};

const offsetOf = (text: string, line: number, column: number): number => {
  let start = 0;
  for (let number = 1; number < line; number += 1) {
    const end = text.indexOf("\n", start);
    if (end === -1) break;
    start = end + 1;
  }
  return Math.min(start + Math.max(column - 1, 0), text.length);
};
