import type { JsonObject } from "../../../../src/model/json.ts";
import { OBJECT_ID, resolveCommit, typeOf } from "../git/objects.ts";
import { type GitRef, isAncestor, isRefName, listRefs, matchingRefs, moveRef, readRef } from "../git/refs.ts";
import { created, noContent, notFound, ok, Refusal, unprocessable } from "../http/answer.ts";
import type { ApiRequest, Operations } from "../http/api-request.ts";
import { flagIn, textIn } from "../http/fields.ts";
import { type GitHub, nodeId, repositoryUrl } from "../state/github.ts";
import { refusalOfChange } from "../state/rules.ts";

const refShape = (github: GitHub, ref: GitRef): JsonObject => ({
  ref: ref.name,
  node_id: nodeId("REF", ref.name),
  url: repositoryUrl(github, `/git/${ref.name}`),
  object: { sha: ref.id, type: ref.type, url: repositoryUrl(github, `/git/${ref.type}s/${ref.id}`) },
});

/** A repository without any commit answers 409 to whoever asks for one. */
export const refuseEmpty = async (github: GitHub): Promise<void> => {
  if ((await listRefs(github.git)).length === 0) throw new Refusal(409, "Git Repository is empty.");
};

const readBack = async (github: GitHub, name: string): Promise<JsonObject> => {
  const ref = await readRef(github.git, name);
  if (ref === undefined) throw new Error(`${name} was written and is not there`);
  return refShape(github, ref);
};

const nameIn = (request: ApiRequest): string => `refs/${textIn(request.parameters, "ref")}`;

/** Moves a ref on behalf of somebody, or says why not in GitHub's words. */
const changeRef = async (
  github: GitHub,
  change: { ref: string; from: string | undefined; to: string | undefined; actor: string; force?: boolean },
): Promise<void> => {
  const { ref, from, to, actor, force = true } = change;
  if (from !== undefined && to !== undefined && !force) {
    const [before, after] = await Promise.all([resolveCommit(github.git, from), resolveCommit(github.git, to)]);
    const isForward = before !== undefined && after !== undefined && (await isAncestor(github.git, before, after));
    if (!isForward) throw unprocessable("Update is not a fast forward");
  }
  const refused = await refusalOfChange(github, { ref, from, to, actor, by: "push" });
  if (refused !== undefined) throw unprocessable(refused);
  if (await moveRef(github.git, ref, to, from)) return;
  throw unprocessable(from === undefined ? "Reference already exists" : "Reference cannot be updated");
};

export const refOperations: Operations = {
  "git/get-ref": async (request, github) => {
    await refuseEmpty(github);
    const ref = await readRef(github.git, nameIn(request));
    if (ref === undefined) throw notFound();
    return ok(refShape(github, ref));
  },
  "git/list-matching-refs": async (request, github) => {
    await refuseEmpty(github);
    const refs = await matchingRefs(github.git, nameIn(request));
    return ok(refs.map((ref) => refShape(github, ref)));
  },
  "git/create-ref": async (request, github) => {
    const ref = textIn(request.body, "ref");
    const to = textIn(request.body, "sha");
    if (ref.split("/").length < 3 || !ref.startsWith("refs/"))
      throw unprocessable("Reference name must start with 'refs' and have at least two slashes.");
    if (!(await isRefName(github.git, ref))) throw unprocessable("Reference name is invalid");
    if (!OBJECT_ID.test(to))
      throw unprocessable("The sha parameter must be exactly 40 characters and contain only [0-9a-f].");
    const type = await typeOf(github.git, to);
    if (type === undefined || (ref.startsWith("refs/heads/") && type !== "commit"))
      throw unprocessable("Object does not exist");
    if ((await readRef(github.git, ref)) !== undefined) throw unprocessable("Reference already exists");
    await changeRef(github, { ref, from: undefined, to, actor: request.actor.login });
    return created(await readBack(github, ref));
  },
  "git/update-ref": async (request, github) => {
    const ref = nameIn(request);
    const to = textIn(request.body, "sha");
    const known = await readRef(github.git, ref);
    if (known === undefined) throw unprocessable("Reference does not exist");
    if ((await typeOf(github.git, to)) === undefined) throw unprocessable("Object does not exist");
    const force = flagIn(request.body, "force", false);
    if (known.id !== to) await changeRef(github, { ref, from: known.id, to, actor: request.actor.login, force });
    return ok(await readBack(github, ref));
  },
  "git/delete-ref": async (request, github) => {
    const ref = nameIn(request);
    const known = await readRef(github.git, ref);
    if (known === undefined) throw unprocessable("Reference does not exist");
    await changeRef(github, { ref, from: known.id, to: undefined, actor: request.actor.login });
    return noContent;
  },
};
