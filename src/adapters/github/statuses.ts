import type { GitHubChanges, GitHubStatus, NewStatus, StatusState } from "../../model/github-changes.ts";
import { isObject, type JsonObject, objectAt, stringAt } from "../../model/json.ts";
import type { Settled } from "./call.ts";
import { askGraphql } from "./graphql.ts";
import { loginOf } from "./logins.ts";
import type { Reach } from "./reach.ts";
import { Lost } from "./refusal.ts";

/** Fields of a commit. */
export const STATUS_FIELDS =
  "status { contexts { context state description targetUrl createdAt creator { __typename login } } }";

const QUERY = `query ($owner: String!, $name: String!, $commit: GitObjectID!) {
  viewer { login }
  repository(owner: $owner, name: $name) {
    object(oid: $commit) { ... on Commit { ${STATUS_FIELDS} } }
  }
}`;

const WRITE = { statuses: "write" } as const;

/** One that is required and was never set is waited for. */
const STATES: ReadonlyMap<string, StatusState> = new Map([
  ["SUCCESS", "success"],
  ["FAILURE", "failure"],
  ["PENDING", "pending"],
  ["EXPECTED", "pending"],
  ["ERROR", "error"],
]);

const statusOf = (context: JsonObject, viewer: string | undefined): GitHubStatus => {
  const state = STATES.get(stringAt(context, "state") ?? "");
  const [name, at] = [stringAt(context, "context"), stringAt(context, "createdAt")];
  if (state === undefined || name === undefined || at === undefined)
    throw new Lost("its answer tells a status in part");
  const url = stringAt(context, "targetUrl");
  const by = loginOf(objectAt(context, "creator"));
  const isKnown = by !== undefined && viewer !== undefined;
  return {
    context: name,
    state,
    description: stringAt(context, "description") ?? "",
    ...(url === undefined ? {} : { url }),
    ...(by === undefined ? {} : { by }),
    ...(isKnown ? { isOurs: by.toLowerCase() === viewer.toLowerCase() } : {}),
    at,
  };
};

/** The statuses in an answer that tells the viewer, and the commit as `object` of the repository. */
export const statusesOf = (data: JsonObject): GitHubStatus[] => {
  const viewer = stringAt(objectAt(data, "viewer"), "login");
  const contexts = objectAt(objectAt(objectAt(data, "repository"), "object"), "status")?.contexts;
  return (Array.isArray(contexts) ? contexts : []).filter(isObject).map((each) => statusOf(each, viewer));
};

/** Statuses of commits. */
export const statusesArea = (reach: Reach): Pick<GitHubChanges, "statuses" | "setStatus"> => {
  const { ask, client, here } = reach;

  /** Whether it was set, also where somebody has set another one since. */
  const find = async (commit: string, status: NewStatus): Promise<Settled<void> | undefined> => {
    const newest = await ask({
      failure: `the statuses of commit ${commit.slice(0, 7)} could not be listed`,
      needs: WRITE,
      async send(request) {
        const path = "GET /repos/{owner}/{repo}/commits/{ref}/statuses";
        return (await client.request(path, { ...here, ref: commit, per_page: 100, request })).data;
      },
    });
    const isThere = newest.some(
      (each) =>
        each.context.toLowerCase() === status.context.toLowerCase() &&
        each.state === status.state &&
        (each.description ?? "") === status.description &&
        (each.target_url ?? undefined) === status.url,
    );
    return isThere ? { value: undefined } : undefined;
  };

  return {
    statuses: (commit) =>
      ask({
        failure: `the statuses of commit ${commit.slice(0, 7)} could not be read`,
        needs: { contents: "read", statuses: "read" },
        async send(request) {
          const variables = { owner: here.owner, name: here.repo, commit };
          return statusesOf(await askGraphql(reach, QUERY, variables, request));
        },
      }),
    setStatus: (commit, status) =>
      ask<void>({
        failure: `the status "${status.context}" of commit ${commit.slice(0, 7)} could not be set`,
        needs: WRITE,
        async send(request) {
          await client.request("POST /repos/{owner}/{repo}/statuses/{sha}", {
            ...here,
            sha: commit,
            state: status.state,
            context: status.context,
            description: status.description,
            ...(status.url === undefined ? {} : { target_url: status.url }),
            request,
          });
        },
        // set twice, an older one would come after what another run has set in between
        probe: () => find(commit, status),
      }),
  };
};
