import type { Bump } from "../model/finding.ts";

/** What a title and its text declare by the Conventional Commits specification. */
export interface ConventionalTitle {
  bump: Bump;
  /** The part that says so: "title `feat!`". */
  by: string;
}

const HEADER = /^([a-z][a-z0-9_-]*)(?:\([^()\r\n]+\))?(!?): +\S/i;
const BREAKING_FOOTER = /^BREAKING[ -]CHANGE: +\S/;

/**
 * Reads a title by Conventional Commits 1.0.0: `fix` is a patch, `feat` a minor, and `!` or a `BREAKING CHANGE:` line in
 * the body a major, whatever the type. Types are compared without regard to case, BREAKING CHANGE is not. Any other type has no
 * meaning for the version, so that it declares nothing: undefined, as for a title that is not conventional.
 */
export const readConventionalTitle = (title: string, body: string): ConventionalTitle | undefined => {
  const header = HEADER.exec(title);
  if (header === null) return undefined;
  const type = (header[1] ?? "").toLowerCase();
  if (header[2] === "!") return { bump: "major", by: `title \`${type}!\`` };
  if (writtenLines(body).some((line) => BREAKING_FOOTER.test(line)))
    return { bump: "major", by: "`BREAKING CHANGE` in the text" };
  if (type === "feat") return { bump: "minor", by: "title `feat`" };
  return type === "fix" ? { bump: "patch", by: "title `fix`" } : undefined;
};

/** The lines that the author wrote to be read: template comments and fenced code are examples, not declarations. */
const writtenLines = (body: string): string[] => {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of withoutComments(body).split(/\r?\n/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined && mark !== undefined) fence = mark;
    else if (fence === undefined) lines.push(line);
    else if (mark?.startsWith(fence)) fence = undefined;
  }
  return lines;
};

const withoutComments = (body: string): string => {
  const kept: string[] = [];
  for (let at = 0; ; ) {
    const open = body.indexOf("<!--", at);
    if (open === -1) return kept.join("") + body.slice(at);
    kept.push(body.slice(at, open));
    const close = body.indexOf("-->", open + 4);
    if (close === -1) return kept.join("");
    at = close + 3;
  }
};
