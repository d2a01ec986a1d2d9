import { typeOf } from "../git/objects.ts";
import { created, ok, unprocessable, validationFailed } from "../http/answer.ts";
import type { Operations } from "../http/api-request.ts";
import { optionalText, textIn } from "../http/fields.ts";
import { answerPage, linksFrom, pageOf } from "../http/paging.ts";
import { minimalRepositoryShape } from "../shapes/repository.ts";
import { simpleStatusShape, statusShape } from "../shapes/status.ts";
import { latestStatuses } from "../state/checks.ts";
import { repositoryUrl } from "../state/github.ts";
import type { Status } from "../state/records.ts";
import { commitNamed } from "./commits.ts";

const MOST_CHARACTERS = 140;
const MOST_STATUSES = 1000;
const isState = (text: string): text is Status["state"] => ["error", "failure", "pending", "success"].includes(text);

export const statusOperations: Operations = {
  "repos/create-commit-status": async (request, github) => {
    const sha = textIn(request.parameters, "sha");
    if ((await typeOf(github.git, sha)) !== "commit") throw unprocessable(`No commit found for SHA: ${sha}`);
    const description = optionalText(request.body, "description") ?? null;
    const context = optionalText(request.body, "context") ?? "default";
    const state = textIn(request.body, "state");
    if (!isState(state)) throw validationFailed({ resource: "Status", code: "invalid", field: "state" });
    const said = (field: string, message: string) =>
      validationFailed({ resource: "Status", code: "custom", field, message });
    if (description !== null && description.length > MOST_CHARACTERS)
      throw said("description", `description is too long (maximum is ${MOST_CHARACTERS} characters)`);
    if (/[\u{10000}-\u{10ffff}]/u.test(description ?? ""))
      throw said("description", "description doesn't accept 4-byte Unicode");
    const known = github.statuses.filter(
      (each) => each.sha === sha && each.context.toLowerCase() === context.toLowerCase(),
    );
    if (known.length >= MOST_STATUSES)
      throw said("base", "This SHA and context has reached the maximum number of statuses.");
    const status: Status = {
      id: github.nextId(),
      sha,
      state,
      context,
      description,
      targetUrl: optionalText(request.body, "target_url") ?? null,
      creator: request.actor.login,
      createdAt: github.now(),
    };
    github.statuses.push(status);
    return created(statusShape(github, status));
  },
  "repos/list-commit-statuses-for-ref": async (request, github) => {
    const sha = await commitNamed(github, textIn(request.parameters, "ref"));
    const statuses = github.statuses.filter((each) => each.sha === sha).reverse();
    return answerPage(request, statuses, (page) => page.map((status) => statusShape(github, status)));
  },
  "repos/get-combined-status-for-ref": async (request, github) => {
    const sha = await commitNamed(github, textIn(request.parameters, "ref"));
    const statuses = latestStatuses(github, sha);
    const states = new Set(statuses.map(({ state }) => state));
    const isFailed = states.has("error") || states.has("failure");
    const page = pageOf(request);
    const start = (page.number - 1) * page.size;
    return {
      ...ok({
        // a commit without any status is pending
        state: isFailed ? "failure" : states.size === 0 || states.has("pending") ? "pending" : "success",
        statuses: statuses.slice(start, start + page.size).map((status) => simpleStatusShape(github, status)),
        sha,
        total_count: statuses.length,
        repository: minimalRepositoryShape(github),
        commit_url: repositoryUrl(github, `/commits/${sha}`),
        url: repositoryUrl(github, `/commits/${sha}/status`),
      }),
      headers: linksFrom(request, page, statuses.length),
    };
  },
};
