import type { FileChange, LoggedCommit } from "../../model/ports.ts";
import { type CallGit, expectGit, refuseOptionLike } from "./call.ts";

/** The commits that `head` has and `base` does not, oldest first. In a shallow history they may not be all. */
export const listCommits = async (call: CallGit, root: string, base: string, head: string): Promise<LoggedCommit[]> => {
  for (const name of [base, head]) refuseOptionLike(name, "a git ref");
  const told = await expectGit(
    call,
    root,
    [
      "log",
      "-z",
      "--reverse",
      "--no-show-signature",
      "--format=tformat:%H%x00%ae%x00%ce%x00%B",
      `${base}..${head}`,
      "--",
    ],
    { what: `the commits since ${JSON.stringify(base)} cannot be listed`, hint: "Check that both commits exist here." },
  );
  const fields = told.split("\0");
  const commits: LoggedCommit[] = [];
  for (let index = 0; index + 3 < fields.length; index += 4) {
    const [sha = "", author = "", committer = "", message = ""] = fields.slice(index, index + 4);
    commits.push({ sha, author, committer, message });
  }
  return commits;
};

/** What differs between two commits, file by file, moved ones by both names; a binary file counts no lines. */
export const listFileChanges = async (
  call: CallGit,
  root: string,
  base: string,
  head: string,
): Promise<FileChange[]> => {
  for (const name of [base, head]) refuseOptionLike(name, "a git ref");
  const told = await expectGit(
    call,
    root,
    ["diff", "--numstat", "-z", "--find-renames", "--no-ext-diff", "--no-textconv", base, head, "--"],
    {
      what: `the files changed since ${JSON.stringify(base)} cannot be listed`,
      hint: "Check that both commits exist here.",
    },
  );
  const fields = told.split("\0");
  const files: FileChange[] = [];
  for (let index = 0; index < fields.length; index++) {
    const found = /^(\d+|-)\t(\d+|-)\t([\s\S]*)$/.exec(fields[index] ?? "");
    if (found === null) continue;
    const [, additions = "", deletions = "", path = ""] = found;
    const size = { additions: lineCount(additions), deletions: lineCount(deletions) };
    if (path !== "") {
      files.push({ path, ...size });
      continue;
    }
    // a moved file: its old and its new name follow as fields of their own
    files.push({ path: fields[index + 2] ?? "", previousPath: fields[index + 1] ?? "", ...size });
    index += 2;
  }
  return files;
};

const lineCount = (told: string): number => (told === "-" ? 0 : Number(told));

/** Ids of a commit's parents, also of those that a shallow history leaves out. */
export const listParents = async (call: CallGit, root: string, commit: string): Promise<string[]> => {
  refuseOptionLike(commit, "a git ref");
  const told = await expectGit(call, root, ["cat-file", "commit", commit], {
    what: `${JSON.stringify(commit)} cannot be read`,
    hint: "Check that the commit exists here.",
  });
  const header = told.split("\n\n", 1)[0] ?? "";
  return header.split("\n").flatMap((line) => (line.startsWith("parent ") ? [line.slice("parent ".length)] : []));
};
