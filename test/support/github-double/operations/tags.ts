import type { JsonObject } from "../../../../src/model/json.ts";
import { objectAt } from "../../../../src/model/json.ts";
import { type GitTag, readTag } from "../git/commits.ts";
import { typeOf, writeObject } from "../git/objects.ts";
import { isRefName, listRefs } from "../git/refs.ts";
import { type GitSignature, isoSeconds, writeSignature } from "../git/signature.ts";
import { created, notFound, ok, unprocessable } from "../http/answer.ts";
import type { ApiRequest, Operations } from "../http/api-request.ts";
import { optionalText, textIn } from "../http/fields.ts";
import { answerPage } from "../http/paging.ts";
import { type GitHub, nodeId, repositoryUrl } from "../state/github.ts";
import { signatureOf } from "../state/identity.ts";

const tagShape = (github: GitHub, tag: GitTag): JsonObject => ({
  node_id: nodeId("TA", tag.id),
  tag: tag.tag,
  sha: tag.id,
  url: repositoryUrl(github, `/git/tags/${tag.id}`),
  message: tag.message,
  tagger: { ...tag.tagger },
  object: { sha: tag.object, type: tag.type, url: repositoryUrl(github, `/git/${tag.type}s/${tag.object}`) },
  verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
});

/** The person that a request names, or the one who asks. */
export const signatureIn = (github: GitHub, request: ApiRequest, key: string): GitSignature => {
  const own = signatureOf(github, request.actor);
  const named = objectAt(request.body, key);
  const date = named === undefined ? undefined : optionalText(named, "date");
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return {
    name: (named && optionalText(named, "name")) ?? own.name,
    email: (named && optionalText(named, "email")) ?? own.email,
    date: Number.isNaN(time) ? own.date : isoSeconds(time),
  };
};

export const tagOperations: Operations = {
  "git/create-tag": async (request, github) => {
    const name = textIn(request.body, "tag");
    const object = textIn(request.body, "object");
    const type = textIn(request.body, "type");
    if (!(await isRefName(github.git, `refs/tags/${name}`))) throw unprocessable("tag is not a valid name");
    if ((await typeOf(github.git, object)) !== type) throw unprocessable(`Could not verify object ${object}`);
    const content = `object ${object}\ntype ${type}\ntag ${name}\ntagger ${writeSignature(signatureIn(github, request, "tagger"))}\n\n${textIn(request.body, "message")}`;
    const tag = await readTag(github.git, await writeObject(github.git, "tag", content));
    if (tag === undefined) throw new Error(`the tag ${name} was written and is not there`);
    return created(tagShape(github, tag));
  },
  "git/get-tag": async (request, github) => {
    const id = textIn(request.parameters, "tag_sha");
    const tag = (await typeOf(github.git, id)) === "tag" ? await readTag(github.git, id) : undefined;
    if (tag === undefined) throw notFound();
    return ok(tagShape(github, tag));
  },
  "repos/list-tags": async (request, github) => {
    const tags = await listRefs(github.git, "--sort=-version:refname", "refs/tags/");
    return answerPage(request, tags, (page) =>
      page.map(({ name, peeled }) => {
        const short = name.slice("refs/tags/".length);
        return {
          name: short,
          commit: { sha: peeled, url: repositoryUrl(github, `/commits/${peeled}`) },
          zipball_url: repositoryUrl(github, `/zipball/${name}`),
          tarball_url: repositoryUrl(github, `/tarball/${name}`),
          node_id: nodeId("REF", name),
        };
      }),
    );
  },
};
