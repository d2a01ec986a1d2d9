import { join } from "node:path";
import { ConfigError } from "../model/errors.ts";
import type { World } from "../model/ports.ts";
import type { Waiver } from "../model/waiver.ts";
import { parseWaivers, WAIVERS_PATH, type WaiverEntry } from "../policy/waivers.ts";
import { findTop } from "./policy.ts";

const GIT = "git:";

/**
 * The waivers of a change: those of its head, where each that base does not have alike is new. A head that is no commit is
 * the work tree.
 * @param base the commit that the change starts from; undefined where there is none to compare with, and nothing is new
 * @throws ConfigError when the file is there and cannot be understood
 */
export const loadWaivers = async (
  world: World,
  { head, base }: { head: string; base?: { root: string; commit: string } | undefined },
): Promise<Waiver[]> => {
  const root = base?.root ?? (await findTop(await world.files(), world.cwd));
  const [text, where] = await readAtHead(world, head, root);
  if (text === undefined) return [];
  const [entries, known] = await Promise.all([
    parseWaivers(text, where),
    base === undefined ? undefined : readAtBase(world, base),
  ]);
  return entries.map((entry) => ({
    fingerprint: entry.fingerprint,
    reason: entry.reason,
    owner: entry.owner,
    until: entry.until,
    at: { file: WAIVERS_PATH, line: entry.line },
    isNew: known !== undefined && !known.has(identityOf(entry)),
  }));
};

const readAtHead = async (world: World, head: string, root: string): Promise<[string | undefined, string]> => {
  if (!head.startsWith(GIT)) return [await (await world.files()).read(join(root, WAIVERS_PATH)), WAIVERS_PATH];
  const git = await world.git();
  const commit = await git.resolve(root, head.slice(GIT.length).split("#")[0] ?? "");
  return [await git.show(root, commit, WAIVERS_PATH), `${WAIVERS_PATH} at ${commit.slice(0, 7)}`];
};

const readAtBase = async (
  world: World,
  { root, commit }: { root: string; commit: string },
): Promise<ReadonlySet<string>> => {
  const text = await (await world.git()).show(root, commit, WAIVERS_PATH);
  if (text === undefined) return new Set();
  try {
    return new Set((await parseWaivers(text, `${WAIVERS_PATH} at ${commit.slice(0, 7)}`)).map(identityOf));
  } catch (error) {
    // a file that nobody can read accepts nothing, and the change that mends it must not be refused for it
    if (error instanceof ConfigError) return new Set();
    throw error;
  }
};

/** A longer time or another owner is another waiver; another wording of the reason is not. */
const identityOf = ({ fingerprint, owner, until }: WaiverEntry): string => JSON.stringify([fingerprint, owner, until]);
