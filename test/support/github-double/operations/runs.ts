import { readCommits } from "../git/commits.ts";
import { notFound, ok, Refusal } from "../http/answer.ts";
import type { ApiRequest, Operations } from "../http/api-request.ts";
import { numberIn, optionalText, textIn } from "../http/fields.ts";
import { answerPage } from "../http/paging.ts";
import { artifactShape, runShape, workflowId } from "../shapes/run.ts";
import type { GitHub } from "../state/github.ts";
import type { Artifact, Run } from "../state/records.ts";
import { storageLink } from "../state/storage.ts";

const shapeOf = async (github: GitHub, run: Run) => {
  const [commit] = await readCommits(github.git, [run.headSha]);
  return runShape(github, run, commit);
};

const runIn = (request: ApiRequest, github: GitHub): Run => {
  const id = numberIn(request.parameters, "run_id");
  const run = github.runs.find((each) => each.id === id);
  if (run === undefined) throw notFound();
  return run;
};

const artifactIn = (request: ApiRequest, github: GitHub): Artifact => {
  const id = numberIn(request.parameters, "artifact_id");
  const artifact = github.artifacts.find((each) => each.id === id);
  if (artifact === undefined) throw notFound();
  return artifact;
};

const listRuns = (request: ApiRequest, github: GitHub, among: readonly Run[]) => {
  const { parameters } = request;
  if (parameters.created !== undefined || parameters.check_suite_id !== undefined)
    throw new Error("runs by date or by check suite are not served");
  const wanted: readonly [string, (run: Run) => (string | null)[]][] = [
    ["actor", (run) => [run.actor]],
    ["branch", (run) => [run.headBranch]],
    ["event", (run) => [run.event]],
    ["head_sha", (run) => [run.headSha]],
    ["status", (run) => [run.status, run.conclusion]],
  ];
  const runs = among
    .filter((run) =>
      wanted.every(([key, values]) => {
        const value = optionalText(parameters, key);
        return value === undefined || values(run).includes(value);
      }),
    )
    .toReversed();
  return answerPage(
    request,
    runs,
    (page) => Promise.all(page.map((run) => shapeOf(github, run))),
    (page, total) => ({ total_count: total, workflow_runs: page }),
  );
};

const listArtifacts = (request: ApiRequest, github: GitHub, among: readonly Artifact[]) => {
  const name = optionalText(request.parameters, "name");
  const found = among.filter((each) => name === undefined || each.name === name);
  return answerPage(
    request,
    found.toReversed(),
    (page) => page.map((artifact) => artifactShape(github, artifact)),
    (page, total) => ({ total_count: total, artifacts: page }),
  );
};

export const runOperations: Operations = {
  "actions/get-workflow-run": async (request, github) => ok(await shapeOf(github, runIn(request, github))),
  "actions/list-workflow-runs-for-repo": (request, github) => listRuns(request, github, github.runs),
  "actions/list-workflow-runs": (request, github) => {
    const named = String(request.parameters.workflow_id);
    const runs = github.runs.filter(({ path }) => path.endsWith(`/${named}`) || String(workflowId(path)) === named);
    return listRuns(request, github, runs);
  },
  "actions/list-artifacts-for-repo": (request, github) => listArtifacts(request, github, github.artifacts),
  "actions/list-workflow-run-artifacts": (request, github) => {
    const { id } = runIn(request, github);
    return listArtifacts(
      request,
      github,
      github.artifacts.filter(({ run }) => run === id),
    );
  },
  "actions/get-artifact": (request, github) => ok(artifactShape(github, artifactIn(request, github))),
  "actions/download-artifact": (request, github) => {
    const artifact = artifactIn(request, github);
    if (textIn(request.parameters, "archive_format") !== "zip") throw notFound();
    if (artifact.expired) throw new Refusal(410, "Artifact has expired");
    return { status: 302, headers: { location: storageLink(github, "application/zip", artifact.content) } };
  },
};
