import { readConventionalHeader } from "../model/conventional-header.ts";
import type { Bump } from "../model/finding.ts";
import { readWrittenLines } from "../model/written-lines.ts";

/** What a title and its text declare by the Conventional Commits specification. */
export interface ConventionalTitle {
  bump: Bump;
  /** The part that says so: "title `feat!`". */
  by: string;
}

const BREAKING_FOOTER = /^BREAKING[ -]CHANGE: +\S/;

/**
 * Reads a title by Conventional Commits 1.0.0: `fix` is a patch, `feat` a minor, and `!` or a `BREAKING CHANGE:` line in
 * the body a major, whatever the type. Types are compared without regard to case, BREAKING CHANGE is not. Any other type has no
 * meaning for the version, so that it declares nothing: undefined, as for a title that is not conventional.
 */
export const readConventionalTitle = (title: string, body: string): ConventionalTitle | undefined => {
  const header = readConventionalHeader(title);
  if (header === undefined) return undefined;
  const { type, isBreaking } = header;
  if (isBreaking) return { bump: "major", by: `title \`${type}!\`` };
  // template comments and fenced code are examples, not declarations
  const isWritten = readWrittenLines(body).some(({ text, isCode }) => !isCode && BREAKING_FOOTER.test(text));
  if (isWritten) return { bump: "major", by: "`BREAKING CHANGE` in the text" };
  if (type === "feat") return { bump: "minor", by: "title `feat`" };
  return type === "fix" ? { bump: "patch", by: "title `fix`" } : undefined;
};
