import { parse, TomlError } from "smol-toml";
import { ConfigError } from "../../model/errors.ts";
import { hideInLines } from "../../model/secrets/hide-in-lines.ts";

/** A TOML table: values are read with the narrowing functions below. */
export type TomlTable = Readonly<Record<string, unknown>>;

/**
 * The tables of a TOML file.
 * @throws ConfigError with line and column when the text is not TOML
 */
export const parseTomlFile = (text: string, where: string): TomlTable => {
  try {
    return parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    throw new ConfigError({
      what: "is not TOML",
      where: `${where}:${cause.line}:${cause.column}`,
      expected: "a TOML document",
      hint: "Repair the file at that place.",
      detail: hideInLines(cause.codeblock, [text]),
      cause,
    });
  }
};

const isTable = (value: unknown): value is TomlTable =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** The table at a path of keys, or undefined where there is none. */
export const tableAt = (table: TomlTable, ...keys: readonly string[]): TomlTable | undefined => {
  let found: TomlTable = table;
  for (const key of keys) {
    const next = Object.hasOwn(found, key) ? found[key] : undefined;
    if (!isTable(next)) return undefined;
    found = next;
  }
  return found;
};

/** The texts of an array; none where there is no array. */
export const textsAt = (table: TomlTable, key: string): string[] => {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
};
