import { ConfigError } from "../../model/errors.ts";
import type { Completed } from "../../model/ports.ts";
import { type CallGit, REMOTE_LIMIT_MS, refuseOptionLike } from "./call.ts";
import { commitOf, isShallow } from "./resolve.ts";

const COMMIT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;

/** Where `origin` is fetched from, undefined without one. */
export const remoteUrl = async (call: CallGit, root: string): Promise<string | undefined> => {
  const { exitCode, stdout } = await call(root, ["remote", "get-url", "origin"]);
  return exitCode === 0 ? stdout.trim() || undefined : undefined;
};

/**
 * The commit that another repository has under a ref, brought here without a ref of its own; its default branch when none
 * is named.
 * @throws ConfigError with git's own words, credentials taken out: it is not there, may not be read, or has no such ref
 */
export const fetchFrom = async (call: CallGit, root: string, url: string, ref: string | undefined): Promise<string> => {
  refuseOptionLike(url, "the address of a repository");
  if (ref !== undefined) refuseOptionLike(ref, "a git ref");
  const commit = ref !== undefined && COMMIT_ID.test(ref) ? ref : await findCommit(call, root, url, ref);
  if ((await commitOf(call, root, commit)) !== undefined) return commit;
  // a full clone stays a full clone: only a shallow one is asked for depth 1
  const depth = (await isShallow(call, root)) ? ["--depth=1"] : [];
  const args = ["--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", ...depth];
  const fetched = await call(root, ["fetch", ...args, url, commit], { timeoutMs: REMOTE_LIMIT_MS });
  if (fetched.exitCode !== 0) throw unreadable(url, `commit ${commit} of it`, fetched);
  return commit;
};

/** What a ref of the other repository stands for: a tag (its commit, not the tag object) before a branch. */
const findCommit = async (call: CallGit, root: string, url: string, ref: string | undefined): Promise<string> => {
  const name = ref?.replace(/^refs\/(?:heads|tags)\//, "");
  // pull requests have refs beside branches and tags
  const whole = ref?.startsWith("refs/pull/") === true ? [ref] : [];
  const names =
    name === undefined ? ["HEAD"] : [...whole, `refs/tags/${name}^{}`, `refs/tags/${name}`, `refs/heads/${name}`];
  const listed = await call(root, ["ls-remote", url, ...names], { timeoutMs: REMOTE_LIMIT_MS });
  if (listed.exitCode !== 0) throw unreadable(url, "it", listed);
  const found = new Map(
    listed.stdout.split("\n").map((line): [string, string] => {
      const [id = "", full = ""] = line.split("\t");
      return [full, id];
    }),
  );
  const commit = names.map((full) => found.get(full)).find((id) => id !== undefined);
  if (commit !== undefined) return commit;
  throw new ConfigError({
    what: ref === undefined ? "the repository has no commits" : `the repository has no branch or tag called ${ref}`,
    where: withoutCredentials(url),
    hint: "Correct the ref, or push what is meant.",
  });
};

const unreadable = (url: string, what: string, { stderr }: Completed): ConfigError =>
  new ConfigError({
    what: `git cannot read another repository of this host: ${what} is not there, or may not be read from here`,
    where: withoutCredentials(url),
    hint: "Check the name, and that git may read it: the token of a workflow reads its own repository and public ones, and only where the checkout kept its credentials.",
    detail: withoutCredentials(stderr.trim()),
  });

/** Addresses in what git says may hold a password. */
export const withoutCredentials = (text: string): string => text.replaceAll(/(\w:\/\/)[^/@\s]{1,2000}@/g, "$1");
