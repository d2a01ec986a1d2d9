import { latestCheckRuns, latestStatuses } from "../state/checks.ts";
import { type GitHub, htmlUrl, nodeId } from "../state/github.ts";
import { appOf } from "../state/people.ts";
import type { CheckRun, Status } from "../state/records.ts";
import { actorNode } from "./actors.ts";
import { connect } from "./connection.ts";
import type { Field, GraphqlNode } from "./context.ts";

const PASSING: ReadonlySet<string> = new Set(["success", "neutral", "skipped"]);

const contextNode = (github: GitHub, status: Status): GraphqlNode => ({
  __typename: "StatusContext",
  id: nodeId("SC", status.id),
  context: status.context,
  state: status.state.toUpperCase(),
  description: status.description,
  targetUrl: status.targetUrl,
  createdAt: status.createdAt,
  creator: actorNode(github, status.creator),
});

const checkRunNode = (github: GitHub, run: CheckRun): GraphqlNode => {
  const app = appOf(github.people.named(run.app));
  return {
    __typename: "CheckRun",
    id: nodeId("CR", run.id),
    databaseId: run.id,
    name: run.name,
    status: run.status.toUpperCase(),
    conclusion: run.conclusion?.toUpperCase() ?? null,
    startedAt: run.startedAt,
    completedAt: run.completedAt,
    detailsUrl: run.detailsUrl,
    externalId: run.externalId,
    title: run.output.title,
    summary: run.output.summary,
    text: run.output.text,
    url: htmlUrl(github, `/runs/${run.id}`),
    permalink: htmlUrl(github, `/runs/${run.id}`),
    checkSuite: {
      __typename: "CheckSuite",
      id: nodeId("CS", run.id + 500_000),
      databaseId: run.id + 500_000,
      app:
        app === undefined
          ? null
          : { __typename: "App", id: nodeId("A", app.id), databaseId: app.id, name: app.name, slug: app.slug },
    },
  };
};

const stateOf = (statuses: readonly Status[], runs: readonly CheckRun[]): string => {
  const isFailed = runs.some(({ status, conclusion }) => status === "completed" && !PASSING.has(conclusion ?? ""));
  if (statuses.some(({ state }) => state === "error") && !isFailed) return "ERROR";
  if (isFailed || statuses.some(({ state }) => state === "failure")) return "FAILURE";
  const isPending =
    runs.some(({ status }) => status !== "completed") || statuses.some(({ state }) => state === "pending");
  return isPending ? "PENDING" : "SUCCESS";
};

/** All checks of a commit together; null where it has none. */
export const rollupNode = (github: GitHub, sha: string): GraphqlNode | null => {
  const [statuses, runs] = [latestStatuses(github, sha), latestCheckRuns(github, sha)];
  if (statuses.length + runs.length === 0) return null;
  const contexts = [
    ...runs.map((run) => checkRunNode(github, run)),
    ...statuses.map((status) => contextNode(github, status)),
  ];
  return {
    __typename: "StatusCheckRollup",
    id: nodeId("SCR", sha),
    state: stateOf(statuses, runs),
    contexts: ((args) =>
      connect("contexts", "StatusCheckRollupContext", contexts, args, (each) => each)) satisfies Field,
  };
};

/** The commit statuses of a commit alone. */
export const statusNode = (github: GitHub, sha: string): GraphqlNode | null => {
  const statuses = latestStatuses(github, sha);
  if (statuses.length === 0) return null;
  return {
    __typename: "Status",
    id: nodeId("ST", sha),
    state: stateOf(statuses, []),
    contexts: statuses.map((status) => contextNode(github, status)),
  };
};
