import type { Answer, Check } from "../../model/change-process.ts";
import type { ChangeRequest } from "../../model/change-request.ts";
import type { Finding } from "../../model/finding.ts";
import { defineRule, type Rule } from "../../model/rule.ts";
import type { Level } from "../../policy/words.ts";
import { judge } from "../judge.ts";
import { holdsBack } from "./fold-steps.ts";

interface Answered {
  check: Check;
  answer: Answer;
}

/**
 * A finding for every check that holds the change back. Its fingerprint names the pull request: what is accepted for one
 * change is not accepted for the next.
 */
export const findingsOf = (
  answered: readonly Answered[],
  { request, levels }: { request: ChangeRequest; levels: Readonly<Record<string, Level>> },
): Finding[] => {
  const { repository, number } = request;
  const change = `${repository.owner}/${repository.name}#${number}`;
  return judge(answered, answered.map(ruleOf), {
    levels,
    // the levels of other rules are for their own gates to check
    otherRules: Object.keys(levels),
    describe: ({ check, answer }) => ({
      subject: `step ${check.step}`,
      place: ["process", change, check.id],
      at: answer.at ?? {},
    }),
  });
};

/** A check as a rule over its own answer. */
const ruleOf = ({ check: { id, title, why, fix, reference } }: Answered): Rule<Answered> =>
  defineRule<Answered>({
    id,
    title,
    severity: "error",
    bump: "none",
    profile: "wire",
    why,
    fix,
    reference,
    match({ check, answer: { status, reason } }) {
      if (check.id !== id || !holdsBack(status)) return undefined;
      return { message: reason, severity: status === "fail" ? "error" : "warning" };
    },
  });
