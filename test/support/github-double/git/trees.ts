import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BareGit } from "./bare.ts";

export interface TreeEntry {
  readonly mode: string;
  readonly type: string;
  readonly id: string;
  readonly size: number | undefined;
  readonly path: string;
}

/** The entries of a tree, of everything below it where `recursive` is set. */
export const listTree = async (git: BareGit, tree: string, recursive = false): Promise<TreeEntry[]> => {
  const output = await git.run(["ls-tree", "-z", "--long", ...(recursive ? ["-r", "-t"] : []), tree]);
  return output
    .toString("utf8")
    .split("\0")
    .filter((line) => line !== "")
    .map((line) => {
      const tab = line.indexOf("\t");
      const [mode = "", type = "", id = "", size = "-"] = line.slice(0, tab).split(/ +/);
      return { mode, type, id, size: size === "-" ? undefined : Number(size), path: line.slice(tab + 1) };
    });
};

export interface TreeChange {
  readonly path: string;
  /** What the path shall hold; undefined removes it. */
  readonly entry: { readonly mode: string; readonly id: string } | undefined;
}

/** A tree with changes, written through an index of its own. */
export const writeTree = async (
  git: BareGit,
  base: string | undefined,
  changes: readonly TreeChange[],
): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "github-double-index-"));
  const environment = { GIT_INDEX_FILE: join(folder, "index") };
  try {
    await git.run(["read-tree", ...(base === undefined ? ["--empty"] : [base])], { environment });
    const plain = changes.filter(({ entry }) => entry?.mode !== "040000");
    const input = plain
      .map(({ path, entry }) => `${entry?.mode ?? "0"} ${entry?.id ?? "0".repeat(40)}\t${path}\0`)
      .join("");
    await git.run(["update-index", "-z", "--add", "--replace", "--index-info"], { environment, input });
    for (const { path, entry } of changes) {
      if (entry?.mode === "040000") await git.run(["read-tree", `--prefix=${path}/`, entry.id], { environment });
    }
    return await git.text(["write-tree"], { environment });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
