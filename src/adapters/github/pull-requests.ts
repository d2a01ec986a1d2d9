import { TargetError } from "../../model/errors.ts";
import type { GitHub, GitHubPullRequest } from "../../model/github.ts";
import { readPages } from "./pages.ts";
import type { Reach } from "./reach.ts";
import { wordsOf } from "./refusal.ts";

const READ = { "pull-requests": "read" } as const;
const WRITE = { "pull-requests": "write" } as const;

interface PullRequestAnswer {
  number: number;
  html_url: string;
  title: string;
  body: string | null;
  head: { sha: string; ref: string; repo: { full_name: string } | null };
  labels: { name: string }[];
}

const pullRequestOf = ({ number, html_url, title, body, head, labels }: PullRequestAnswer): GitHubPullRequest => ({
  number,
  url: html_url,
  title,
  body: body ?? "",
  head: head.sha,
  labels: labels.map(({ name }) => name),
});

/** Pull requests as we open and change them; what people say on them is another area. */
export const pullRequestsArea = (
  reach: Reach,
): Pick<GitHub, "openPullRequests" | "createPullRequest" | "updatePullRequest" | "addLabels"> => {
  const { ask, client, here } = reach;
  const fullName = `${here.owner}/${here.repo}`.toLowerCase();

  const open = async (branch: string, base: string): Promise<GitHubPullRequest[]> => {
    const found = await readPages<PullRequestAnswer>(
      reach,
      { failure: `the pull requests of branch ${branch} could not be listed`, needs: READ },
      (paging, request) =>
        client.request("GET /repos/{owner}/{repo}/pulls", {
          ...here,
          head: `${here.owner}:${branch}`,
          base,
          state: "open",
          sort: "created",
          direction: "asc",
          ...paging,
          request,
        }),
    );
    return found
      .filter(({ head }) => head.ref === branch && head.repo?.full_name.toLowerCase() === fullName)
      .map(pullRequestOf);
  };

  return {
    openPullRequests: open,
    createPullRequest: ({ branch, base, title, body }) => {
      const failure = `the pull request from ${branch} into ${base} could not be opened`;
      return ask<GitHubPullRequest>({
        failure,
        needs: WRITE,
        async send(request) {
          const path = "POST /repos/{owner}/{repo}/pulls";
          const { data } = await client.request(path, { ...here, head: branch, base, title, body, request });
          return pullRequestOf(data);
        },
        async probe() {
          const [found] = await open(branch, base);
          return found === undefined ? undefined : { value: found };
        },
        async explain(refusal) {
          const words = wordsOf(refusal);
          const where = `${here.owner}/${here.repo}`;
          if (/pull request already exists/i.test(words)) {
            return new TargetError({
              what: `${failure}: somebody opened it meanwhile`,
              where,
              hint: "Start it again: it goes on with the one that is open.",
            });
          }
          if (!/no commits between/i.test(words)) return undefined;
          return new TargetError({
            what: `${failure}: the branch has no commit that ${base} has not`,
            where,
            hint: "There is nothing to merge. Was it merged meanwhile?",
          });
        },
      });
    },
    updatePullRequest: (number, change) =>
      ask<void>({
        failure: `the pull request #${number} could not be changed`,
        needs: WRITE,
        async send(request) {
          const path = "PATCH /repos/{owner}/{repo}/pulls/{pull_number}";
          await client.request(path, { ...here, pull_number: number, ...change, request });
        },
      }),
    addLabels: async (number, labels) => {
      if (labels.length === 0) return;
      await ask<void>({
        failure: `the labels of #${number} could not be added`,
        needs: WRITE,
        async send(request) {
          const path = "POST /repos/{owner}/{repo}/issues/{issue_number}/labels";
          await client.request(path, { ...here, issue_number: number, labels: [...labels], request });
        },
      });
    },
  };
};
