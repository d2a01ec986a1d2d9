import { dirname, join } from "node:path";
import type { Files, World } from "../model/ports.ts";
import { defaultPolicy, POLICY_PATH, parsePolicy } from "../policy/parse.ts";
import type { Policy } from "../policy/schema.ts";

export interface LoadedPolicy {
  policy: Policy;
  /** Where it was read, for a person; undefined when the repository has none there. */
  from?: string;
  notes: string[];
}

/** Root of the repository that a folder lies in, without asking git; the folder itself outside of any. */
export const findTop = async (files: Files, cwd: string): Promise<string> => {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (await files.exists(join(folder, ".git"))) return folder;
    if (folder === dirname(folder)) return cwd;
  }
};

/**
 * The policy of a change is the one of its base: a change cannot loosen the law it is judged by. Without a base commit
 * (a comparison of packages or files) the one of the work tree holds.
 * @throws ConfigError when the file is there and cannot be understood
 */
export const loadPolicy = async (world: World, base?: { root: string; commit: string }): Promise<LoadedPolicy> => {
  const files = await world.files();
  const inTree = await files.read(join(base?.root ?? (await findTop(files, world.cwd)), POLICY_PATH));
  if (base === undefined) {
    if (inTree === undefined) return { policy: defaultPolicy(), notes: [] };
    return { policy: await parsePolicy(inTree, POLICY_PATH), from: POLICY_PATH, notes: [] };
  }
  const atBase = await (await world.git()).show(base.root, base.commit, POLICY_PATH);
  const notes: string[] = [];
  if (inTree !== undefined && inTree !== atBase) {
    // a policy that would lock everybody out after the merge is found before it
    await parsePolicy(inTree, POLICY_PATH);
    notes.push(
      `${POLICY_PATH} differs from base: the policy of base governs this change, the new one holds after the merge.`,
    );
  }
  const where = `${POLICY_PATH} at ${base.commit.slice(0, 7)}`;
  if (atBase === undefined) return { policy: defaultPolicy(), notes };
  return { policy: await parsePolicy(atBase, where), from: where, notes };
};
