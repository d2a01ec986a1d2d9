import type { Answer, ProcessSubject } from "../../model/change-process.ts";
import type { ProcessFacts } from "../../model/change-request.ts";
import { code } from "../wording.ts";
import { oneLine, shortCommit } from "./one-line.ts";

type Deployment = NonNullable<ProcessFacts["deployment"]>;

/** What a step says once there is a deployment. */
type OfOutcome = Record<Deployment["outcome"], (deployment: Deployment) => Omit<Answer, "waiting">>;

/** What follows of a deployment: nothing before the merge, waiting until there is one, then what its outcome says. */
export const answerDeployment = ({ facts }: ProcessSubject, ofOutcome: OfOutcome, wait: { for: string }): Answer => {
  const { request, deployment } = facts;
  if (request.state === "open") return { status: "not-applicable", reason: "not merged yet" };
  if (request.state === "closed") return { status: "not-applicable", reason: "closed without a merge" };
  if (deployment !== undefined) return ofOutcome[deployment.outcome](deployment);
  const commit = request.mergeCommit === undefined ? "" : ` as ${shortCommit(request.mergeCommit)}`;
  const reason = `merged${commit}, and no deployment is known`;
  return { status: "pending", reason, waiting: { for: wait.for, because: reason, who: [] } };
};

/** `` deployment `d-12` ``. */
export const nameDeployment = ({ id }: Deployment): string => `deployment ${code(oneLine(id))}`;
