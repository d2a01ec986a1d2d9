/** A table of TOML as smol-toml reads it; everything in it is from outside. */
export type TomlTable = Readonly<Record<string, unknown>>;

const isTable = (value: unknown): value is TomlTable =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** What stands below a key; a key such as `constructor` is there only where the file has it. */
export const valueAt = (table: TomlTable | undefined, key: string): unknown =>
  table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;

/** The table at a path of keys, or undefined where there is none. */
export const tableAt = (table: TomlTable | undefined, ...keys: readonly string[]): TomlTable | undefined => {
  let found = table;
  for (const key of keys) {
    const next = valueAt(found, key);
    if (!isTable(next)) return undefined;
    found = next;
  }
  return found;
};

export const textAt = (table: TomlTable | undefined, key: string): string | undefined => {
  const value = valueAt(table, key);
  return typeof value === "string" ? value : undefined;
};

/** The texts of an array; none where there is no array. */
export const textsAt = (table: TomlTable | undefined, key: string): string[] =>
  listAt(table, key).filter((each) => typeof each === "string");

/** The tables of an array; none where there is no array. */
export const tablesAt = (table: TomlTable | undefined, key: string): TomlTable[] => listAt(table, key).filter(isTable);

export const listAt = (table: TomlTable | undefined, key: string): readonly unknown[] => {
  const value = valueAt(table, key);
  return Array.isArray(value) ? value : [];
};

/** Keys and values of a table; nothing where there is none. */
export const entriesOf = (table: TomlTable | undefined): [key: string, value: unknown][] => Object.entries(table ?? {});

/** A value as a table; undefined where it is something else. */
export const asTable = (value: unknown): TomlTable | undefined => (isTable(value) ? value : undefined);
