import { sep } from "node:path";
import { ConfigError } from "../../model/errors.ts";
import type { World } from "../../model/ports.ts";
import { insideTree } from "../mcp-json.ts";
import type { PlannedFile } from "../write-files.ts";
import type { CommitPlace } from "./commit-target.ts";
import type { ComposedDoc } from "./plan-docs.ts";

/**
 * The files that a commit holds, by their paths from the root: those that this run changed, and those that an earlier run of
 * the same checkout changed before it was stopped. What others changed in a file that needed nothing is theirs to commit.
 * @throws ConfigError for a file outside of the repository, and for one that git ignores
 */
export const filesToCommit = async (
  world: World,
  { root, head }: CommitPlace,
  { plan, docs }: { plan: readonly PlannedFile[]; docs: readonly ComposedDoc[] },
): Promise<{ path: string; text: string }[]> => {
  const [files, git] = await Promise.all([world.files(), world.git()]);
  const listed = new Set(await git.files(root));
  const top = (await files.real(root)) ?? root;
  const wanted: { path: string; text: string }[] = [];
  for (const { file, path: shown, state, text } of plan) {
    if (text === undefined || state === "refused") continue;
    const path = insideTree(top, (await files.real(file.absolute)) ?? file.absolute)
      ?.split(sep)
      .join("/");
    if (path === undefined) throw outside(shown);
    if (!listed.has(path)) throw ignored(shown);
    const doc = docs.find(({ absolute }) => absolute === file.absolute);
    const isOurs =
      state !== "same" ||
      doc === undefined ||
      withoutReturns(doc.recompose(await git.show(root, head, path))) === withoutReturns(text);
    if (isOurs) wanted.push({ path, text });
  }
  return wanted;
};

/** A checkout may have changed the line ends. */
const withoutReturns = (text: string | undefined): string | undefined => text?.replaceAll("\r\n", "\n");

const ignored = (shown: string): ConfigError =>
  new ConfigError({
    what: "is ignored by git, and would be committed",
    where: shown,
    expected: "pages that belong to the repository",
    hint: "Take its line out of .gitignore, or leave `commit` out.",
  });

const outside = (shown: string): ConfigError =>
  new ConfigError({
    what: "lies outside of the repository that is committed to",
    where: shown,
    expected: "a file of the repository",
    hint: "Name a folder of the repository with `output-dir`.",
  });
