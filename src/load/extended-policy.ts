import { join, relative } from "node:path";
import { ConfigError } from "../model/errors.ts";
import type { World } from "../model/ports.ts";
import { type ExtendedPlace, readExtended, siblingUrl } from "../policy/extended-place.ts";
import { type PolicyFile, readPolicy } from "../policy/read-policy.ts";
import { placeOf } from "../policy/resolve-policy.ts";

/** Where a policy stands: in a commit of the repository, or in its work tree. */
export interface PolicySite {
  root: string;
  /** Undefined for the work tree. */
  commit?: string;
}

type InRepository = Extract<ExtendedPlace, { kind: "repository" }>;

/**
 * The policy that a policy extends, undefined where it extends none. A file of the same repository is read where the policy
 * itself was; an organisation's comes by git from the host of `origin`.
 * @throws ConfigError where it is missing, cannot be read or cannot be understood: it is never passed over
 */
export const loadExtended = async (
  world: World,
  own: PolicyFile,
  site: PolicySite,
): Promise<PolicyFile | undefined> => {
  const asked = own.value.extends;
  if (asked === undefined) return undefined;
  const place = readExtended(asked);
  if (place === undefined) {
    throw new ConfigError({
      what: `${JSON.stringify(asked)} is no place of a policy`,
      where: placeOf(own, ["extends"]),
      expected: "a path inside this repository, or `<owner>/<name>:<path>` with or without `@<ref>`",
      hint: "Correct `extends`.",
    });
  }
  const read = place.kind === "path" ? readHere(world, place.path, site) : readElsewhere(world, place, own, site);
  const { text, where, path } = await read;
  if (text === undefined) {
    throw new ConfigError({
      what: `the policy that is extended does not exist: ${where}`,
      where: placeOf(own, ["extends"]),
      hint: "Correct `extends`, or add the file; nothing is judged by half of a policy.",
    });
  }
  return readPolicy(text, where, path);
};

interface Read {
  text: string | undefined;
  where: string;
  /** Its path, where it is a file of this repository. */
  path?: string;
}

const readHere = async (world: World, path: string, { root, commit }: PolicySite): Promise<Read> => {
  if (commit !== undefined) {
    const text = await (await world.git()).show(root, commit, path);
    return { text, where: `${path} at ${commit.slice(0, 7)}`, path };
  }
  const files = await world.files();
  const [top, real] = await Promise.all([files.real(root), files.real(join(root, path))]);
  if (top !== undefined && real !== undefined && relative(top, real).startsWith("..")) {
    throw new ConfigError({
      what: `${path} is a link that leads out of the repository`,
      where: path,
      expected: "a regular file",
      hint: "Put the file itself there instead of a link to it.",
    });
  }
  return { text: await files.read(join(root, path)), where: path, path };
};

const readElsewhere = async (
  world: World,
  { owner, name, path, ref }: InRepository,
  own: PolicyFile,
  { root }: PolicySite,
): Promise<Read> => {
  const git = await world.git();
  const repository = await git.root(root);
  const origin = repository === undefined ? undefined : await git.remoteUrl(repository);
  const url = origin === undefined ? undefined : siblingUrl(origin, owner, name);
  if (repository === undefined || url === undefined) {
    throw new ConfigError({
      what: `${owner}/${name} cannot be found from here: ${origin === undefined ? "the repository has no remote `origin`" : "the address of `origin` does not end in an owner and a name"}`,
      where: placeOf(own, ["extends"]),
      hint: "Clone from the host that holds both repositories, or extend a file of this repository.",
    });
  }
  using _ = world.progress.start(`fetching ${owner}/${name}`);
  const commit = await git.fetchFrom(repository, url, ref);
  const where = `${owner}/${name}:${path}${ref === undefined ? "" : `@${ref}`}`;
  return { text: await git.show(repository, commit, path), where: `${where} at ${commit.slice(0, 7)}` };
};
