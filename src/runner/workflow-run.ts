import type { PublishingRun } from "../model/publication.ts";

const COUNT = /^[1-9]\d{0,14}$/;
const REPOSITORY = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;

/** The run of a workflow that this process belongs to, as the runner tells it; undefined outside of any. */
export const readRun = (environment: Readonly<Record<string, string | undefined>>): PublishingRun | undefined => {
  const id = environment.GITHUB_RUN_ID ?? "";
  if (!COUNT.test(id)) return undefined;
  const attempt = environment.GITHUB_RUN_ATTEMPT ?? "";
  const server = environment.GITHUB_SERVER_URL ?? "";
  const repository = environment.GITHUB_REPOSITORY ?? "";
  const hasPage = URL.canParse(server) && /^https?:/.test(server) && REPOSITORY.test(repository);
  return {
    id: Number(id),
    attempt: COUNT.test(attempt) ? Number(attempt) : 1,
    ...(hasPage ? { url: `${server.replace(/\/+$/, "")}/${repository}/actions/runs/${id}` } : {}),
  };
};
