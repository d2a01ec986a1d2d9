import { dirname, join, relative, resolve } from "node:path";
import { ConfigError } from "../model/errors.ts";
import type { Files, World } from "../model/ports.ts";
import { defaultPolicy, POLICY_PATH } from "../policy/parse.ts";
import { readPolicy } from "../policy/read-policy.ts";
import { type ResolvedPolicy, resolvePolicy } from "../policy/resolve-policy.ts";
import type { Policy } from "../policy/schema.ts";
import { loadExtended, type PolicySite } from "./extended-policy.ts";

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
 * The policy of a change is the one of its base, and so is a file of the repository that it extends: a change cannot loosen
 * the law it is judged by. Without a base commit (a comparison of packages or files) the one of the work tree holds.
 * @param head commit whose own file holds after the merge, where that is not the work tree
 * @throws ConfigError when the file is there and cannot be understood, or what it extends cannot be read
 */
export const loadPolicy = async (
  world: World,
  base?: { root: string; commit: string },
  head?: string,
): Promise<LoadedPolicy> => {
  const files = await world.files();
  const root = base?.root ?? (await findTop(files, world.cwd));
  const inTree =
    head === undefined
      ? await files.read(join(root, POLICY_PATH))
      : await (await world.git()).show(root, head, POLICY_PATH);
  if (base === undefined) {
    if (inTree === undefined) return { policy: defaultPolicy(), notes: [] };
    return sayResolved(await resolveAt(world, inTree, { where: POLICY_PATH, path: POLICY_PATH }, { root }));
  }
  const atBase = await (await world.git()).show(base.root, base.commit, POLICY_PATH);
  const notes: string[] = [];
  if (inTree !== undefined && inTree !== atBase) {
    // a policy that would lock everybody out after the merge is found before it; what it extends is for check-policy to
    // look at: a change says here neither what is fetched nor what is read
    await readPolicy(inTree, POLICY_PATH);
    notes.push(
      `${POLICY_PATH} differs from base: the policy of base governs this change, the new one holds after the merge.`,
    );
  }
  if (atBase === undefined) return { policy: defaultPolicy(), notes };
  const where = `${POLICY_PATH} at ${base.commit.slice(0, 7)}`;
  return sayResolved(await resolveAt(world, atBase, { where, path: POLICY_PATH }, base), notes);
};

export interface NamedPolicy {
  resolved: ResolvedPolicy;
  /** Root of the repository that it belongs to. */
  root: string;
}

/**
 * The policy file that a user names, or that of the work tree; undefined where there is none and nobody named one.
 * @throws ConfigError when it cannot be read or understood, or what it extends cannot
 */
export const loadNamedPolicy = async (world: World, named: string | undefined): Promise<NamedPolicy | undefined> => {
  const files = await world.files();
  const root = await findTop(files, world.cwd);
  const path = named === undefined ? join(root, POLICY_PATH) : resolve(world.cwd, named);
  const text = await files.read(path);
  if (text !== undefined) {
    const inside = relative(root, path);
    const own = inside.split(/[\\/]/)[0] === ".." ? { where: named ?? path } : { where: inside, path: inside };
    return { root, resolved: await resolveAt(world, text, own, { root }) };
  }
  if (named === undefined) return undefined;
  throw new ConfigError({
    what: `there is no policy file ${JSON.stringify(named)}`,
    where: world.cwd,
    hint: `Correct --policy, or leave it out to read ${POLICY_PATH}.`,
  });
};

const resolveAt = async (
  world: World,
  text: string,
  { where, path }: { where: string; path?: string },
  site: PolicySite,
): Promise<ResolvedPolicy> => {
  const own = await readPolicy(text, where, path);
  return resolvePolicy(own, await loadExtended(world, own, site));
};

const sayResolved = ({ policy, own, extended }: ResolvedPolicy, notes: string[] = []): LoadedPolicy => ({
  policy,
  from: extended === undefined ? own.where : `${own.where}, which extends ${extended.where}`,
  notes,
});
