import { isObject } from "../../../../src/model/json.ts";
import { writeCommit } from "../git/commits.ts";
import { mergeTrees } from "../git/merge.ts";
import { resolveCommit } from "../git/objects.ts";
import { isAncestor, moveRef, readRef } from "../git/refs.ts";
import { created, notFound, ok, Refusal, unprocessable } from "../http/answer.ts";
import type { ApiRequest, Operations } from "../http/api-request.ts";
import { flagIn, numberIn, optionalText, textIn, textsIn } from "../http/fields.ts";
import { answerPage } from "../http/paging.ts";
import { deploymentShape, deploymentStatusShape } from "../shapes/deployment.ts";
import { combinedChecks } from "../state/checks.ts";
import type { GitHub } from "../state/github.ts";
import { signatureOf } from "../state/identity.ts";
import type { Deployment, DeploymentStatus } from "../state/records.ts";

const deploymentIn = (request: ApiRequest, github: GitHub): Deployment => {
  const id = numberIn(request.parameters, "deployment_id");
  const deployment = github.deployments.find((each) => each.id === id);
  if (deployment === undefined) throw notFound();
  return deployment;
};

/** Merges the default branch into a branch that is behind it, which GitHub does unless it is told not to. */
const autoMerge = async (
  request: ApiRequest,
  github: GitHub,
  ref: string,
  sha: string,
): Promise<string | undefined> => {
  const branch = await readRef(github.git, `refs/heads/${ref}`);
  const main = await readRef(github.git, `refs/heads/${github.repository.defaultBranch}`);
  if (branch === undefined || main === undefined || (await isAncestor(github.git, main.id, sha))) return undefined;
  const tree = await mergeTrees(github.git, sha, main.id);
  const message = `Merge ${github.repository.defaultBranch} into ${ref}`;
  if (tree === undefined) throw new Refusal(409, `Conflict merging ${github.repository.defaultBranch} into ${ref}.`);
  const author = signatureOf(github, request.actor);
  const id = await writeCommit(github.git, { tree, parents: [sha, main.id], author, committer: author, message });
  await moveRef(github.git, branch.name, id, sha);
  return `Auto-merged ${github.repository.defaultBranch} into ${ref} on deployment.`;
};

const refuseUnchecked = (request: ApiRequest, github: GitHub, ref: string, sha: string): void => {
  const checks = combinedChecks(github, sha);
  const required =
    request.body.required_contexts === undefined ? [...checks.keys()] : textsIn(request.body, "required_contexts");
  if (required.every((context) => checks.get(context) === "success")) return;
  throw new Refusal(409, `Conflict: Commit status checks failed for ${ref}.`);
};

/** Older deployments of the same environment are over once one has come through. */
const endOthers = (github: GitHub, deployment: Deployment, creator: string): void => {
  for (const other of github.deployments) {
    const state = other.statuses.at(-1)?.state;
    const isEnded = other === deployment || other.environment !== deployment.environment || state === "inactive";
    if (isEnded || other.transient || state !== "success") continue;
    other.statuses.push(newStatus(github, other, { state: "inactive", creator }));
  }
};

const newStatus = (
  github: GitHub,
  deployment: Deployment,
  said: { state: string; creator: string } & Partial<DeploymentStatus>,
): DeploymentStatus => ({
  id: github.nextId(),
  description: "",
  environment: deployment.environment,
  logUrl: "",
  environmentUrl: "",
  createdAt: github.now(),
  ...said,
});

export const deploymentOperations: Operations = {
  "repos/list-deployments": (request, github) => {
    const { parameters } = request;
    const wanted = ["sha", "ref", "task", "environment"] as const;
    const found = github.deployments.filter((each) =>
      wanted.every((key) => {
        const value = optionalText(parameters, key);
        return value === undefined || value === "none" || each[key] === value;
      }),
    );
    return answerPage(request, found.toReversed(), (page) => page.map((each) => deploymentShape(github, each)));
  },
  "repos/get-deployment": (request, github) => ok(deploymentShape(github, deploymentIn(request, github))),
  "repos/create-deployment": async (request, github) => {
    const { body } = request;
    const ref = textIn(body, "ref");
    const sha = await resolveCommit(github.git, ref);
    if (sha === undefined) throw unprocessable(`No ref found for: ${ref}`);
    if (flagIn(body, "auto_merge", true)) {
      const merged = await autoMerge(request, github, ref, sha);
      if (merged !== undefined) return { status: 202, body: { message: merged } };
    }
    refuseUnchecked(request, github, ref, sha);
    const environment = optionalText(body, "environment") ?? "production";
    const payload = body.payload;
    const now = github.now();
    const deployment: Deployment = {
      id: github.nextId(),
      sha,
      ref,
      task: optionalText(body, "task") ?? "deploy",
      environment,
      description: optionalText(body, "description") ?? null,
      payload: isObject(payload) ? payload : typeof payload === "string" ? payload : {},
      transient: flagIn(body, "transient_environment", false),
      production: flagIn(body, "production_environment", environment === "production"),
      creator: request.actor.login,
      createdAt: now,
      updatedAt: now,
      statuses: [],
    };
    github.deployments.push(deployment);
    return created(deploymentShape(github, deployment));
  },
  "repos/list-deployment-statuses": (request, github) => {
    const deployment = deploymentIn(request, github);
    return answerPage(request, deployment.statuses.toReversed(), (page) =>
      page.map((status) => deploymentStatusShape(github, deployment, status)),
    );
  },
  "repos/create-deployment-status": (request, github) => {
    const deployment = deploymentIn(request, github);
    const { body } = request;
    const state = textIn(body, "state");
    const status = newStatus(github, deployment, {
      state,
      creator: request.actor.login,
      description: optionalText(body, "description") ?? "",
      environment: optionalText(body, "environment") ?? deployment.environment,
      logUrl: optionalText(body, "log_url") ?? optionalText(body, "target_url") ?? "",
      environmentUrl: optionalText(body, "environment_url") ?? "",
    });
    if (state === "success" && flagIn(body, "auto_inactive", true)) endOthers(github, deployment, request.actor.login);
    deployment.statuses.push(status);
    deployment.updatedAt = github.now();
    return created(deploymentStatusShape(github, deployment, status));
  },
};
