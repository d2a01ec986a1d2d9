import { listCommits, readCommits, writeCommit } from "../git/commits.ts";
import { diffTrees, mergeBase } from "../git/diff.ts";
import { OBJECT_ID, resolveCommit, typeOf } from "../git/objects.ts";
import { created, notFound, ok, Refusal, unprocessable } from "../http/answer.ts";
import type { Operations } from "../http/api-request.ts";
import { optionalText, textIn, textsIn } from "../http/fields.ts";
import { answerPage, linksFrom, pageOf } from "../http/paging.ts";
import { commitShape, fileShape, gitCommitShape, statsShape } from "../shapes/commit.ts";
import { simplePullShape } from "../shapes/pull.ts";
import { type GitHub, htmlUrl, repositoryUrl } from "../state/github.ts";
import { appOf } from "../state/people.ts";
import { readPulls } from "../state/pulls.ts";
import { pullsOfCommit } from "../state/pulls-of-commit.ts";
import { refuseEmpty } from "./refs.ts";
import { signatureIn } from "./tags.ts";

const FILES_OF_A_COMPARISON = 300;

/** The commit that a name leads to; 422 for an id that is none, 404 for a name, as GitHub has it. */
export const commitNamed = async (github: GitHub, name: string): Promise<string> => {
  await refuseEmpty(github);
  const found = await resolveCommit(github.git, name);
  if (found !== undefined) return found;
  throw unprocessable(`No commit found for SHA: ${name}`);
};

const oneCommit = async (github: GitHub, id: string) => {
  const [commit] = await readCommits(github.git, [id]);
  if (commit === undefined) throw notFound();
  return commit;
};

/** One side of a comparison; a side may name the owner of a fork whose pull request has brought its commits here. */
const sideOf = async (github: GitHub, text: string): Promise<string> => {
  const colon = text.indexOf(":");
  const owner = colon === -1 ? github.repository.owner : text.slice(0, colon);
  const name = text.slice(colon + 1);
  const isOwn = owner.toLowerCase() === github.repository.owner.toLowerCase();
  const fork = isOwn
    ? undefined
    : (await readPulls(github)).findLast(({ pull }) => pull.fork === owner && pull.head === name);
  const found = isOwn ? await resolveCommit(github.git, name) : fork?.pull.headSha;
  if (found === undefined) throw notFound();
  return found;
};

export const commitOperations: Operations = {
  "git/get-commit": async (request, github) => {
    const id = textIn(request.parameters, "commit_sha");
    if ((await typeOf(github.git, id)) !== "commit") throw notFound();
    return ok(gitCommitShape(github, await oneCommit(github, id)));
  },
  "git/create-commit": async (request, github) => {
    const tree = textIn(request.body, "tree");
    if ((await typeOf(github.git, tree)) !== "tree") throw unprocessable("Tree SHA does not exist");
    const parents = textsIn(request.body, "parents");
    for (const parent of parents) {
      if ((await typeOf(github.git, parent)) !== "commit")
        throw unprocessable("Parent SHA does not exist or is not a commit object");
    }
    const author = signatureIn(github, request, "author");
    const id = await writeCommit(github.git, {
      tree,
      parents,
      author,
      committer: request.body.committer === undefined ? author : signatureIn(github, request, "committer"),
      message: textIn(request.body, "message"),
      signature: optionalText(request.body, "signature"),
    });
    // GitHub signs for an app only what the app leaves wholly to it
    const isPlain = ["author", "committer", "signature"].every((key) => request.body[key] === undefined);
    if (isPlain && appOf(request.actor) !== undefined) github.signed.add(id);
    return created(gitCommitShape(github, await oneCommit(github, id)));
  },
  "repos/get-commit": async (request, github) => {
    const id = await commitNamed(github, textIn(request.parameters, "ref"));
    const commit = await oneCommit(github, id);
    const changes = await diffTrees(github.git, commit.parents[0], id);
    const page = pageOf(request, FILES_OF_A_COMPARISON);
    const start = (page.number - 1) * page.size;
    return {
      status: 200,
      body: {
        ...commitShape(github, commit),
        stats: statsShape(changes),
        files: changes.slice(start, start + page.size).map((each) => fileShape(github, each, id)),
      },
      headers: linksFrom(request, page, changes.length),
    };
  },
  "repos/list-commits": async (request, github) => {
    await refuseEmpty(github);
    const { parameters } = request;
    const start = await resolveCommit(github.git, optionalText(parameters, "sha") ?? github.repository.defaultBranch);
    if (start === undefined) throw notFound();
    const argument = (key: string, option: string): string[] => {
      const value = optionalText(parameters, key);
      return value === undefined ? [] : [`--${option}=${value}`];
    };
    const path = optionalText(parameters, "path");
    const author = optionalText(parameters, "author");
    const ids = await listCommits(github.git, [
      ...argument("since", "since"),
      ...argument("until", "until"),
      ...(author === undefined ? [] : ["--fixed-strings", `--author=<${github.people.find(author)?.email ?? author}>`]),
      start,
      "--",
      ...(path === undefined ? [] : [path]),
    ]);
    return answerPage(request, ids, async (page) =>
      (await readCommits(github.git, page)).map((commit) => commitShape(github, commit)),
    );
  },
  "repos/compare-commits-with-basehead": async (request, github) => {
    const text = textIn(request.parameters, "basehead");
    const [left = "", right = ""] = text.split(text.includes("...") ? "..." : "..");
    const [base, head] = [await sideOf(github, left), await sideOf(github, right)];
    const shared = await mergeBase(github.git, base, head);
    if (shared === undefined) throw new Refusal(404, `No common ancestor between ${left} and ${right}.`);
    const ahead = await listCommits(github.git, ["--reverse", head, `^${base}`]);
    const behind = await listCommits(github.git, [base, `^${head}`]);
    const changes = await diffTrees(github.git, shared, head);
    const page = pageOf(request, 250);
    const start = (page.number - 1) * page.size;
    const [baseCommit, sharedCommit, ...commits] = await readCommits(github.git, [
      base,
      shared,
      ...ahead.slice(start, start + page.size),
    ]);
    if (baseCommit === undefined || sharedCommit === undefined) throw notFound();
    const ends = `${encodeURIComponent(left)}...${encodeURIComponent(right)}`;
    const status =
      behind.length > 0 ? (ahead.length > 0 ? "diverged" : "behind") : ahead.length > 0 ? "ahead" : "identical";
    return {
      status: 200,
      body: {
        url: repositoryUrl(github, `/compare/${ends}`),
        html_url: htmlUrl(github, `/compare/${ends}`),
        permalink_url: htmlUrl(github, `/compare/${base}...${head}`),
        diff_url: htmlUrl(github, `/compare/${ends}.diff`),
        patch_url: htmlUrl(github, `/compare/${ends}.patch`),
        base_commit: commitShape(github, baseCommit),
        merge_base_commit: commitShape(github, sharedCommit),
        status,
        ahead_by: ahead.length,
        behind_by: behind.length,
        total_commits: ahead.length,
        commits: commits.map((commit) => commitShape(github, commit)),
        // only the first page has files, and at most so many
        ...(page.number === 1
          ? { files: changes.slice(0, FILES_OF_A_COMPARISON).map((each) => fileShape(github, each, head)) }
          : {}),
      },
      headers: linksFrom(request, page, ahead.length),
    };
  },
  "repos/list-pull-requests-associated-with-commit": async (request, github) => {
    const id = textIn(request.parameters, "commit_sha");
    if (!OBJECT_ID.test(id) || (await typeOf(github.git, id)) !== "commit") throw commitMissing(id);
    const found = await pullsOfCommit(github, id);
    return answerPage(request, found, (page) => page.map((thread) => simplePullShape(github, thread)));
  },
};

const commitMissing = (id: string): Refusal => unprocessable(`No commit found for SHA: ${id}`);
