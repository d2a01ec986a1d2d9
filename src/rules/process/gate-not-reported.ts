import { defineCheck } from "../../model/change-process.ts";
import { codes } from "../wording.ts";
import { sayAbsent } from "./gate-standing.ts";
import { NO_GATE_REQUIRED, requiredGates, waitForReport } from "./required-gates.ts";

export default defineCheck({
  id: "gate-not-reported",
  step: "testing",
  title: "A required gate did not report",
  why: "A gate that was skipped, or crashed before it could speak, looks like one that found nothing.",
  fix: "Run the gate on the head commit and hand its result file to the change gate.",
  reference:
    "https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/troubleshooting-required-status-checks",
  check(subject) {
    const required = requiredGates(subject);
    if (required.length === 0) return NO_GATE_REQUIRED;
    const absent = required.flatMap(({ gate, standing }) =>
      standing.kind === "missing" || standing.kind === "unseen" ? [{ gate, standing }] : [],
    );
    if (absent.length === 0) {
      return { status: "pass", reason: `${codes(required.map(({ gate }) => gate))} reported` };
    }
    return {
      status: "unknown",
      reason: absent.map(({ gate, standing }) => sayAbsent(gate, standing, subject.facts)).join("; "),
      waiting: waitForReport(
        absent.map(({ gate }) => gate),
        subject,
      ),
    };
  },
});
