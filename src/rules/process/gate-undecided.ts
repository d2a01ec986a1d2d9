import { defineCheck } from "../../model/change-process.ts";
import { sayVerdict } from "./gate-standing.ts";
import { NO_GATE_REQUIRED, requiredGates, waitForReport } from "./required-gates.ts";

export default defineCheck({
  id: "gate-undecided",
  step: "testing",
  title: "A required gate has not decided",
  why: "A gate that is not done, or that could not look, has said nothing of the change yet.",
  fix: "Wait for the gate; where it could not look, take away what hindered it and run it again.",
  reference:
    "https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/about-status-checks",
  check(subject) {
    const required = requiredGates(subject);
    if (required.length === 0) return NO_GATE_REQUIRED;
    const judged = required.flatMap(({ standing }) => (standing.kind === "judged" ? [standing.worst] : []));
    if (judged.length === 0) {
      return { status: "not-applicable", reason: "there is no result of a required gate on this head" };
    }
    const open = judged.filter(({ conclusion }) => conclusion === "unknown" || conclusion === "pending");
    if (open.length === 0) return { status: "pass", reason: "every required gate that reported has decided" };
    return {
      status: open.some(({ conclusion }) => conclusion === "unknown") ? "unknown" : "pending",
      reason: open.map(sayVerdict).join("; "),
      waiting: waitForReport(
        open.map(({ gate }) => gate),
        subject,
      ),
    };
  },
});
