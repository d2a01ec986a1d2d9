import type { PinSubject } from "../../model/audit.ts";
import type { About } from "../../model/rule.ts";
import { code } from "../wording.ts";

/** Longest range that stands in a sentence. */
const LONGEST = 60;

/** A line of a manifest in a sentence: `mcp` (`>=1.0`). */
export const tellAsked = ({ dependency: { name, range } }: PinSubject): string => {
  const shown = range.length > LONGEST ? `${range.slice(0, LONGEST - 1)}…` : range;
  return shown === "" ? code(name) : `${code(name)} (${code(shown)})`;
};

/** The line to write, or a general answer where the repository does not tell which version is meant. */
export const fixOf = ({ pinned, dependency: { ecosystem } }: PinSubject, otherwise: string): string => {
  if (pinned === undefined) return otherwise;
  return ecosystem === "PyPI"
    ? `Write ${code(pinned)}; extras and markers stay as they are.`
    : `Write ${code(pinned)}.`;
};

/** Where it stands: by file and name, so that it stays the same one while the file moves around it. */
export const aboutPin = ({ manifest, dependency: { name, range, scope, at } }: PinSubject): About => ({
  place: ["dependencies", manifest.file, name],
  subject: `package ${name}`,
  at,
  key: `${scope} ${range}`,
});
