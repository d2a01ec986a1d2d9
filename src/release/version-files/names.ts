/** Python's index reads runs of `-`, `_` and `.` as one, and no case (PEP 503); npm's names differ by more than that. */
const plainName = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, "-");

/** Do two names mean the same package. */
export const isSameName = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && plainName(a) === plainName(b);

/** Is it one of the names of the package. */
export const isOneOf = (names: readonly string[], name: string | undefined): boolean =>
  names.some((each) => isSameName(each, name));

/** The name without its scope: `@acme/notes` is `notes`. */
export const withoutScope = (name: string): string => name.slice(name.lastIndexOf("/") + 1);
