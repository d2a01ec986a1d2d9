import { isObject, type JsonObject, objectAt } from "../../../../src/model/json.ts";
import { readCommits, writeCommit } from "../git/commits.ts";
import { writeObject } from "../git/objects.ts";
import { isAncestor, moveRef, moveRefs, readRef } from "../git/refs.ts";
import { listTree, type TreeChange, writeTree } from "../git/trees.ts";
import { objectsIn, optionalText, textIn } from "../http/fields.ts";
import { fullName, type GitHub, nodeId } from "../state/github.ts";
import { signatureOf, webFlow } from "../state/identity.ts";
import { readPulls } from "../state/pulls.ts";
import { refusalOfChange } from "../state/rules.ts";
import type { Field, GraphqlContext, GraphqlNode } from "./context.ts";
import { commitNode, refNode } from "./git-objects.ts";
import { GraphqlRefusal, requirePermission } from "./refusal.ts";

const branchIn = async (github: GitHub, branch: JsonObject): Promise<string> => {
  const id = optionalText(branch, "id");
  if (id !== undefined) {
    const name = Buffer.from(id.replace(/^REF_/, ""), "base64url").toString("utf8");
    if (nodeId("REF", name) !== id)
      throw new GraphqlRefusal("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
    return name;
  }
  const repository = optionalText(branch, "repositoryNameWithOwner") ?? "";
  if (repository.toLowerCase() !== fullName(github).toLowerCase())
    throw new GraphqlRefusal("NOT_FOUND", `Could not resolve to a Repository with the name '${repository}'.`);
  const name = optionalText(branch, "branchName") ?? "";
  return name.startsWith("refs/heads/") ? name : `refs/heads/${name}`;
};

const isPlainPath = (path: string): boolean =>
  !path.split("/").some((part) => part === "" || part === "." || part === ".." || part === ".git");

/** The changes of files as entries of a tree; GitHub knows no file mode here, so that each becomes a plain file. */
const changesIn = async (github: GitHub, changes: JsonObject, base: string): Promise<TreeChange[]> => {
  const entries: TreeChange[] = [];
  const deletions = objectsIn(changes, "deletions").map((each) => textIn(each, "path"));
  if (deletions.length > 0) {
    const known = new Set((await listTree(github.git, base, true)).map(({ path }) => path));
    const missing = deletions.filter((path) => !known.has(path));
    if (missing.length > 0)
      throw new GraphqlRefusal(
        "UNPROCESSABLE",
        `A path was requested for deletion which does not exist as of commit oid \`${base}\`: ${missing.join(", ")}`,
      );
    entries.push(...deletions.map((path) => ({ path, entry: undefined })));
  }
  for (const addition of objectsIn(changes, "additions")) {
    const path = textIn(addition, "path");
    if (!isPlainPath(path))
      throw new GraphqlRefusal("UNPROCESSABLE", `A path was requested for addition which is malformed: ${path}`);
    const id = await writeObject(github.git, "blob", Buffer.from(textIn(addition, "contents"), "base64"));
    entries.push({ path, entry: { mode: "100644", id } });
  }
  return entries;
};

/** `createCommitOnBranch`: a commit that GitHub signs, made only where the branch still is where the caller saw it. */
export const createCommitOnBranch: Field = async (args, context: GraphqlContext): Promise<GraphqlNode> => {
  requirePermission(context, "contents=write");
  const { github, actor } = context;
  const input = isObject(args.input) ? args.input : {};
  const name = await branchIn(github, objectAt(input, "branch") ?? {});
  const ref = await readRef(github.git, name);
  if (ref === undefined)
    throw new GraphqlRefusal(
      "NOT_FOUND",
      `Could not resolve to a branch with the name '${name.slice("refs/heads/".length)}'.`,
    );
  const expected = textIn(input, "expectedHeadOid");
  const stale = (): GraphqlRefusal =>
    new GraphqlRefusal("STALE_DATA", `Expected branch to point to "${expected}" but it did not.  Pull and try again.`);
  if (ref.id !== expected) throw stale();

  const message = objectAt(input, "message") ?? {};
  const body = optionalText(message, "body") ?? "";
  const headline = textIn(message, "headline");
  const tree = await writeTree(
    github.git,
    ref.id,
    await changesIn(github, objectAt(input, "fileChanges") ?? {}, ref.id),
  );
  const id = await writeCommit(github.git, {
    tree,
    parents: [ref.id],
    author: signatureOf(github, actor),
    committer: webFlow(github),
    message: body === "" ? headline : `${headline}\n\n${body}`,
  });
  github.signed.add(id);
  const refused = await refusalOfChange(github, { ref: name, from: ref.id, to: id, actor: actor.login, by: "push" });
  if (refused !== undefined) throw new GraphqlRefusal("UNPROCESSABLE", refused);
  if (!(await moveRef(github.git, name, id, ref.id))) throw stale();
  await readPulls(github);
  const [commit] = await readCommits(github.git, [id]);
  if (commit === undefined) throw new Error(`the commit ${id} was written and is not there`);
  return {
    __typename: "CreateCommitOnBranchPayload",
    clientMutationId: optionalText(input, "clientMutationId") ?? null,
    commit: commitNode(github, commit),
    ref: refNode(github, { ...ref, id, peeled: id }),
  };
};

const repositoryIn = (github: GitHub, input: JsonObject): void => {
  const id = textIn(input, "repositoryId");
  if (id !== nodeId("R", github.repository.id))
    throw new GraphqlRefusal("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'`);
};

/** `createRef`: refused where the ref is there. */
export const createRef: Field = async (args, context): Promise<GraphqlNode> => {
  requirePermission(context, "contents=write");
  const { github, actor } = context;
  const input = isObject(args.input) ? args.input : {};
  repositoryIn(github, input);
  const [name, oid] = [textIn(input, "name"), textIn(input, "oid")];
  if ((await readRef(github.git, name)) !== undefined)
    throw new GraphqlRefusal("UNPROCESSABLE", `A ref named "${name}" already exists in the repository.`);
  const refused = await refusalOfChange(github, {
    ref: name,
    from: undefined,
    to: oid,
    actor: actor.login,
    by: "push",
  });
  if (refused !== undefined) throw new GraphqlRefusal("UNPROCESSABLE", refused);
  if (!(await moveRef(github.git, name, oid, undefined)))
    throw new GraphqlRefusal("UNPROCESSABLE", `A ref named "${name}" already exists in the repository.`);
  const ref = await readRef(github.git, name);
  if (ref === undefined) throw new Error(`${name} was written and is not there`);
  return {
    __typename: "CreateRefPayload",
    clientMutationId: optionalText(input, "clientMutationId") ?? null,
    ref: refNode(github, ref),
  };
};

const NONE = "0".repeat(40);

/** `updateRefs`: all of them or none, each only where it still is where the caller saw it. */
export const updateRefs: Field = async (args, context): Promise<GraphqlNode> => {
  requirePermission(context, "contents=write");
  const { github, actor } = context;
  const input = isObject(args.input) ? args.input : {};
  repositoryIn(github, input);
  const moves: Parameters<typeof moveRefs>[1][number][] = [];
  for (const update of objectsIn(input, "refUpdates")) {
    const name = textIn(update, "name");
    const to = textIn(update, "afterOid");
    const from = (await readRef(github.git, name))?.id;
    const before = optionalText(update, "beforeOid");
    if (before !== undefined && before !== (from ?? NONE))
      throw new GraphqlRefusal("STALE_DATA", `Expected ref "${name}" to point to "${before}" but it did not.`);
    const isForward = from === undefined || to === NONE || (await isAncestor(github.git, from, to));
    if (!isForward && update.force !== true)
      throw new GraphqlRefusal("UNPROCESSABLE", `Update of "${name}" is not a fast forward`);
    const change = { ref: name, from, to: to === NONE ? undefined : to, actor: actor.login, by: "push" } as const;
    const refused = await refusalOfChange(github, change);
    if (refused !== undefined) throw new GraphqlRefusal("UNPROCESSABLE", refused);
    moves.push({ name, to: change.to, from });
  }
  if (!(await moveRefs(github.git, moves)))
    throw new GraphqlRefusal("STALE_DATA", "A ref was moved while it was updated. Pull and try again.");
  return { __typename: "UpdateRefsPayload", clientMutationId: optionalText(input, "clientMutationId") ?? null };
};
