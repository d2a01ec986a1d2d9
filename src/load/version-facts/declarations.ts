import type { World } from "../../model/ports.ts";
import { type Declaration, rankDeclarations } from "../../release/declared.ts";
import { readerOf } from "./package.ts";
import type { VersionQuestion } from "./question.ts";

/** What people declared of this change, the declaration that decides first. @throws ConfigError when a changeset is broken */
export const findDeclarations = async (
  question: VersionQuestion,
  name: string | undefined,
  world: World,
): Promise<Declaration[]> => {
  const changesets = name === undefined ? [] : await findChangesets(question, name, world);
  const pullRequest = question.event?.pullRequest;
  return rankDeclarations({ changesets, bump: question.bump, ...(pullRequest === undefined ? {} : { pullRequest }) });
};

/** What the changesets that this change adds or edits say of the package. Those that it consumes are gone from head. */
const findChangesets = async (question: VersionQuestion, name: string, world: World): Promise<Declaration[]> => {
  const { root, base, head } = question;
  const read = await readerOf(question, head, world);
  if (root === undefined || base?.commit === undefined || read === undefined) return [];
  const git = await world.git();
  const paths = await git.changed(root, base.commit, head.commit);
  const { isChangesetPath, readChangeset } = await import("../../release/changeset.ts");
  const found: Declaration[] = [];
  for (const path of paths.filter(isChangesetPath)) {
    const text = await read(path);
    const bump = text === undefined ? undefined : readChangeset(path, text)?.get(name);
    if (bump !== undefined) found.push({ bump, by: `changeset ${path}` });
  }
  return found;
};
