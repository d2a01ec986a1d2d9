import { TargetError } from "../../model/errors.ts";
import type { GitHubChanges, GitHubComment } from "../../model/github-changes.ts";
import { isObject, type Json, objectAt, stringAt } from "../../model/json.ts";
import type { Settled } from "./call.ts";
import { askGraphql } from "./graphql.ts";
import { MOST_PAGES, PAGE_SIZE } from "./pages.ts";
import type { Reach } from "./reach.ts";
import { Lost } from "./refusal.ts";

export const COMMENT_FIELDS = "fullDatabaseId body url viewerDidAuthor";

const COMMENTS = `comments(first: $first, after: $after) {
  nodes { ${COMMENT_FIELDS} }
  pageInfo { hasNextPage endCursor }
}`;
const QUERY = `query ($owner: String!, $name: String!, $number: Int!, $first: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    issueOrPullRequest(number: $number) {
      ... on PullRequest { ${COMMENTS} }
      ... on Issue { ${COMMENTS} }
    }
  }
}`;

const READ = { "pull-requests": "read" } as const;
const WRITE = { "pull-requests": "write" } as const;

interface Page {
  comments: GitHubComment[];
  next?: string;
}

/** A comment, out of the answer of GraphQL. */
export const commentOf = (node: Json): GitHubComment[] => {
  // one that is no longer there
  if (node === null) return [];
  const found = isObject(node) ? node : {};
  // more than a GraphQL number holds, so that it comes as text
  const id = Number(found.fullDatabaseId);
  const [body, url] = [stringAt(found, "body"), stringAt(found, "url")];
  if (!Number.isSafeInteger(id) || id <= 0 || body === undefined || url === undefined)
    throw new Lost("its answer tells a comment in part");
  return [{ id, body, url, isOurs: found.viewerDidAuthor === true }];
};

const isGone = (status: number): boolean => status === 404 || status === 410;

const MARKER = /^<!--[^\n]{0,1000}?-->/;

/** A comment that begins with a hidden line is known by it: the rest may be shown in another form than it was sent in. */
const isSame = (found: string, sent: string): boolean => {
  const marker = MARKER.exec(sent)?.[0];
  return marker === undefined ? found.trim() === sent.trim() : found.startsWith(marker);
};

/** What is said on issues and pull requests. */
export const commentsArea = (
  reach: Reach,
): Pick<GitHubChanges, "comments" | "addComment" | "changeComment" | "removeComment"> => {
  const { ask, client, here } = reach;

  const readPage = (number: number, after: string | undefined): Promise<Page> =>
    ask({
      failure: `the comments of #${number} could not be read`,
      needs: READ,
      async send(request) {
        const variables = { owner: here.owner, name: here.repo, number, first: PAGE_SIZE, after: after ?? null };
        const data = await askGraphql(reach, QUERY, variables, request);
        const connection = objectAt(objectAt(objectAt(data, "repository"), "issueOrPullRequest"), "comments");
        if (connection === undefined || !Array.isArray(connection.nodes))
          throw new Lost("its answer tells no comments");
        const comments = connection.nodes.flatMap(commentOf);
        const info = objectAt(connection, "pageInfo");
        if (info?.hasNextPage !== true) return { comments };
        const next = stringAt(info, "endCursor");
        if (next === undefined) throw new Lost("its answer does not say where it goes on");
        return { comments, next };
      },
    });

  async function* read(number: number): AsyncGenerator<GitHubComment> {
    let after: string | undefined;
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const { comments, next } = await readPage(number, after);
      yield* comments;
      if (next === undefined) return;
      after = next;
    }
    throw new TargetError({
      what: `the comments of #${number} could not be read: there are more than ${MOST_PAGES * PAGE_SIZE}`,
      hint: "Nobody reads so many. Close it, and open another one.",
    });
  }

  const find = async (number: number, body: string): Promise<Settled<GitHubComment> | undefined> => {
    for await (const comment of read(number)) {
      if (comment.isOurs && isSame(comment.body, body)) return { value: comment };
    }
    return undefined;
  };

  return {
    comments: read,
    addComment: (number, body) =>
      ask<GitHubComment>({
        failure: `the comment on #${number} could not be written`,
        needs: WRITE,
        async send(request) {
          const path = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
          const { data } = await client.request(path, { ...here, issue_number: number, body, request });
          return { id: Number(data.id), body: data.body ?? "", url: data.html_url, isOurs: true };
        },
        probe: () => find(number, body),
      }),
    changeComment: (id, body) =>
      ask<boolean>({
        failure: `the comment ${id} could not be changed`,
        needs: WRITE,
        async send(request) {
          const path = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
          await client.request(path, { ...here, comment_id: id, body, request });
          return true;
        },
        async settle({ status }) {
          if (!isGone(status)) return undefined;
          await reach.confirmRepository();
          return { value: false };
        },
      }),
    removeComment: (id) =>
      ask<void>({
        failure: `the comment ${id} could not be removed`,
        needs: WRITE,
        async send(request) {
          const path = "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}";
          await client.request(path, { ...here, comment_id: id, request });
        },
        async settle({ status }) {
          if (!isGone(status)) return undefined;
          await reach.confirmRepository();
          return { value: undefined };
        },
      }),
  };
};
