import type { JsonObject } from "../../../../src/model/json.ts";
import { type GitHub, nodeId, repositoryUrl } from "../state/github.ts";
import { appOf } from "../state/people.ts";
import type { Deployment, DeploymentStatus } from "../state/records.ts";
import { appShape, authorShape } from "./user.ts";

const appBehind = (github: GitHub, login: string): JsonObject | null => {
  const app = appOf(github.people.named(login));
  return app === undefined ? null : appShape(github, app);
};

export const deploymentShape = (github: GitHub, deployment: Deployment): JsonObject => {
  const url = repositoryUrl(github, `/deployments/${deployment.id}`);
  return {
    url,
    id: deployment.id,
    node_id: nodeId("DE", deployment.id),
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    creator: authorShape(github, deployment.creator),
    created_at: deployment.createdAt,
    updated_at: deployment.updatedAt,
    statuses_url: `${url}/statuses`,
    repository_url: repositoryUrl(github),
    transient_environment: deployment.transient,
    production_environment: deployment.production,
    performed_via_github_app: appBehind(github, deployment.creator),
  };
};

export const deploymentStatusShape = (github: GitHub, deployment: Deployment, status: DeploymentStatus): JsonObject => {
  const url = repositoryUrl(github, `/deployments/${deployment.id}`);
  return {
    url: `${url}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId("DES", status.id),
    state: status.state,
    creator: authorShape(github, status.creator),
    description: status.description,
    environment: status.environment,
    // both are empty texts on GitHub where none was given, though the description calls them addresses
    ...(status.logUrl === "" ? {} : { log_url: status.logUrl }),
    ...(status.environmentUrl === "" ? {} : { environment_url: status.environmentUrl }),
    target_url: status.logUrl === "" ? repositoryUrl(github) : status.logUrl,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    deployment_url: url,
    repository_url: repositoryUrl(github),
    performed_via_github_app: appBehind(github, status.creator),
  };
};
