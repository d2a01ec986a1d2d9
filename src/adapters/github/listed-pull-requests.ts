import type { GitHub } from "../../model/github.ts";
import type { BroughtBy, HeadRequest } from "../../model/github-changes.ts";
import { readConnections } from "./connections.ts";
import type { Reach } from "./reach.ts";
import type { Told } from "./told.ts";

const NEEDS = { contents: "read", "pull-requests": "read" } as const;

const FIELDS = "number state headRefOid repository { name owner { login } }";

const OF_HEAD = `query (
  $owner: String!, $name: String!, $commit: GitObjectID!, $after0: String
  $isNamed: Boolean!, $branch: String, $after1: String
) {
  repository(owner: $owner, name: $name) {
    object(oid: $commit) {
      ... on Commit {
        associatedPullRequests(first: 100, after: $after0) { pageInfo { hasNextPage endCursor } nodes { ${FIELDS} } }
      }
    }
    pullRequests(headRefName: $branch, states: [OPEN], first: 100, after: $after1) @include(if: $isNamed) {
      pageInfo { hasNextPage endCursor }
      nodes { ${FIELDS} }
    }
  }
}`;

const INTO = `query ($owner: String!, $name: String!, $branch: String!, $after0: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(baseRefName: $branch, states: [OPEN], first: 100, after: $after0) {
      pageInfo { hasNextPage endCursor }
      nodes { number }
    }
  }
}`;

const BROUGHT = `query ($owner: String!, $name: String!, $commit: GitObjectID!, $after0: String) {
  repository(owner: $owner, name: $name) {
    object(oid: $commit) {
      ... on Commit {
        associatedPullRequests(first: 100, after: $after0) {
          pageInfo { hasNextPage endCursor }
          nodes { ${FIELDS} baseRefName mergeCommit { oid } commits { totalCount } }
        }
      }
    }
  }
}`;

/** One that was closed asks for nothing. */
const HEAD_STATES: ReadonlyMap<string, HeadRequest["state"]> = new Map([
  ["OPEN", "open"],
  ["MERGED", "merged"],
]);

/** None where the commit is not known here. */
const ofCommit = (repository: Told): Told | undefined =>
  repository.optional("object")?.optional("associatedPullRequests");
const listed = (repository: Told): Told => repository.object("pullRequests");

const sorted = (numbers: Iterable<number>): number[] => [...new Set(numbers)].sort((left, right) => left - right);

const repositoryOf = (request: Told): BroughtBy["repository"] => {
  const repository = request.object("repository");
  return { owner: repository.object("owner").text("login"), name: repository.text("name") };
};

/** Pull requests by what they are of: a commit or a branch. */
export const listedPullRequestsArea = (
  reach: Reach,
): Pick<GitHub, "pullRequestsOfHead" | "pullRequestsInto" | "broughtBy"> => {
  const { here } = reach;
  const isHere = (request: Told): boolean => {
    const { owner, name } = repositoryOf(request);
    return `${owner}/${name}`.toLowerCase() === `${here.owner}/${here.repo}`.toLowerCase();
  };

  return {
    async pullRequestsOfHead(head, branch) {
      const found = await readConnections(
        reach,
        {
          failure: `the pull requests of commit ${head.slice(0, 7)} could not be listed`,
          needs: NEEDS,
          query: OF_HEAD,
          variables: { commit: head, isNamed: branch !== undefined, branch: branch ?? null },
        },
        branch === undefined ? [ofCommit] : [ofCommit, listed],
      );
      const states = new Map(
        found
          // commits are shared with forks, and so are the pull requests in them
          .filter((request) => request.text("headRefOid") === head && isHere(request))
          .map((request) => [request.count("number"), HEAD_STATES.get(request.text("state"))]),
      );
      return sorted(states.keys()).flatMap((number): HeadRequest[] => {
        const state = states.get(number);
        return state === undefined ? [] : [{ number, state }];
      });
    },
    async pullRequestsInto(branch) {
      const found = await readConnections(
        reach,
        {
          failure: `the pull requests into ${branch} could not be listed`,
          needs: NEEDS,
          query: INTO,
          variables: { branch },
        },
        [listed],
      );
      return sorted(found.map((request) => request.count("number")));
    },
    async broughtBy(commit) {
      const found = await readConnections(
        reach,
        {
          failure: `the pull requests of commit ${commit.slice(0, 7)} could not be listed`,
          needs: NEEDS,
          query: BROUGHT,
          variables: { commit },
        },
        [ofCommit],
      );
      return found.flatMap((request): BroughtBy[] => {
        const mergeCommit = request.optional("mergeCommit")?.commit("oid");
        // one of which it is not known where it went has brought nothing that could be proven
        if (request.text("state") !== "MERGED" || mergeCommit === undefined) return [];
        return [
          {
            number: request.count("number"),
            repository: repositoryOf(request),
            head: request.commit("headRefOid"),
            mergeCommit,
            base: request.text("baseRefName"),
            commits: request.object("commits").count("totalCount"),
          },
        ];
      });
    },
  };
};
