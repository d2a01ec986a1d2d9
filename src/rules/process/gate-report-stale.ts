import { defineCheck } from "../../model/change-process.ts";
import { sayAbsent } from "./gate-standing.ts";
import { NO_GATE_REQUIRED, requiredGates, waitForReport } from "./required-gates.ts";

export default defineCheck({
  id: "gate-report-stale",
  step: "testing",
  title: "A required gate judged another commit",
  why: "A verdict holds for the commit that was judged. What was pushed since has been judged by nobody.",
  fix: "Run the gate again on the head commit and hand its result file to the change gate.",
  reference:
    "https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/about-status-checks",
  check(subject) {
    const required = requiredGates(subject);
    if (required.length === 0) return NO_GATE_REQUIRED;
    const stale = required.flatMap(({ gate, standing }) => (standing.kind === "stale" ? [{ gate, standing }] : []));
    if (stale.length > 0) {
      return {
        status: "unknown",
        reason: stale.map(({ gate, standing }) => sayAbsent(gate, standing, subject.facts)).join("; "),
        waiting: waitForReport(
          stale.map(({ gate }) => gate),
          subject,
        ),
      };
    }
    return required.some(({ standing }) => standing.kind === "judged")
      ? { status: "pass", reason: "every result of a required gate is of this head" }
      : { status: "not-applicable", reason: "there is no result of a required gate" };
  },
});
