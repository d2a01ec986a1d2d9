import { type CallGit, expectGit, refuseOptionLike } from "./call.ts";

/** How files stand at a commit, by path. */
export const listModes = async (
  call: CallGit,
  root: string,
  commit: string,
  paths: readonly string[],
): Promise<Map<string, string>> => {
  refuseOptionLike(commit, "a git ref");
  const modes = new Map<string, string>();
  if (paths.length === 0) return modes;
  const listed = await expectGit(
    call,
    root,
    ["--literal-pathspecs", "ls-tree", "-z", "--full-tree", commit, "--", ...paths],
    { what: `the files of ${JSON.stringify(commit)} cannot be listed`, hint: "Check that the commit exists here." },
  );
  for (const entry of listed.split("\0")) {
    const tab = entry.indexOf("\t");
    if (tab !== -1) modes.set(entry.slice(tab + 1), entry.slice(0, entry.indexOf(" ")));
  }
  return modes;
};
