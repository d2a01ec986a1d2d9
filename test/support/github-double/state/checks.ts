import type { GitHub } from "./github.ts";
import type { CheckRun, Status } from "./records.ts";

/** The latest status of each context on a commit, newest first; contexts are the same in capitals. */
export const latestStatuses = (github: GitHub, sha: string): Status[] => {
  const latest = new Map<string, Status>();
  for (const each of github.statuses.filter((status) => status.sha === sha))
    latest.set(each.context.toLowerCase(), each);
  return [...latest.values()].sort((left, right) => right.id - left.id);
};

/** The latest check run of each name and app on a commit, newest first. */
export const latestCheckRuns = (github: GitHub, sha: string): CheckRun[] => {
  const latest = new Map<string, CheckRun>();
  for (const each of github.checkRuns.filter((run) => run.headSha === sha))
    latest.set(`${each.app} ${each.name}`, each);
  return [...latest.values()].sort((left, right) => right.id - left.id);
};

const PASSING: ReadonlySet<string> = new Set(["success", "neutral", "skipped"]);

/** What a required check of each name has come to: skipped and neutral count as passed, as on GitHub. */
export const combinedChecks = (github: GitHub, sha: string): ReadonlyMap<string, "success" | "failure" | "pending"> => {
  const states = new Map<string, "success" | "failure" | "pending">();
  const add = (name: string, state: "success" | "failure" | "pending"): void => {
    const known = states.get(name);
    // one name told twice, by a status and by a check run: the worse one counts
    if (known === undefined || known === "success" || (known === "pending" && state === "failure"))
      states.set(name, state);
  };
  for (const { context, state } of latestStatuses(github, sha)) add(context, state === "error" ? "failure" : state);
  for (const { name, status, conclusion } of latestCheckRuns(github, sha)) {
    if (status !== "completed") add(name, "pending");
    else add(name, PASSING.has(conclusion ?? "") ? "success" : "failure");
  }
  return states;
};
