import type { HistoryCommit, TaggedCommit } from "../../model/ports.ts";
import { type CallGit, expectGit, REMOTE_LIMIT_MS, refuseOptionLike } from "./call.ts";
import { withoutCredentials } from "./fetch-from.ts";
import { isShallow, remoteOf } from "./resolve.ts";

const LOG_LIMIT_MS = 600_000;
/** Longer messages are no words of a person, and all commits pass through memory. */
const LONGEST_FIELD = 64 * 1024;

/** Fields end with NUL: id, parents, message, then the paths (the first behind a line end), then an empty field. */
const FORMAT = "format:%H%x00%P%x00%B%x00";

/** Tells the commits that `head` has and what all of `without` have in common has not, each before its parents. */
export const logHistory = async (
  call: CallGit,
  root: string,
  { head, without }: { head: string; without: readonly string[] },
  each: (commit: HistoryCommit) => void,
): Promise<void> => {
  for (const name of [head, ...without]) refuseOptionLike(name, "a git ref");
  const common = await commonAncestors(call, root, [...new Set(without)]);
  const reader = readHistory(each);
  await expectGit(
    call,
    root,
    [
      // a user's settings may hide the files of the first commit
      ...["-c", "log.showRoot=true"],
      ...["log", "-z", "--topo-order", "--no-show-signature", "--encoding=UTF-8"],
      ...["--name-only", "--no-renames", "--no-relative", "--no-ext-diff", `--format=${FORMAT}`],
      head,
      ...common.map((commit) => `^${commit}`),
      "--",
    ],
    {
      what: `the commits of ${JSON.stringify(head)} cannot be listed`,
      hint: "Check that the history is complete here.",
      timeoutMs: LOG_LIMIT_MS,
      onOutput: reader.take,
    },
  );
  reader.end();
};

/** What all of them have in common; nothing where they share no history. */
const commonAncestors = async (call: CallGit, root: string, commits: readonly string[]): Promise<string[]> => {
  if (commits.length < 2) return [...commits];
  const { exitCode, stdout } = await call(root, ["merge-base", "--octopus", ...commits], { timeoutMs: LOG_LIMIT_MS });
  return exitCode === 0 ? stdout.split("\n").filter((line) => line !== "") : [];
};

const readHistory = (each: (commit: HistoryCommit) => void): { take: (chunk: Uint8Array) => void; end: () => void } => {
  const decoder = new TextDecoder("utf-8");
  let rest = "";
  let fields: string[] = [];
  // thrown where output comes it would end the process: it is told when git has ended
  let failure: { cause: unknown } | undefined;

  const tell = (): void => {
    const [sha, parents = "", message = "", ...paths] = fields;
    fields = [];
    if (sha === undefined || sha === "") return;
    const [first] = paths;
    if (first !== undefined) paths[0] = first.replace(/^\n/, "");
    each({ sha, parents: parents === "" ? [] : parents.split(" "), message, paths });
  };
  const takeField = (field: string): void => {
    if (field === "" && fields.length >= 3) tell();
    else fields.push(field.length > LONGEST_FIELD ? field.slice(0, LONGEST_FIELD) : field);
  };
  const takeText = (text: string): void => {
    let from = 0;
    for (let end = text.indexOf("\0"); end !== -1; end = text.indexOf("\0", from)) {
      takeField(from === 0 ? rest + text.slice(0, end) : text.slice(from, end));
      if (from === 0) rest = "";
      from = end + 1;
    }
    // what is cut off of an endless field is never asked for
    if (rest.length <= LONGEST_FIELD) rest += text.slice(from);
  };
  return {
    take: (chunk) => {
      if (failure !== undefined) return;
      try {
        takeText(decoder.decode(chunk, { stream: true }));
      } catch (cause) {
        failure = { cause };
      }
    },
    end: () => {
      if (failure !== undefined) throw failure.cause;
      takeText(decoder.decode());
      tell();
    },
  };
};

/** Every tag that names a commit, annotated or not. */
export const taggedCommits = async (call: CallGit, root: string, from: string): Promise<TaggedCommit[]> => {
  refuseOptionLike(from, "a git ref");
  const told = { what: "the tags cannot be listed", hint: "Check that this repository is complete here." };
  const [all, reachable] = await Promise.all([
    expectGit(
      call,
      root,
      [
        "for-each-ref",
        "--format=%(refname:strip=2)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)",
        "refs/tags",
      ],
      told,
    ),
    expectGit(call, root, ["for-each-ref", `--merged=${from}`, "--format=%(refname:strip=2)", "refs/tags"], told),
  ]);
  const near = new Set(reachable.split("\n"));
  return all.split("\n").flatMap((line) => {
    const [tag = "", kind, id = "", innerKind, innerId = ""] = line.split("\0");
    const commit = kind === "commit" ? id : innerKind === "commit" ? innerId : undefined;
    return commit === undefined ? [] : [{ tag, commit, isReachable: near.has(tag) }];
  });
};

/** Brings the history of HEAD, where it is cut, and the tags of the remote here. */
export const fetchHistory = async (call: CallGit, root: string): Promise<string | undefined> => {
  const remote = await remoteOf(call, root);
  if (remote === undefined) return undefined;
  const isCut = await isShallow(call, root);
  const head = isCut ? (await call(root, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])).stdout.trim() : "";
  // by the id of HEAD: what the clone was told to follow may be gone, or be every branch that there is
  const { exitCode, stderr } = await call(
    root,
    [
      ...["fetch", "--quiet", "--no-recurse-submodules", "--no-write-fetch-head"],
      ...(isCut ? ["--unshallow"] : []),
      remote,
      ...(head === "" ? [] : [head]),
      "refs/tags/*:refs/tags/*",
    ],
    { timeoutMs: REMOTE_LIMIT_MS },
  );
  return exitCode === 0 || (isCut && !(await isShallow(call, root))) ? undefined : withoutCredentials(stderr.trim());
};
