import type { GitHub } from "../../model/github.ts";
import type { GitHubStanding } from "../../model/github-changes.ts";
import { objectAt } from "../../model/json.ts";
import { REPOSITORY_FIELDS, REQUEST_FIELDS, requestOf } from "./change-request-fields.ts";
import { COMMENT_FIELDS, commentOf } from "./comments.ts";
import { askGraphqlPartly } from "./graphql.ts";
import { originOf } from "./graphql-read.ts";
import { PAGE_SIZE } from "./pages.ts";
import type { Reach } from "./reach.ts";
import { STATUS_FIELDS, statusesOf } from "./statuses.ts";
import { Told } from "./told.ts";

const NEEDS = { contents: "read", "pull-requests": "read", statuses: "read" } as const;

/** More pull requests are asked for in several reads: each comes with its comments. */
const MOST_IN_ONE_READ = 10;

const queryOf = (count: number): string => {
  const places = Array.from({ length: count }, (_, index) => index);
  const parameters = places.map((place) => `, $number${place}: Int!`).join("");
  const requests = places.map(
    (place) => `at${place}: pullRequest(number: $number${place}) {
      ${REQUEST_FIELDS}
      comments(first: ${PAGE_SIZE}) { nodes { ${COMMENT_FIELDS} } pageInfo { hasNextPage } }
    }`,
  );
  return `query ($owner: String!, $name: String!, $commit: GitObjectID!${parameters}) {
  viewer { login }
  repository(owner: $owner, name: $name) {
    ${REPOSITORY_FIELDS}
    object(oid: $commit) { ... on Commit { ${STATUS_FIELDS} } }
    ${requests.join("\n    ")}
  }
}`;
};

/** What stands where a verdict is about to be written. */
export const standingArea = (reach: Reach): Pick<GitHub, "standing"> => {
  const { ask, here } = reach;

  const readSome = (commit: string, numbers: readonly number[]): Promise<GitHubStanding> => {
    const named = numbers.map((number) => `#${number}`).join(", ");
    const failure = `what stands at commit ${commit.slice(0, 7)} and on ${named} could not be read`;
    return ask<GitHubStanding>({
      failure,
      needs: NEEDS,
      async send(request) {
        const variables = {
          owner: here.owner,
          name: here.repo,
          commit,
          ...Object.fromEntries(numbers.map((number, place) => [`number${place}`, number])),
        };
        const data = await askGraphqlPartly(
          reach,
          { query: queryOf(numbers.length), variables },
          request,
          // a pull request that is not there any more
          ({ kind, path }) => kind === "NOT_FOUND" && path.length === 2 && /^at\d+$/.test(String(path[1])),
        );
        const repository = new Told(data, originOf(reach, failure)).object("repository");
        const found: GitHubStanding = { requests: new Map(), comments: new Map(), statuses: statusesOf(data) };
        for (const [place, number] of numbers.entries()) {
          const told = repository.optional(`at${place}`);
          if (told === undefined) continue;
          found.requests.set(number, requestOf(repository, told));
          const comments = objectAt(objectAt(objectAt(data, "repository"), `at${place}`), "comments");
          if (!Array.isArray(comments?.nodes) || told.object("comments").object("pageInfo").flag("hasNextPage"))
            continue;
          found.comments.set(number, comments.nodes.flatMap(commentOf));
        }
        return found;
      },
    });
  };

  return {
    async standing(commit, numbers) {
      const found = await readSome(commit, numbers.slice(0, MOST_IN_ONE_READ));
      for (let start = MOST_IN_ONE_READ; start < numbers.length; start += MOST_IN_ONE_READ) {
        const more = await readSome(commit, numbers.slice(start, start + MOST_IN_ONE_READ));
        for (const [number, request] of more.requests) found.requests.set(number, request);
        for (const [number, comments] of more.comments) found.comments.set(number, comments);
        found.statuses = more.statuses;
      }
      return found;
    },
  };
};
