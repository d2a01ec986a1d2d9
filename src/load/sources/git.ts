import { dirname, join, relative } from "node:path";
import { ConfigError } from "../../model/errors.ts";
import type { Files, TemporaryFolder, World } from "../../model/ports.ts";
import { insideTree } from "../mcp-json.ts";
import { openTree } from "../open-tree.ts";
import type { SourceForm } from "./source.ts";

/** Splits `git:<ref>#<folder>`. @throws ConfigError for an empty ref or a folder that leads out */
export const parseGitSource = (text: string): { ref: string; path?: string } => {
  const rest = text.slice("git:".length);
  const hash = rest.indexOf("#");
  const ref = hash === -1 ? rest : rest.slice(0, hash);
  const path = hash === -1 ? "" : rest.slice(hash + 1);
  const refuse = (what: string): ConfigError =>
    new ConfigError({
      what,
      where: text,
      expected: "git:<ref> or git:<ref>#<folder>",
      hint: "For example git:main or git:v1.2.0#packages/server",
    });
  if (ref.trim() === "") throw refuse("the git source names no ref");
  if (path === "") return { ref };
  const inner = insideTree("/", path.startsWith("/") ? `..${path}` : path);
  if (inner === undefined) throw refuse("the folder leads out of the repository");
  return { ref, path: inner };
};

interface PlaceInRepository {
  root: string;
  commit: string;
  /** Folder of the server from the root. */
  folder: string;
}

/**
 * The commit that a git source names and the folder of the server in it: what the source says, the policy's path, else the
 * same folder that the user is in, so that both sides of a comparison are the same package.
 * @throws ConfigError where there is no repository or no such ref
 */
export const placeInRepository = async (text: string, policyPath: string, world: World): Promise<PlaceInRepository> => {
  const { ref, path } = parseGitSource(text);
  const port = await world.git();
  const root = await port.root(world.cwd);
  if (root === undefined) {
    const isGitMissing = (await (await world.processes()).find("git")) === undefined;
    throw new ConfigError({
      what: isGitMissing ? "git is not installed" : "there is no git repository here",
      where: `${text} in ${world.cwd}`,
      expected: "a folder inside a repository, and git installed",
      hint: "Go into the repository, or name another source.",
    });
  }
  const here = relative(root, (await (await world.files()).real(world.cwd)) ?? world.cwd);
  const commit = await port.resolve(root, ref, { fetch: true });
  return { root, commit, folder: path ?? (policyPath === "." ? here : policyPath) };
};

/** Why a folder that is a submodule is not looked at. */
export const submoduleRefusal = (folder: string, source: string): ConfigError =>
  new ConfigError({
    what: `${folder} is a submodule, and submodules are not fetched`,
    where: source,
    expected: "a folder of this repository",
    hint: "Go into the submodule and compare its own commits there.",
  });

const nearestExisting = async (files: Files, folder: string): Promise<string> =>
  (await files.exists(folder)) ? folder : nearestExisting(files, dirname(folder));

/**
 * Git keeps no empty folders: one that is there is a submodule, and submodules are not fetched. Its server is not absent,
 * it was not looked at.
 */
const refuseSubmodule = async (
  folder: string,
  { text, worktree, files }: { text: string; worktree: TemporaryFolder; files: Files },
): Promise<void> => {
  const existing = await nearestExisting(files, folder);
  if ((await files.list(existing)).length > 0) return;
  await worktree[Symbol.asyncDispose]();
  throw submoduleRefusal(relative(worktree.path, existing), text);
};

/** A commit, checked out into a disposable folder. */
export const git: SourceForm = {
  form: "git:<ref> or git:<ref>#<folder>",
  example: "git:v1.2.0",
  matches: (text) => text.startsWith("git:"),
  async open(text, { options, world }) {
    using _line = world.progress.start(`${text}: checking out`);
    const { root, commit, folder: inner } = await placeInRepository(text, options.policy?.path ?? ".", world);
    const files = await world.files();
    const worktree = await (await world.git()).worktree(root, commit);
    await refuseSubmodule(join(worktree.path, inner), { text, worktree, files });
    return openTree(
      {
        source: text,
        folder: join(worktree.path, inner),
        top: worktree.path,
        dispose: async () => {
          await worktree[Symbol.asyncDispose]();
        },
      },
      options,
      world,
    );
  },
};
