import { findLaunchLines, mayLaunch } from "../../audit/launch-lines/index.ts";
import type { LaunchLine } from "../../model/dependency.ts";
import { ConfigError } from "../../model/errors.ts";
import type { AuditTree } from "./audit-tree.ts";

const LARGEST = 8 * 1024 * 1024;
const MOST_FILES = 5_000;
const MOST_CHARACTERS = 128 * 1024 * 1024;
const NAMED = 5;

/**
 * The lines of a repository that start packages. What cannot be read is told in a note and leaves nothing unknown: no advisory
 * is put to such a line.
 */
export const readLaunchLines = async (
  tree: AuditTree,
  paths: readonly string[],
): Promise<{ launchLines: LaunchLine[]; notes: string[] }> => {
  const taken = paths.filter(mayLaunch);
  const launchLines: LaunchLine[] = [];
  const unread: string[] = [];
  let left = MOST_CHARACTERS;
  for (const path of taken.slice(0, MOST_FILES)) {
    const read =
      left <= 0 ? { unread: { what: "was left out: there is too much of it all" } } : await tree.read(path, LARGEST);
    if (read === undefined || "isLinkTo" in read) continue;
    if ("unread" in read) {
      unread.push(`${path} ${read.unread.what}`);
      continue;
    }
    left -= read.text.length;
    try {
      launchLines.push(...findLaunchLines(path, read.text));
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      unread.push(`${path} ${error.trouble.what}`);
    }
  }
  if (taken.length > MOST_FILES)
    unread.push(`${taken.length - MOST_FILES} files from ${taken[MOST_FILES]} on were left out`);
  const more = unread.length > NAMED ? `; and ${unread.length - NAMED} more` : "";
  return {
    launchLines,
    notes:
      unread.length === 0
        ? []
        : [`Not looked at for what starts packages: ${unread.slice(0, NAMED).join("; ")}${more}.`],
  };
};
