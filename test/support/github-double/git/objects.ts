import type { BareGit } from "./bare.ts";

export const OBJECT_ID = /^[0-9a-f]{40}$/;

export type ObjectType = "commit" | "tree" | "blob" | "tag";

const isObjectType = (text: string): text is ObjectType => ["commit", "tree", "blob", "tag"].includes(text);

/** What was asked once: an object never changes. */
const known = new WeakMap<BareGit, Map<string, Promise<ObjectType | undefined>>>();

const askType = async (git: BareGit, id: string): Promise<ObjectType | undefined> => {
  const type = await git.ask(["cat-file", "-t", id]);
  return type !== undefined && isObjectType(type) ? type : undefined;
};

/** The type of an object, or undefined where there is none of that id. */
export const typeOf = async (git: BareGit, id: string): Promise<ObjectType | undefined> => {
  if (!OBJECT_ID.test(id)) return undefined;
  const types = known.get(git) ?? new Map<string, Promise<ObjectType | undefined>>();
  known.set(git, types);
  const asked = types.get(id) ?? askType(git, id);
  types.set(id, asked);
  const type = await asked;
  // what is not there may come
  if (type === undefined) types.delete(id);
  return type;
};

export interface StoredObject {
  readonly id: string;
  readonly type: string;
  readonly content: Buffer;
}

/** Several objects by one process, in the order asked; what is missing is left out. */
export const readObjects = async (git: BareGit, ids: readonly string[]): Promise<StoredObject[]> => {
  if (ids.length === 0) return [];
  const output = await git.run(["cat-file", "--batch"], { input: `${ids.join("\n")}\n` });
  const objects: StoredObject[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const [id = "", type = "", size = ""] = output.subarray(at, end).toString("utf8").split(" ");
    at = end + 1;
    if (type === "missing") continue;
    objects.push({ id, type, content: output.subarray(at, at + Number(size)) });
    at += Number(size) + 1;
  }
  return objects;
};

/** Writes one object as it stands and returns its id. */
export const writeObject = (git: BareGit, type: ObjectType, content: string | Buffer): Promise<string> =>
  git.text(["hash-object", "-t", type, "-w", "--stdin"], { input: content });

/** The commit that a name leads to: a branch, a tag, a full ref or an object id. */
export const resolveCommit = async (git: BareGit, name: string): Promise<string | undefined> => {
  const candidates = OBJECT_ID.test(name)
    ? [name]
    : [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`, name.startsWith("refs/") ? name : ""];
  for (const candidate of candidates) {
    if (candidate === "" || candidate.includes("..") || /[\^~:{}\s]/.test(candidate)) continue;
    const found = await git.ask(["rev-parse", "--verify", "--quiet", "--end-of-options", `${candidate}^{commit}`]);
    if (found !== undefined && found !== "") return found;
  }
  const isShort = /^[0-9a-f]{7,39}$/.test(name);
  return isShort
    ? (await git.ask(["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`])) || undefined
    : undefined;
};
