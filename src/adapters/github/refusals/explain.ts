import { TargetError } from "../../../model/errors.ts";
import { lineOf, type Refusal } from "../refusal.ts";
import { explainBadToken, explainScope, explainSignIn } from "./credentials.ts";
import type { Explain, Refusable } from "./explanation.ts";
import { explainBurnedTag, explainImmutable } from "./immutable.ts";
import { explainPermission, explainPullRequestsOfActions, explainWorkflowFiles } from "./permission.ts";
import { explainRules } from "./rules.ts";

const explainArchived: Explain = ({ message }, { failure }) =>
  /archived so is read-only/i.test(message)
    ? {
        what: `${failure}: the repository is archived`,
        expected: "a repository that can be written to",
        hint: "Unarchive it, or name another one.",
      }
    : undefined;

const explainMissingObject: Explain = ({ status, message }, { failure }) =>
  status === 422 && /object does not exist|could not verify object|no commit found for sha/i.test(message)
    ? {
        what: `${failure}: GitHub does not have the commit`,
        hint: "Push the commit first; only what is pushed can be tagged.",
      }
    : undefined;

/** GitHub says "not found" of what is not there and of what the token may not see. */
const explainNotFound: Explain = ({ status, kind, message }, { failure, needs }) => {
  if (status !== 404 && kind !== "NOT_FOUND") return undefined;
  const granted = Object.entries(needs).map(([name, access]) => `\`${name}: ${access}\``);
  return {
    what: `${failure}: it is not there, or the token may not see it (${message})`,
    expected: "something that is there, and a token that may see it: GitHub answers the same for both",
    hint: `Check the name of the repository, and that the token is for it${granted.length === 0 ? "" : ` and has ${granted.join(" and ")}`}.`,
  };
};

/** The most exact ones first. */
const EXPLANATIONS: readonly Explain[] = [
  explainBadToken,
  explainSignIn,
  explainArchived,
  explainPullRequestsOfActions,
  explainWorkflowFiles,
  explainPermission,
  explainScope,
  explainBurnedTag,
  explainImmutable,
  explainRules,
  explainMissingObject,
  explainNotFound,
];

/** A refusal as an error that says the way out. */
export const explainRefusal = (refusal: Refusal, call: Refusable, where: string): TargetError => {
  for (const explain of EXPLANATIONS) {
    const trouble = explain(refusal, call);
    if (trouble !== undefined) return new TargetError({ ...trouble, where });
  }
  return new TargetError({
    what: `${call.failure}: GitHub refused it (${lineOf(refusal)})`,
    where,
    hint: "What GitHub says is the reason: correct that, and start it again; what is done stays done.",
  });
};
