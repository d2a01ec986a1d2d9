import { TargetError } from "../../model/errors.ts";
import type { GitHub } from "../../model/github.ts";
import type { GitHubChange } from "../../model/github-changes.ts";
import type { Json } from "../../model/json.ts";
import { COMMIT_PAGE, commitsOf, MOST_COMMITS } from "./change-commits.ts";
import { REPOSITORY_FIELDS, REQUEST_FIELDS, requestOf } from "./change-request-fields.ts";
import { REVIEW_PAGE, ReviewList } from "./change-reviews.ts";
import { originOf, readOfRepository } from "./graphql-read.ts";
import { MOST_PAGES } from "./pages.ts";
import type { Reach } from "./reach.ts";
import type { Told } from "./told.ts";

const NEEDS = { contents: "read", "pull-requests": "read", issues: "read" } as const;

const REQUEST = `query ($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    ${REPOSITORY_FIELDS}
    pullRequest(number: $number) { ${REQUEST_FIELDS} }
  }
}`;

/** Pages from both ends of the reviews, so that one more read tells four hundred. */
const CHANGE = `query ($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    ${REPOSITORY_FIELDS}
    pullRequest(number: $number) {
      ${REQUEST_FIELDS}
      baseRef { target { oid } }
      additions deletions changedFiles
      commits(first: 100) ${COMMIT_PAGE}
      firstReviews: reviews(first: 100) ${REVIEW_PAGE}
      lastReviews: reviews(last: 100) ${REVIEW_PAGE}
      timelineItems(last: 1, itemTypes: [BASE_REF_CHANGED_EVENT, AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT]) {
        nodes {
          ... on BaseRefChangedEvent { createdAt }
          ... on AutomaticBaseChangeSucceededEvent { createdAt }
        }
      }
      closingIssuesReferences(first: 100) { nodes { number state repository { nameWithOwner } } }
    }
  }
}`;

const MORE = `query (
  $owner: String!, $name: String!, $number: Int!
  $commits: Boolean!, $commitsAfter: String
  $reviews: Boolean!, $reviewsAfter: String, $reviewsBefore: String
) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      headRefOid
      nextCommits: commits(first: 100, after: $commitsAfter) @include(if: $commits) ${COMMIT_PAGE}
      lastCommits: commits(last: 100) @include(if: $commits) ${COMMIT_PAGE}
      firstReviews: reviews(first: 100, after: $reviewsAfter) @include(if: $reviews) ${REVIEW_PAGE}
      lastReviews: reviews(last: 100, before: $reviewsBefore) @include(if: $reviews) ${REVIEW_PAGE}
    }
  }
}`;

/** How often it is read from the beginning again, where somebody pushes meanwhile. */
const ROUNDS = 3;

/** Pull requests as they are judged. */
export const changesArea = (reach: Reach): Pick<GitHub, "change" | "request"> => {
  const failureOf = (number: number): string => `pull request #${number} could not be read`;
  const read = (number: number, query: string, variables: Readonly<Record<string, Json>> = {}): Promise<Told> =>
    readOfRepository(reach, {
      failure: failureOf(number),
      needs: NEEDS,
      query,
      variables: { number, ...variables },
      mayRefuse: (kind, path) => kind === "NOT_FOUND" && path.join(".") === "repository.pullRequest",
    });

  /** Commits and reviews beyond the first page of each; undefined where the head moved meanwhile. */
  const readMore = async (
    number: number,
    first: Told,
  ): Promise<Pick<GitHubChange, "commits" | "reviews"> | undefined> => {
    const head = first.commit("headRefOid");
    const commits = first.object("commits");
    const commitPages = [commits];
    const after = commits.object("pageInfo").optionalText("endCursor") ?? null;
    let wantsCommits = commits.count("totalCount") <= MOST_COMMITS && commits.object("pageInfo").flag("hasNextPage");
    const list = new ReviewList();
    list.add(first.object("firstReviews"), first.object("lastReviews"));
    for (let page = 0; page < MOST_PAGES && (wantsCommits || list.next !== undefined); page += 1) {
      const more = (
        await read(number, MORE, {
          commits: wantsCommits,
          commitsAfter: after,
          reviews: list.next !== undefined,
          reviewsAfter: list.next?.after ?? null,
          reviewsBefore: list.next?.before ?? null,
        })
      ).optional("pullRequest");
      if (more?.commit("headRefOid") !== head) return undefined;
      if (wantsCommits) commitPages.push(more.object("nextCommits"), more.object("lastCommits"));
      if (list.next !== undefined) list.add(more.object("firstReviews"), more.object("lastReviews"));
      wantsCommits = false;
    }
    if (list.next !== undefined) throw tooMany(failureOf(number));
    const found = commitsOf(commitPages);
    return { ...(found === undefined ? {} : { commits: found }), reviews: list.reviews };
  };

  return {
    async request(number) {
      const repository = await read(number, REQUEST);
      const found = repository.optional("pullRequest");
      return found === undefined ? undefined : requestOf(repository, found);
    },
    async change(number) {
      for (let round = 0; round < ROUNDS; round += 1) {
        const repository = await read(number, CHANGE);
        const found = repository.optional("pullRequest");
        if (found === undefined) return undefined;
        const more = await readMore(number, found);
        if (more !== undefined) return { request: requestOf(repository, found), ...factsOf(found), ...more };
      }
      const { where, failure } = originOf(reach, failureOf(number));
      throw new TargetError({
        what: `${failure}: its head moved while it was read, ${ROUNDS} times`,
        where,
        hint: "Start it again, when nobody pushes to it.",
      });
    },
  };
};

const tooMany = (failure: string): TargetError =>
  new TargetError({
    what: `${failure}: it has more than ${MOST_PAGES * 200} reviews`,
    hint: "Go on in a new pull request.",
  });

const factsOf = (found: Told): Pick<GitHubChange, "baseTip" | "size" | "baseChangedAt" | "linkedIssues"> => {
  const baseTip = found.optional("baseRef")?.optional("target")?.commit("oid");
  const [moved] = found.object("timelineItems").everyObject("nodes");
  return {
    ...(baseTip === undefined ? {} : { baseTip }),
    size: {
      additions: found.count("additions"),
      deletions: found.count("deletions"),
      files: found.count("changedFiles"),
    },
    ...(moved === undefined ? {} : { baseChangedAt: moved.text("createdAt") }),
    linkedIssues: linkedIssuesOf(found),
  };
};

/** An issue that the token may not see is not among them: it counts as not linked. */
const linkedIssuesOf = (found: Told): GitHubChange["linkedIssues"] =>
  Object.fromEntries(
    (found.optional("closingIssuesReferences")?.objects("nodes") ?? []).flatMap((issue) => {
      if (issue === undefined) return [];
      const name = `${issue.object("repository").text("nameWithOwner")}#${issue.count("number")}`;
      return [[name, { kind: "issue", state: issue.text("state") === "OPEN" ? "open" : "closed" } as const]];
    }),
  );
