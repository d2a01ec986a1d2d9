import { ConfigError } from "../../model/errors.ts";
import { type CallGit, expectGit, REMOTE_LIMIT_MS, refuseOptionLike } from "./call.ts";
import { nearRefs } from "./near-refs.ts";

const COMMIT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;
/** `HEAD~2`, `v1^{}`, `main@{1}`, `:/fix`: a walk from a ref, which a remote cannot be asked for. */
const WALK = /[~^:]|@\{/;

/** The remote to ask: `origin`, else the first one. */
export const remoteOf = async (call: CallGit, root: string): Promise<string | undefined> => {
  const { stdout } = await call(root, ["remote"]);
  const remotes = stdout.split("\n").filter((name) => name !== "");
  return remotes.includes("origin") ? "origin" : remotes[0];
};

export const isShallow = async (call: CallGit, root: string): Promise<boolean> =>
  (await call(root, ["rev-parse", "--is-shallow-repository"])).stdout.trim() === "true";

export const commitOf = async (call: CallGit, root: string, name: string): Promise<string | undefined> => {
  const { exitCode, stdout } = await call(root, ["rev-parse", "--verify", "--quiet", `${name}^{commit}`]);
  return exitCode === 0 ? stdout.trim() : undefined;
};

/** What the remote calls by that name: a tag (its commit, not the tag object) before a branch. */
const askRemote = async (call: CallGit, root: string, remote: string, ref: string): Promise<string | undefined> => {
  const name = ref.replace(/^refs\/(?:heads|tags|remotes\/[^/]+)\//, "").replace(`${remote}/`, "");
  const patterns = [`refs/tags/${name}`, `refs/tags/${name}^{}`, `refs/heads/${name}`];
  const { exitCode, stdout } = await call(root, ["ls-remote", remote, ...patterns], { timeoutMs: REMOTE_LIMIT_MS });
  if (exitCode !== 0) return undefined;
  const found = new Map(
    stdout.split("\n").map((line) => {
      const [id = "", full = ""] = line.split("\t");
      return [full, id];
    }),
  );
  return found.get(`refs/tags/${name}^{}`) ?? found.get(`refs/tags/${name}`) ?? found.get(`refs/heads/${name}`);
};

/** One commit, without tags and submodules. A full clone stays a full clone: only a shallow one is asked for depth 1. */
const fetchCommit = async (call: CallGit, root: string, remote: string, commit: string): Promise<string> => {
  const depth = (await isShallow(call, root)) ? ["--depth=1"] : [];
  const args = ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", ...depth, remote, commit];
  const { exitCode, stderr } = await call(root, args, { timeoutMs: REMOTE_LIMIT_MS });
  return exitCode === 0 ? "" : stderr.trim();
};

const unresolved = async (call: CallGit, root: string, ref: string, detail: string): Promise<ConfigError> => {
  const { stdout } = await call(root, [
    "for-each-ref",
    "--count=5000",
    "--sort=-creatordate",
    "--format=%(refname:short)",
    "refs/heads",
    "refs/tags",
    "refs/remotes",
  ]);
  const known = stdout.split("\n").filter((name) => name !== "");
  const near = nearRefs(ref, known);
  const shallow = await isShallow(call, root);
  const hints = [
    near.length > 0 ? `Did you mean ${near.join(", ")}?` : undefined,
    shallow ? "This is a shallow clone: fetch more history (in GitHub Actions, `fetch-depth: 0`)." : undefined,
    near.length === 0 && known.length > 0 ? `Known refs are ${known.slice(0, 5).join(", ")}.` : undefined,
  ];
  return new ConfigError({
    what: `${JSON.stringify(ref)} is no commit, branch or tag of this repository`,
    where: root,
    expected: "a ref that git can resolve",
    hint:
      hints.filter((hint) => hint !== undefined).join(" ") || "Commit something first: this repository has no refs.",
    ...(detail === "" ? {} : { detail }),
  });
};

/**
 * Commit id of a ref: the local one, else the remote-tracking branch of that name, else what the remote has. Annotated
 * tags give their commit.
 * @throws ConfigError with the known refs that come near.
 */
export const resolveRef = async (call: CallGit, root: string, ref: string, fetch: boolean): Promise<string> => {
  refuseOptionLike(ref, "a git ref");
  const local = await commitOf(call, root, ref);
  if (local !== undefined) return local;
  const remote = await remoteOf(call, root);
  if (remote === undefined) throw await unresolved(call, root, ref, "");
  const tracked = WALK.test(ref) ? undefined : await commitOf(call, root, `refs/remotes/${remote}/${ref}`);
  if (tracked !== undefined) return tracked;
  if (!fetch || WALK.test(ref)) throw await unresolved(call, root, ref, "");
  const commit = COMMIT_ID.test(ref) ? ref : await askRemote(call, root, remote, ref);
  if (commit === undefined) throw await unresolved(call, root, ref, "");
  const refusal = await fetchCommit(call, root, remote, commit);
  const fetched = await commitOf(call, root, commit);
  if (fetched === undefined) throw await unresolved(call, root, ref, refusal);
  return fetched;
};

/** The remote's default branch (`origin/main`), else a local branch by the names that are usual for it. */
export const findDefaultBranch = async (call: CallGit, root: string): Promise<string | undefined> => {
  const remote = await remoteOf(call, root);
  if (remote !== undefined) {
    const head = await call(root, ["symbolic-ref", "--quiet", "--short", `refs/remotes/${remote}/HEAD`]);
    if (head.exitCode === 0) return head.stdout.trim();
  }
  const configured = (await call(root, ["config", "--get", "init.defaultBranch"])).stdout.trim();
  const names = [...new Set(["main", "master", "trunk", configured])].filter((name) => name !== "");
  const places = remote === undefined ? [""] : [`${remote}/`, ""];
  for (const place of places) {
    for (const name of names) {
      const full = `refs/${place === "" ? "heads/" : `remotes/${place}`}${name}`;
      if ((await commitOf(call, root, full)) !== undefined) return `${place}${name}`;
    }
  }
  return undefined;
};

/** Merge base, or undefined where there is none, or where a shallow history does not reach it. */
export const findMergeBase = async (call: CallGit, root: string, a: string, b: string): Promise<string | undefined> => {
  for (const name of [a, b]) refuseOptionLike(name, "a git ref");
  const { exitCode, stdout, stderr } = await call(root, ["merge-base", a, b]);
  if (exitCode === 0) return stdout.trim();
  if (exitCode === 1) return undefined;
  throw new ConfigError({
    what: `no merge base of ${JSON.stringify(a)} and ${JSON.stringify(b)} can be looked for`,
    where: root,
    hint: "Check that both refs exist here.",
    detail: stderr.trim(),
  });
};

/** Tags reachable from a commit, as git sorts them. */
export const listTags = async (call: CallGit, root: string, commit: string): Promise<string[]> => {
  refuseOptionLike(commit, "a git ref");
  const stdout = await expectGit(call, root, ["tag", "--list", `--merged=${commit}`], {
    what: `the tags reachable from ${JSON.stringify(commit)} cannot be listed`,
    hint: "Check that the commit exists here.",
  });
  return stdout.split("\n").filter((tag) => tag !== "");
};
