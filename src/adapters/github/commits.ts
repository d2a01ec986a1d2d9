import { createHash } from "node:crypto";
import type { GitHub, GitHubCommit } from "../../model/github.ts";
import { objectAt, stringAt } from "../../model/json.ts";
import type { Settled } from "./call.ts";
import { askGraphql } from "./graphql.ts";
import { readPages } from "./pages.ts";
import type { Reach } from "./reach.ts";
import { Lost } from "./refusal.ts";

type Commit = Parameters<GitHub["commitFiles"]>[0];
type Committed = Awaited<ReturnType<GitHub["commitFiles"]>>;

const MUTATION = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

const MOST_AHEAD = 250;

/** GitHub tells an empty object of some people that it does not know. */
const loginOf = (person: { login?: string } | null): string | undefined => person?.login;

const MOVED: Settled<Committed> = { value: { kind: "moved" } };

/** Commits that lie on branches, and those that GitHub makes itself and signs. */
export const commitsArea = (reach: Reach & Pick<GitHub, "ref">): Pick<GitHub, "commitFiles" | "commitsAhead"> => ({
  async commitsAhead(base, head) {
    const { client, here } = reach;
    const found = await readPages(
      reach,
      { failure: `the commits of ${head} since ${base} could not be read`, needs: { contents: "read" } },
      // without a page GitHub tells the newest ones
      async (paging, request) => {
        const path = "GET /repos/{owner}/{repo}/compare/{basehead}";
        const { data, headers } = await client.request(path, {
          ...here,
          basehead: `${base}...${head}`,
          ...paging,
          request,
        });
        return { data: data.commits, headers };
      },
      MOST_AHEAD,
    );
    return found.map((each): GitHubCommit => {
      const [author, committer] = [loginOf(each.author), loginOf(each.committer)];
      return {
        sha: each.sha,
        parents: each.parents.map(({ sha }) => sha),
        message: each.commit.message,
        ...(author === undefined ? {} : { author }),
        ...(committer === undefined ? {} : { committer }),
      };
    });
  },
  commitFiles: (commit) =>
    reach.ask<Committed>({
      failure: `the commit to branch ${commit.branch} could not be made`,
      needs: { contents: "write" },
      async send(request) {
        const data = await askGraphql(reach, MUTATION, { input: inputOf(reach, commit) }, request);
        const sha = stringAt(objectAt(objectAt(data, "createCommitOnBranch"), "commit"), "oid");
        if (sha === undefined) throw new Lost("its answer names no commit");
        return { kind: "committed", sha };
      },
      settle: ({ kind, message }) =>
        kind === "STALE_DATA" || /^Expected branch to point to/.test(message) ? MOVED : undefined,
      probe: () => findCommit(reach, commit),
    }),
});

const inputOf = ({ here }: Reach, commit: Commit) => ({
  branch: { repositoryNameWithOwner: `${here.owner}/${here.repo}`, branchName: commit.branch },
  expectedHeadOid: commit.expectedHead,
  message: { headline: commit.headline, ...(commit.body === undefined ? {} : { body: commit.body }) },
  fileChanges: {
    additions: commit.additions.map(({ path, text }) => ({
      path,
      contents: Buffer.from(text, "utf8").toString("base64"),
    })),
    deletions: (commit.deletions ?? []).map((path) => ({ path })),
  },
});

/**
 * Whether the branch ends in this commit: on the head that was expected, with the same words and the same files. Nothing
 * where the branch is still where it was.
 */
const findCommit = async (
  reach: Reach & Pick<GitHub, "ref">,
  commit: Commit,
): Promise<Settled<Committed> | undefined> => {
  const { ask, client, here } = reach;
  const tip = await reach.ref(`heads/${commit.branch}`);
  if (tip === undefined || tip.sha === commit.expectedHead) return undefined;
  const found = await ask({
    failure: `the commit ${tip.sha.slice(0, 7)} could not be read`,
    needs: { contents: "read" },
    send: async (request) =>
      (
        await client.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
          ...here,
          commit_sha: tip.sha,
          request,
        })
      ).data,
  });
  const [parent, ...others] = found.parents;
  const message = commit.body ? `${commit.headline}\n\n${commit.body}` : commit.headline;
  const isOnHead = parent?.sha === commit.expectedHead && others.length === 0;
  if (!isOnHead || found.message.trim() !== message.trim()) return MOVED;
  return (await holdsFiles(reach, found.tree.sha, commit)) ? { value: { kind: "committed", sha: tip.sha } } : MOVED;
};

const blobId = (text: string): string => {
  const bytes = Buffer.from(text, "utf8");
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
};

const holdsFiles = async ({ ask, client, here }: Reach, tree: string, commit: Commit): Promise<boolean> => {
  const { tree: entries, truncated } = await ask({
    failure: `the files of commit ${tree.slice(0, 7)} could not be read`,
    needs: { contents: "read" },
    send: async (request) =>
      (
        await client.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", {
          ...here,
          tree_sha: tree,
          recursive: "1",
          request,
        })
      ).data,
  });
  const ids = new Map(entries.map(({ path, sha }) => [path, sha]));
  const isThere = commit.additions.every(({ path, text }) => {
    const id = ids.get(path);
    // of a tree with very many files GitHub leaves some out
    return id === undefined ? truncated : id === blobId(text);
  });
  return isThere && (commit.deletions ?? []).every((path) => !ids.has(path));
};
