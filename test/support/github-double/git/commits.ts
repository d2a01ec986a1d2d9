import type { BareGit } from "./bare.ts";
import { readObjects, type StoredObject, writeObject } from "./objects.ts";
import { type GitSignature, readSignature, writeSignature } from "./signature.ts";

export interface GitCommit {
  readonly id: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: GitSignature;
  readonly committer: GitSignature;
  readonly message: string;
  readonly signature: string | undefined;
}

interface Headers {
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly message: string;
}

/** The headers of a commit or a tag; a line that begins with a space goes on with the one before. */
const readHeaders = (content: Buffer): Headers => {
  const text = content.toString("utf8");
  const end = text.indexOf("\n\n");
  const fields = new Map<string, string[]>();
  let last: string[] = [];
  for (const line of text.slice(0, end === -1 ? text.length : end).split("\n")) {
    if (line.startsWith(" ")) {
      last.push(`${last.pop() ?? ""}\n${line.slice(1)}`);
      continue;
    }
    const space = line.indexOf(" ");
    last = fields.get(line.slice(0, space)) ?? [];
    last.push(line.slice(space + 1));
    fields.set(line.slice(0, space), last);
  }
  return { fields, message: end === -1 ? "" : text.slice(end + 2) };
};

const readCommit = ({ id, content }: StoredObject): GitCommit => {
  const { fields, message } = readHeaders(content);
  return {
    id,
    tree: fields.get("tree")?.[0] ?? "",
    parents: fields.get("parent") ?? [],
    author: readSignature(fields.get("author")?.[0] ?? ""),
    committer: readSignature(fields.get("committer")?.[0] ?? ""),
    message: message.endsWith("\n") ? message.slice(0, -1) : message,
    signature: fields.get("gpgsig")?.[0],
  };
};

/** What was read once: a commit never changes. */
const known = new WeakMap<BareGit, Map<string, Promise<GitCommit | undefined>>>();

/** Commits by their ids, in that order. */
export const readCommits = async (git: BareGit, ids: readonly string[]): Promise<GitCommit[]> => {
  const commits = known.get(git) ?? new Map<string, Promise<GitCommit | undefined>>();
  known.set(git, commits);
  const unread = [...new Set(ids)].filter((id) => !commits.has(id));
  const reading = readObjects(git, unread).then((objects) => new Map(objects.map((object) => [object.id, object])));
  for (const id of unread) {
    const commit = reading.then((objects) => {
      const found = objects.get(id);
      if (found?.type === "commit") return readCommit(found);
      // what is not there may come
      commits.delete(id);
      return undefined;
    });
    commits.set(id, commit);
  }
  return (await Promise.all(ids.map((id) => commits.get(id)))).filter((commit) => commit !== undefined);
};

export interface NewCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: GitSignature;
  readonly committer: GitSignature;
  readonly message: string;
  readonly signature?: string | undefined;
}

/** Writes a commit and returns its id; no ref moves. */
export const writeCommit = (git: BareGit, commit: NewCommit): Promise<string> =>
  writeObject(
    git,
    "commit",
    [
      `tree ${commit.tree}`,
      ...commit.parents.map((parent) => `parent ${parent}`),
      `author ${writeSignature(commit.author)}`,
      `committer ${writeSignature(commit.committer)}`,
      ...(commit.signature === undefined ? [] : [`gpgsig ${commit.signature.trimEnd().replaceAll("\n", "\n ")}`]),
      "",
      commit.message,
    ].join("\n"),
  );

export interface GitTag {
  readonly id: string;
  readonly object: string;
  readonly type: string;
  readonly tag: string;
  readonly tagger: GitSignature;
  readonly message: string;
}

/** An annotated tag, or undefined where the id is none. */
export const readTag = async (git: BareGit, id: string): Promise<GitTag | undefined> => {
  const [found] = await readObjects(git, [id]);
  if (found === undefined || found.type !== "tag") return undefined;
  const { fields, message } = readHeaders(found.content);
  return {
    id,
    object: fields.get("object")?.[0] ?? "",
    type: fields.get("type")?.[0] ?? "",
    tag: fields.get("tag")?.[0] ?? "",
    tagger: readSignature(fields.get("tagger")?.[0] ?? ""),
    message: message.endsWith("\n") ? message.slice(0, -1) : message,
  };
};

/** The commits that a log names, newest first. */
export const listCommits = async (git: BareGit, argv: readonly string[]): Promise<string[]> =>
  (await git.text(["rev-list", ...argv])).split("\n").filter((line) => line !== "");
