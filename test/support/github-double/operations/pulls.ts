import { listCommits, readCommits } from "../git/commits.ts";
import { diffTrees } from "../git/diff.ts";
import { readRef } from "../git/refs.ts";
import { created, forbidden, noContent, notFound, ok, Refusal, validationFailed } from "../http/answer.ts";
import type { ApiRequest, Operations } from "../http/api-request.ts";
import { flagIn, numberIn, optionalText, textIn, textsIn } from "../http/fields.ts";
import { answerPage } from "../http/paging.ts";
import { commitShape, fileShape } from "../shapes/commit.ts";
import { pullShape, simplePullShape } from "../shapes/pull.ts";
import { teamShape } from "../shapes/team.ts";
import { authorOrGhost } from "../shapes/user.ts";
import type { GitHub } from "../state/github.ts";
import { type MergeMethod, mergePull } from "../state/merge-pull.ts";
import { openPull } from "../state/open-thread.ts";
import { moveBase, pullStart, readPull, readPulls } from "../state/pulls.ts";
import type { PullThread } from "../state/records.ts";

const MOST_COMMITS = 250;
const MOST_FILES = 3000;
const ACTIONS = "github-actions[bot]";

const invalid = (field: string) => validationFailed({ resource: "PullRequest", field, code: "invalid" });
const custom = (message: string) => validationFailed({ resource: "PullRequest", code: "custom", message });

const pullIn = (request: ApiRequest, github: GitHub): Promise<PullThread> =>
  readPull(github, numberIn(request.parameters, "pull_number"));

/** The branch that a request names as `branch` or `owner:branch`. */
const headNamed = (github: GitHub, text: string): { branch: string; owner: string } => {
  const colon = text.indexOf(":");
  return { owner: colon === -1 ? github.repository.owner : text.slice(0, colon), branch: text.slice(colon + 1) };
};

const tipOf = async (github: GitHub, branch: string): Promise<string | undefined> =>
  (await readRef(github.git, `refs/heads/${branch}`))?.id;

const ORDER: Readonly<Record<string, (thread: PullThread) => string>> = {
  created: (thread) => thread.createdAt,
  updated: (thread) => thread.updatedAt,
};

export const pullOperations: Operations = {
  "pulls/list": async (request, github) => {
    const { parameters } = request;
    const state = optionalText(parameters, "state") ?? "open";
    const head = optionalText(parameters, "head");
    const base = optionalText(parameters, "base");
    const sort = optionalText(parameters, "sort") ?? "created";
    const key = ORDER[sort];
    if (key === undefined) throw new Error(`pull requests sorted by ${sort} are not served`);
    const isUp =
      (optionalText(parameters, "direction") ?? (request.parameters.sort === undefined ? "desc" : "asc")) === "asc";
    const found = (await readPulls(github))
      .filter((thread) => state === "all" || thread.state === state)
      .filter(({ pull }) => base === undefined || pull.base === base)
      .filter(({ pull }) => {
        // without an owner GitHub filters nothing
        if (head === undefined || !head.includes(":")) return true;
        const { owner, branch } = headNamed(github, head);
        return pull.head === branch && (pull.fork ?? github.repository.owner).toLowerCase() === owner.toLowerCase();
      })
      .sort((left, right) => key(left).localeCompare(key(right)) || left.number - right.number);
    if (!isUp) found.reverse();
    return answerPage(request, found, (page) => page.map((thread) => simplePullShape(github, thread)));
  },
  "pulls/get": async (request, github) => ok(await pullShape(github, await pullIn(request, github))),
  "pulls/create": async (request, github) => {
    const { body } = request;
    if (request.actor.login === ACTIONS && !github.repository.actionsMayCreatePulls)
      throw forbidden("GitHub Actions is not permitted to create or approve pull requests.");
    if (body.issue !== undefined || body.head_repo !== undefined)
      throw new Error("pull requests from issues and from named head repositories are not served");
    const title = optionalText(body, "title") ?? "";
    if (title.trim() === "") throw validationFailed({ resource: "PullRequest", field: "title", code: "missing_field" });
    const base = textIn(body, "base");
    const { owner, branch } = headNamed(github, textIn(body, "head"));
    const isOwn = owner.toLowerCase() === github.repository.owner.toLowerCase();
    const [baseSha, headSha] = [await tipOf(github, base), isOwn ? await tipOf(github, branch) : undefined];
    if (baseSha === undefined) throw invalid("base");
    if (headSha === undefined) throw invalid("head");
    const pulls = await readPulls(github);
    if (
      pulls.some(
        ({ state, pull }) => state === "open" && pull.fork === undefined && pull.head === branch && pull.base === base,
      )
    )
      throw custom(`A pull request already exists for ${owner}:${branch}.`);
    if ((await listCommits(github.git, ["--max-count=1", headSha, `^${baseSha}`])).length === 0)
      throw custom(`No commits between ${base} and ${branch}`);
    const thread = await openPull(github, {
      title,
      body: optionalText(body, "body") ?? null,
      author: request.actor.login,
      base,
      head: branch,
      headSha,
      baseSha,
      draft: flagIn(body, "draft", false),
    });
    return created(await pullShape(github, thread));
  },
  "pulls/update": async (request, github) => {
    const thread = await pullIn(request, github);
    const { body } = request;
    const base = optionalText(body, "base");
    if (base !== undefined && base !== thread.pull.base) {
      if ((await tipOf(github, base)) === undefined) throw invalid("base");
      await moveBase(github, thread, base, "person");
    }
    const state = optionalText(body, "state");
    if (state === "open" && thread.state === "closed") {
      const isGone = thread.pull.fork === undefined && (await tipOf(github, thread.pull.head)) === undefined;
      if (thread.pull.mergedAt !== null || isGone) throw invalid("state");
      thread.state = "open";
      thread.closedAt = null;
    }
    if (state === "closed" && thread.state === "open") {
      thread.state = "closed";
      thread.closedAt = github.now();
    }
    thread.title = optionalText(body, "title") ?? thread.title;
    thread.body = optionalText(body, "body") ?? thread.body;
    thread.updatedAt = github.now();
    return ok(await pullShape(github, thread));
  },
  "pulls/list-commits": async (request, github) => {
    const thread = await pullIn(request, github);
    const start = await pullStart(github, thread);
    const ids = await listCommits(github.git, ["--reverse", thread.pull.headSha, `^${start}`]);
    return answerPage(request, ids.slice(0, MOST_COMMITS), async (page) =>
      (await readCommits(github.git, page)).map((commit) => commitShape(github, commit)),
    );
  },
  "pulls/list-files": async (request, github) => {
    const thread = await pullIn(request, github);
    const changes = await diffTrees(github.git, await pullStart(github, thread), thread.pull.headSha);
    return answerPage(request, changes.slice(0, MOST_FILES), (page) =>
      page.map((each) => fileShape(github, each, thread.pull.headSha)),
    );
  },
  "pulls/check-if-merged": async (request, github) => {
    if ((await pullIn(request, github)).pull.mergedAt === null) throw notFound();
    return noContent;
  },
  "pulls/merge": async (request, github) => {
    const thread = await pullIn(request, github);
    const expected = optionalText(request.body, "sha");
    if (expected !== undefined && expected !== thread.pull.headSha)
      throw new Refusal(409, "Head branch was modified. Review and try the merge again.");
    const named = optionalText(request.body, "merge_method");
    const method: MergeMethod = named === "squash" || named === "rebase" ? named : "merge";
    const sha = await mergePull(github, thread, request.actor.login, {
      method,
      title: optionalText(request.body, "commit_title"),
      message: optionalText(request.body, "commit_message"),
    });
    return ok({ sha, merged: true, message: "Pull Request successfully merged" });
  },
  "pulls/list-requested-reviewers": async (request, github) => {
    const { pull } = await pullIn(request, github);
    const teams = pull.requestedTeams.map((slug) => github.teams.get(slug)).filter((team) => team !== undefined);
    return ok({
      users: pull.requestedReviewers.map((login) => authorOrGhost(github, login)),
      teams: teams.map((team) => teamShape(github, team)),
    });
  },
  "pulls/request-reviewers": async (request, github) => {
    const thread = await pullIn(request, github);
    const people = textsIn(request.body, "reviewers");
    if (people.includes(thread.author)) throw new Refusal(422, "Review cannot be requested from pull request author.");
    const teams = textsIn(request.body, "team_reviewers");
    if (teams.some((slug) => !github.teams.has(slug)))
      throw new Refusal(422, "Could not resolve to a node with the global id of a team.");
    thread.pull.requestedReviewers = [...new Set([...thread.pull.requestedReviewers, ...people])];
    thread.pull.requestedTeams = [...new Set([...thread.pull.requestedTeams, ...teams])];
    return created(simplePullShape(github, thread));
  },
};
