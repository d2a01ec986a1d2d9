import type { JsonObject } from "../../../../src/model/json.ts";
import { readObjects, resolveCommit, typeOf, writeObject } from "../git/objects.ts";
import { listTree, type TreeChange, type TreeEntry, writeTree } from "../git/trees.ts";
import { created, notFound, ok, Refusal, unprocessable } from "../http/answer.ts";
import type { Operations } from "../http/api-request.ts";
import { objectsIn, optionalText, textIn } from "../http/fields.ts";
import { type GitHub, nodeId, repositoryUrl } from "../state/github.ts";

const MOST_BYTES = 100 * 1024 * 1024;

const treeShape = (github: GitHub, id: string, entries: readonly TreeEntry[], truncated: boolean): JsonObject => ({
  sha: id,
  url: repositoryUrl(github, `/git/trees/${id}`),
  truncated,
  tree: entries.map((entry) => ({
    path: entry.path,
    mode: entry.mode,
    type: entry.type,
    sha: entry.id,
    ...(entry.size === undefined ? {} : { size: entry.size }),
    ...(entry.type === "commit" ? {} : { url: repositoryUrl(github, `/git/${entry.type}s/${entry.id}`) }),
  })),
});

/** Base64 as GitHub breaks it. */
export const encoded = (content: Buffer): string => content.toString("base64").replaceAll(/(.{60})/g, "$1\n");

export const treeOperations: Operations = {
  "git/get-tree": async (request, github) => {
    const name = textIn(request.parameters, "tree_sha");
    const type = await typeOf(github.git, name);
    const treeish = type === "tree" ? name : await resolveCommit(github.git, name);
    if (treeish === undefined) throw notFound();
    const id = await github.git.text(["rev-parse", `${treeish}^{tree}`]);
    // any value asks for all of it, "false" too
    const entries = await listTree(github.git, id, request.parameters.recursive !== undefined);
    const limit = github.repository.treeLimit;
    return ok(treeShape(github, id, entries.slice(0, limit), entries.length > limit));
  },
  "git/create-tree": async (request, github) => {
    const base = optionalText(request.body, "base_tree");
    const root =
      base === undefined ? undefined : await github.git.ask(["rev-parse", "--verify", "--quiet", `${base}^{tree}`]);
    if (base !== undefined && root === undefined) throw unprocessable("base_tree is not a valid tree oid");
    const changes: TreeChange[] = [];
    for (const each of objectsIn(request.body, "tree")) {
      const path = textIn(each, "path");
      if (
        path.startsWith("/") ||
        path.split("/").some((part) => part === "" || part === "." || part === ".." || part === ".git")
      )
        throw unprocessable("tree.path contains a malformed path component");
      const content = optionalText(each, "content");
      const mode = optionalText(each, "mode") ?? "100644";
      if (content !== undefined)
        changes.push({ path, entry: { mode, id: await writeObject(github.git, "blob", content) } });
      else if (each.sha === null) changes.push({ path, entry: undefined });
      else {
        const id = textIn(each, "sha");
        if ((await typeOf(github.git, id)) === undefined && mode !== "160000")
          throw unprocessable(`tree.sha ${id} is not a valid ${mode === "040000" ? "tree" : "blob"}`);
        changes.push({ path, entry: { mode, id } });
      }
    }
    const id = await writeTree(github.git, root, changes);
    return created(treeShape(github, id, await listTree(github.git, id), false));
  },
  "git/create-blob": async (request, github) => {
    const encoding = optionalText(request.body, "encoding") ?? "utf-8";
    const text = textIn(request.body, "content");
    const content = encoding === "base64" ? Buffer.from(text, "base64") : Buffer.from(text, "utf8");
    const sha = await writeObject(github.git, "blob", content);
    return created({ sha, url: repositoryUrl(github, `/git/blobs/${sha}`) });
  },
  "git/get-blob": async (request, github) => {
    const id = textIn(request.parameters, "file_sha");
    const [blob] = (await typeOf(github.git, id)) === "blob" ? await readObjects(github.git, [id]) : [];
    if (blob === undefined) throw notFound();
    if (blob.content.length > MOST_BYTES) throw tooLarge();
    return ok({
      sha: id,
      node_id: nodeId("B", id),
      size: blob.content.length,
      url: repositoryUrl(github, `/git/blobs/${id}`),
      content: encoded(blob.content),
      encoding: "base64",
    });
  },
};

const tooLarge = (): Refusal =>
  new Refusal(403, "This API returns blobs up to 100 MB in size.", {
    errors: [{ resource: "Blob", field: "data", code: "too_large" }],
  });
