import type { BareGit } from "./bare.ts";
import { writeObject } from "./objects.ts";

export interface FileChange {
  readonly path: string;
  readonly previous: string | undefined;
  readonly status: "added" | "removed" | "modified" | "renamed" | "changed" | "copied";
  readonly blob: string;
  readonly additions: number;
  readonly deletions: number;
  readonly patch: string | undefined;
}

const STATUS: Readonly<Record<string, FileChange["status"]>> = {
  A: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  C: "copied",
  T: "changed",
};
const NO_BLOB = "0".repeat(40);

/** Two trees compared, renames found, with the patch of each file that is text. */
export const diffTrees = async (git: BareGit, from: string | undefined, to: string): Promise<FileChange[]> => {
  const base = from ?? (await writeObject(git, "tree", ""));
  const options = ["diff-tree", "-r", "-M", "--full-index", "-z", "--raw", "--numstat", "--patch", base, to];
  const output = (await git.run(options)).toString("utf8");
  const split = output.indexOf("\0\0diff --git ");
  const fields = (split === -1 ? output : output.slice(0, split + 1)).split("\0");
  const patches = split === -1 ? [] : splitPatches(output.slice(split + 2));

  const heads: { path: string; previous: string | undefined; letter: string; before: string; after: string }[] = [];
  let at = 0;
  for (; fields[at]?.startsWith(":"); ) {
    const [, , before = "", after = "", code = ""] = (fields[at] ?? "").split(" ");
    const isMoved = code.startsWith("R") || code.startsWith("C");
    const first = fields[at + 1] ?? "";
    const path = isMoved ? (fields[at + 2] ?? "") : first;
    heads.push({ path, previous: isMoved ? first : undefined, letter: code.charAt(0), before, after });
    at += isMoved ? 3 : 2;
  }
  return heads.map((head, index) => {
    const [additions = "0", deletions = "0"] = (fields[at] ?? "").split("\t");
    at += head.previous === undefined ? 1 : 3;
    return {
      path: head.path,
      previous: head.previous,
      status: STATUS[head.letter] ?? "changed",
      blob: head.after === NO_BLOB ? head.before : head.after,
      additions: Number.parseInt(additions, 10) || 0,
      deletions: Number.parseInt(deletions, 10) || 0,
      patch: patches[index],
    };
  });
};

/** The hunks of each file, in order; undefined for a file without any, such as one that is not text. */
const splitPatches = (text: string): (string | undefined)[] =>
  text
    .split(/^diff --git /m)
    .slice(1)
    .map((patch) => {
      const hunk = patch.search(/^@@ /m);
      return hunk === -1 ? undefined : patch.slice(hunk).trimEnd();
    });

/** Where two histories part, or undefined where they have nothing in common. */
export const mergeBase = (git: BareGit, left: string, right: string): Promise<string | undefined> =>
  git.ask(["merge-base", left, right]);
