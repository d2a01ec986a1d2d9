import type { JsonObject } from "../../../../src/model/json.ts";
import { readObjects, resolveCommit } from "../git/objects.ts";
import { listTree, type TreeEntry } from "../git/trees.ts";
import { notFound, ok, Refusal } from "../http/answer.ts";
import type { Operations } from "../http/api-request.ts";
import { optionalText, textIn } from "../http/fields.ts";
import { type GitHub, htmlUrl, repositoryUrl } from "../state/github.ts";
import { refuseEmpty } from "./refs.ts";
import { encoded } from "./trees.ts";

const INLINE = 1024 * 1024;
const KINDS: Readonly<Record<string, string>> = { tree: "dir", commit: "submodule" };

const kindOf = (entry: TreeEntry): string => (entry.mode === "120000" ? "symlink" : (KINDS[entry.type] ?? "file"));

const entryShape = (github: GitHub, entry: TreeEntry, path: string, ref: string): JsonObject => {
  const inUrl = path.split("/").map(encodeURIComponent).join("/");
  const self = `${repositoryUrl(github, `/contents/${inUrl}`)}?ref=${encodeURIComponent(ref)}`;
  const isTree = entry.type === "tree";
  const page = htmlUrl(github, `/${isTree ? "tree" : "blob"}/${ref}/${inUrl}`);
  const object = entry.type === "commit" ? null : repositoryUrl(github, `/git/${entry.type}s/${entry.id}`);
  return {
    type: kindOf(entry),
    size: entry.size ?? 0,
    name: path.slice(path.lastIndexOf("/") + 1),
    path,
    sha: entry.id,
    url: self,
    git_url: object,
    html_url: page,
    download_url: isTree ? null : htmlUrl(github, `/raw/${ref}/${inUrl}`),
    _links: { git: object, html: page, self },
  };
};

export const contentOperations: Operations = {
  "repos/get-content": async (request, github) => {
    await refuseEmpty(github);
    const ref = optionalText(request.parameters, "ref") ?? github.repository.defaultBranch;
    const commit = await resolveCommit(github.git, ref);
    if (commit === undefined) throw new Refusal(404, `No commit found for the ref ${ref}`);
    const path = textIn(request.parameters, "path").replace(/\/+$/, "");
    const isRaw = (request.headers.accept ?? "").includes("raw");
    const list = async (tree: string, prefix: string) =>
      ok((await listTree(github.git, tree)).map((each) => entryShape(github, each, `${prefix}${each.path}`, ref)));
    if (path === "." || path === "") return list(commit, "");
    const slash = path.lastIndexOf("/");
    const folder = slash === -1 ? commit : `${commit}:${path.slice(0, slash)}`;
    const exists = slash === -1 || (await github.git.ask(["rev-parse", "--verify", "--quiet", folder])) !== undefined;
    const entries = exists ? await listTree(github.git, folder) : [];
    const entry = entries.find((each) => each.path === path.slice(slash + 1));
    if (entry === undefined) throw notFound();
    if (entry.type === "tree") return list(entry.id, `${path}/`);
    const shape = entryShape(github, entry, path, ref);
    if (entry.type === "commit") return ok({ ...shape, submodule_git_url: htmlUrl(github) });
    const [blob] = await readObjects(github.git, [entry.id]);
    if (blob === undefined) throw notFound();
    if (isRaw)
      return {
        status: 200,
        bytes: blob.content,
        headers: { "content-type": "application/vnd.github.raw+json; charset=utf-8" },
      };
    if (kindOf(entry) === "symlink") return ok({ ...shape, target: blob.content.toString("utf8") });
    // a file of more than a megabyte is told without its content
    const isInline = blob.content.length <= INLINE;
    return ok({ ...shape, encoding: isInline ? "base64" : "none", content: isInline ? encoded(blob.content) : "" });
  },
};
