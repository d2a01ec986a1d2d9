import { type CallGit, expectGit, refuseOptionLike } from "./call.ts";

/** A folder as git has it: without a dot before it and a slash after it; empty for the root. */
export const plainFolder = (folder: string): string => {
  const path = folder.replace(/^(?:\.\/)+/, "").replace(/\/+$/, "");
  return path === "." ? "" : path;
};

/** Names directly in a folder at a commit, folders and links among them; undefined where there is no such folder. */
export const listFolder = async (
  call: CallGit,
  root: string,
  commit: string,
  folder: string,
): Promise<string[] | undefined> => {
  refuseOptionLike(commit, "a git ref");
  const path = plainFolder(folder);
  const isRoot = path === "";
  const told = {
    what: `the files of ${JSON.stringify(commit)} cannot be listed`,
    hint: "Check that the commit exists here.",
  };
  const list = (...paths: string[]): Promise<string> =>
    expectGit(call, root, ["--literal-pathspecs", "ls-tree", "-z", "--full-tree", commit, "--", ...paths], told);
  if (!isRoot && !/^\d+ tree /.test(await list(path))) return undefined;
  const prefix = isRoot ? "" : `${path}/`;
  return (await list(...(isRoot ? [] : [prefix])))
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry) => entry.slice(entry.indexOf("\t") + 1 + prefix.length))
    .sort();
};

/** Paths of all files of a commit, sorted. */
export const listPaths = async (call: CallGit, root: string, commit: string): Promise<string[]> => {
  refuseOptionLike(commit, "a git ref");
  const listed = await expectGit(call, root, ["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit], {
    what: `the files of ${JSON.stringify(commit)} cannot be listed`,
    hint: "Check that the commit exists here.",
  });
  return listed
    .split("\0")
    .filter((path) => path !== "")
    .sort();
};
