import { type JsonObject, objectAt } from "../../../../src/model/json.ts";
import { typeOf } from "../git/objects.ts";
import { created, forbidden, notFound, ok, unprocessable } from "../http/answer.ts";
import type { ApiRequest, Operations } from "../http/api-request.ts";
import { listIn, numberIn, optionalNumber, optionalText, textIn } from "../http/fields.ts";
import { answerPage } from "../http/paging.ts";
import { checkRunShape } from "../shapes/status.ts";
import { latestCheckRuns } from "../state/checks.ts";
import type { GitHub } from "../state/github.ts";
import { appOf } from "../state/people.ts";
import type { CheckRun } from "../state/records.ts";
import { commitNamed } from "./commits.ts";

const MOST_ANNOTATIONS = 50;

const runIn = (request: ApiRequest, github: GitHub): CheckRun => {
  const id = numberIn(request.parameters, "check_run_id");
  const run = github.checkRuns.find((each) => each.id === id);
  if (run === undefined) throw notFound();
  return run;
};

const requireApp = (request: ApiRequest): void => {
  if (appOf(request.actor) === undefined) throw forbidden("You must authenticate via a GitHub App.");
};

/** What a request says of a check run; annotations add up over several requests. */
const apply = (github: GitHub, run: CheckRun, body: JsonObject): void => {
  const output = objectAt(body, "output");
  if (output !== undefined) {
    const annotations = listIn(output, "annotations").length;
    if (annotations > MOST_ANNOTATIONS)
      throw unprocessable(
        `Invalid request.\n\nNo more than ${MOST_ANNOTATIONS} items are allowed; ${annotations} were supplied.`,
      );
    run.output = {
      title: optionalText(output, "title") ?? run.output.title,
      summary: optionalText(output, "summary") ?? run.output.summary,
      text: optionalText(output, "text") ?? run.output.text,
      annotations: run.output.annotations + annotations,
    };
  }
  run.name = optionalText(body, "name") ?? run.name;
  run.detailsUrl = optionalText(body, "details_url") ?? run.detailsUrl;
  run.externalId = optionalText(body, "external_id") ?? run.externalId;
  run.startedAt = optionalText(body, "started_at") ?? run.startedAt;
  const conclusion = optionalText(body, "conclusion");
  // a conclusion completes the run, whatever its status says
  run.status = conclusion === undefined ? (optionalText(body, "status") ?? run.status) : "completed";
  if (run.status !== "completed") {
    run.conclusion = null;
    run.completedAt = null;
  }
  if (conclusion === undefined) return;
  run.conclusion = conclusion;
  run.completedAt = optionalText(body, "completed_at") ?? github.now();
};

export const checkOperations: Operations = {
  "checks/create": async (request, github) => {
    requireApp(request);
    const headSha = textIn(request.body, "head_sha");
    if ((await typeOf(github.git, headSha)) !== "commit") throw unprocessable(`No commit found for SHA: ${headSha}`);
    const run: CheckRun = {
      id: github.nextId(),
      name: textIn(request.body, "name"),
      headSha,
      status: "queued",
      conclusion: null,
      detailsUrl: null,
      externalId: "",
      startedAt: github.now(),
      completedAt: null,
      output: { title: null, summary: null, text: null, annotations: 0 },
      app: request.actor.login,
    };
    apply(github, run, request.body);
    github.checkRuns.push(run);
    return created(checkRunShape(github, run));
  },
  "checks/get": (request, github) => ok(checkRunShape(github, runIn(request, github))),
  "checks/update": (request, github) => {
    requireApp(request);
    const run = runIn(request, github);
    if (run.app !== request.actor.login)
      throw forbidden(
        `Invalid app_id \`${appOf(request.actor)?.id}\` - check run can only be modified by the GitHub App that created it.`,
      );
    apply(github, run, request.body);
    return ok(checkRunShape(github, run));
  },
  "checks/list-for-ref": async (request, github) => {
    const { parameters } = request;
    const sha = await commitNamed(github, textIn(parameters, "ref"));
    const name = optionalText(parameters, "check_name");
    const status = optionalText(parameters, "status");
    const app = optionalNumber(parameters, "app_id");
    const all = github.checkRuns.filter((each) => each.headSha === sha).reverse();
    const runs = (optionalText(parameters, "filter") === "all" ? all : latestCheckRuns(github, sha))
      .filter((run) => name === undefined || run.name === name)
      .filter((run) => status === undefined || run.status === status)
      .filter((run) => app === undefined || appOf(github.people.named(run.app))?.id === app);
    return answerPage(
      request,
      runs,
      (page) => page.map((run) => checkRunShape(github, run)),
      (page, total) => ({ total_count: total, check_runs: page }),
    );
  },
};
