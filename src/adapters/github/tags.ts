import type { GitHub } from "../../model/github.ts";
import type { Reach } from "./reach.ts";

/** Annotated tags: objects of their own, which a ref may point to. */
export const tagsArea = ({ ask, client, here }: Reach): Pick<GitHub, "createTag" | "tag"> => ({
  // made twice, the second one stands beside the first; nothing points to either
  createTag: ({ name, message, commit }) =>
    ask({
      failure: `the object of tag ${name} could not be created`,
      needs: { contents: "write" },
      async send(request) {
        const path = "POST /repos/{owner}/{repo}/git/tags";
        const { data } = await client.request(path, {
          ...here,
          tag: name,
          message,
          object: commit,
          type: "commit",
          request,
        });
        return data.sha;
      },
    }),
  tag: (sha) =>
    ask({
      failure: `the tag object ${sha.slice(0, 7)} could not be read`,
      needs: { contents: "read" },
      async send(request) {
        const path = "GET /repos/{owner}/{repo}/git/tags/{tag_sha}";
        const { data } = await client.request(path, { ...here, tag_sha: sha, request });
        return { name: data.tag, message: data.message, target: data.object.sha };
      },
    }),
});
