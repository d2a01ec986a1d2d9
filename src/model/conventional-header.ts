/** The header of a Conventional Commit, in its parts. */
export interface ConventionalHeader {
  /** In lower case: types are compared without regard to case. */
  type: string;
  scope?: string;
  isBreaking: boolean;
}

const HEADER = /^([a-z][a-z0-9_-]*)(?:\(([^()\r\n]+)\))?(!?): +\S/i;

/** Reads a title by Conventional Commits 1.0.0; undefined where it is none. */
export const readConventionalHeader = (title: string): ConventionalHeader | undefined => {
  const [, type, scope, mark] = HEADER.exec(title) ?? [];
  if (type === undefined) return undefined;
  return { type: type.toLowerCase(), isBreaking: mark === "!", ...(scope === undefined ? {} : { scope }) };
};
