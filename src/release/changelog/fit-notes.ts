import { splitLines } from "./read-changelog.ts";
import { readBody } from "./section-body.ts";

/** What GitHub takes as the body of a release, in characters. */
export const RELEASE_BODY_LIMIT = 125_000;
/** What GitHub takes as the body of a pull request, in characters. */
export const PULL_REQUEST_BODY_LIMIT = 65_536;

/**
 * Notes of at most `limit` characters. They are cut between entries, what is open is closed, and a last line counts what
 * is left out.
 * @param whole where all of it stands: `CHANGELOG.md`
 */
export const fitNotes = (notes: string, limit: number, whole: string): string => {
  if (notes.length <= limit) return notes;
  const { groups } = readBody(splitLines(notes));
  const parts = groups.flatMap(({ heading, parts: own }) =>
    [...(heading === undefined ? [] : [heading]), ...own].map((part) => ({
      text: [...part.before, ...part.lines].map(({ text }) => text).join("\n"),
      isHeading: part === heading,
    })),
  );
  const total = parts.filter(({ isHeading }) => !isHeading).length;
  const closing = "\n\n</details>";
  let room = limit - closing.length - leftLine(total, whole).length;
  const kept: typeof parts = [];
  for (const part of parts) {
    if (part.text.length + 1 > room) break;
    room -= part.text.length + 1;
    kept.push(part);
  }
  while (kept.at(-1)?.isHeading === true) kept.pop();
  const text = kept.map((part) => part.text).join("\n");
  const isOpen = text.lastIndexOf("<details>") > text.lastIndexOf("</details>");
  const left = total - kept.filter(({ isHeading }) => !isHeading).length;
  return `${text}${isOpen ? closing : ""}${leftLine(left, whole)}`.slice(0, Math.max(0, limit)).trimStart();
};

const leftLine = (count: number, whole: string): string =>
  `\n\n${count} more ${count === 1 ? "entry stands" : "entries stand"} in ${whole}.\n`;
