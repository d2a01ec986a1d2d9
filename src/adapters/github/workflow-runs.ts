import type { GitHubChanges, GitHubRun } from "../../model/github-changes.ts";
import type { Reach } from "./reach.ts";

/** Runs of workflows. */
export const workflowRunsArea = (reach: Reach): Pick<GitHubChanges, "workflowRun"> => {
  const { ask, client, here } = reach;
  const fullName = `${here.owner}/${here.repo}`.toLowerCase();
  return {
    workflowRun: (id) =>
      ask<GitHubRun | undefined>({
        failure: `the run ${id} could not be read`,
        needs: { actions: "read" },
        async send(request) {
          const path = "GET /repos/{owner}/{repo}/actions/runs/{run_id}";
          const { data } = await client.request(path, { ...here, run_id: id, request });
          const { head_branch: branch, head_repository: repository } = data;
          return {
            id: Number(data.id),
            attempt: data.run_attempt ?? 1,
            workflow: data.workflow_id,
            event: data.event,
            ...(branch === null ? {} : { branch }),
            // that of a fork that was deleted is nobody's
            isFromFork: repository?.full_name?.toLowerCase() !== fullName,
          };
        },
        async settle({ status }) {
          if (status !== 404) return undefined;
          await reach.confirmRepository();
          return { value: undefined };
        },
      }),
  };
};
