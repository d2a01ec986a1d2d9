import { ConfigError } from "../../model/errors.ts";
import type { Git } from "../../model/ports.ts";

export interface FileText {
  path: string;
  text: string;
}

const PLAIN = "100644";

/** How the error about a file that is no plain one speaks of the commit. */
interface CommitWords {
  /** `the commit of the version pull request` */
  by: string;
  /** What leaves an executable file out. */
  leaveOut: string;
  /** What to do about a symlink, or a submodule. */
  instead: string;
}

const OF_VERSIONS: CommitWords = {
  by: "the commit of the version pull request",
  leaveOut: "leave the file out of the places that name the version",
  instead: "Name the file itself as the place of the version.",
};

/**
 * Files as they are committed on top of a commit: those that differ from it, with its line ends, which a checkout may have
 * changed.
 * @throws ConfigError for a file that is no plain one: a commit that GitHub makes would turn it into one
 */
export const committedFiles = async (
  git: Git,
  root: string,
  commit: string,
  files: readonly FileText[],
  words: CommitWords = OF_VERSIONS,
): Promise<FileText[]> => {
  const modes = await git.modes(
    root,
    commit,
    files.map(({ path }) => path),
  );
  const committed: FileText[] = [];
  for (const { path, text } of files) {
    const mode = modes.get(path);
    if (mode !== undefined && mode !== PLAIN) throw notPlain(path, mode, words);
    const before = mode === undefined ? undefined : await git.show(root, commit, path);
    const after = before === undefined || before.includes("\r\n") ? text : text.replaceAll("\r\n", "\n");
    if (after !== before) committed.push({ path, text: after });
  }
  return committed;
};

const KINDS: Readonly<Record<string, string>> = {
  "100755": "executable",
  "120000": "a symlink",
  "160000": "a submodule",
};

const notPlain = (path: string, mode: string, { by, leaveOut, instead }: CommitWords): ConfigError =>
  new ConfigError({
    what: `${JSON.stringify(path)} is ${KINDS[mode] ?? `of mode ${mode}`}, and ${by} would make it a plain file`,
    where: path,
    expected: "a plain file: GitHub signs such a commit, and knows no file modes in it",
    hint: mode === "100755" ? `Take the bit away (\`git update-index --chmod=-x <file>\`), or ${leaveOut}.` : instead,
  });
