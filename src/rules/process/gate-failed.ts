import { defineCheck } from "../../model/change-process.ts";
import { codes } from "../wording.ts";
import { authorOf } from "./author.ts";
import { sayVerdict } from "./gate-standing.ts";
import { shortCommit } from "./one-line.ts";
import { NO_GATE_REQUIRED, requiredGates } from "./required-gates.ts";

export default defineCheck({
  id: "gate-failed",
  step: "testing",
  title: "A required gate failed",
  why: "The policy asks that this gate passes before the change is merged. Of two results on one commit the worse counts.",
  fix: "Correct what the gate names and push; or accept its findings where they are told, with a reason.",
  reference:
    "https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/about-status-checks",
  check(subject) {
    const required = requiredGates(subject);
    if (required.length === 0) return NO_GATE_REQUIRED;
    const judged = required.flatMap(({ standing }) => (standing.kind === "judged" ? [standing.worst] : []));
    const failed = judged.filter(({ conclusion }) => conclusion === "fail");
    if (failed.length > 0) {
      const { request } = subject.facts;
      const gates = codes(failed.map(({ gate }) => gate));
      return {
        status: "fail",
        reason: failed.map(sayVerdict).join("; "),
        waiting: {
          for: `a commit that passes ${gates}`,
          because: `it failed on ${shortCommit(request.head.sha)}`,
          who: authorOf(request),
        },
      };
    }
    const passed = judged.filter(({ conclusion }) => conclusion === "pass");
    return passed.length > 0
      ? { status: "pass", reason: passed.map(sayVerdict).join("; ") }
      : { status: "not-applicable", reason: "no required gate has decided on this head" };
  },
});
