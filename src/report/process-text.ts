import type { Result } from "../model/result.ts";
import type { StepStatus } from "../model/step.ts";
import { shortLine } from "../model/visible.ts";
import type { Page, Style } from "./page.ts";
import { approvalLine, isTold, recordLines, riskLine, uncountedOf, waitingLine, whoLine } from "./process-lines.ts";

/** No reason needs more. */
const PROSE = 600;

const STEP_STYLES: Record<StepStatus, Style> = {
  pass: "good",
  fail: "bad",
  pending: "unsure",
  unknown: "unsure",
  "not-applicable": "dim",
};

/** The seven steps as one table. */
export const writeSteps = (page: Page, { steps }: Result): void => {
  if (steps === undefined || steps.length === 0) return;
  page.heading("Steps", ["strong"]);
  const widest = Math.max(...steps.map(({ step }) => step.length));
  for (const [index, { step, status, reason }] of steps.entries()) {
    page.row(
      2,
      [
        { text: String(index + 1), width: 1, style: ["dim"] },
        { text: step, width: widest, style: [] },
        { text: status, width: "not-applicable".length, style: [STEP_STYLES[status]] },
      ],
      shortLine(reason, PROSE),
      status === "not-applicable" ? ["dim"] : [],
    );
  }
};

/** Who must do what next. */
export const writeWaiting = (page: Page, { waiting = [] }: Result): void => {
  if (waiting.length === 0) return;
  page.heading("Waiting for", ["strong"]);
  for (const each of waiting) {
    page.paragraph(2, `- ${shortLine(waitingLine(each), PROSE)}`, [], 2);
    const who = whoLine(each);
    if (who !== "") page.paragraph(4, `by ${shortLine(who, PROSE)}`, ["dim"], 3);
  }
};

/** What the verdict rests on: the risk, the approvals, the record. A terminal cannot fold it, so it comes last. */
export const writeProcessEvidence = (page: Page, { risk, record }: Result): void => {
  if (risk !== undefined) {
    page.heading(`Risk: ${riskLine(risk)}`, ["strong"]);
    const widest = Math.max(0, ...risk.contributions.map(({ source }) => source.length));
    for (const { source, points, reason } of risk.contributions) {
      page.row(
        2,
        [
          { text: String(points).padStart(3), width: 3, style: [] },
          { text: source, width: widest, style: ["dim"] },
        ],
        shortLine(reason, PROSE),
        [],
      );
    }
    for (const missing of risk.missing) page.paragraph(2, `? ${shortLine(missing, PROSE)}`, ["unsure"], 2);
  }
  if (record === undefined) return;
  const approvals = record.approvals.filter(isTold);
  if (approvals.length > 0) page.heading("Approvals", ["strong"]);
  for (const approval of approvals) {
    page.paragraph(2, shortLine(approvalLine(approval), PROSE));
    for (const { reviewer, reason } of uncountedOf(approval, approvals)) {
      page.paragraph(4, `${shortLine(reviewer, PROSE)} does not count: ${shortLine(reason, PROSE)}`, ["dim"], 2);
    }
  }
  page.heading("Record", ["strong"]);
  for (const line of recordLines(record)) page.paragraph(2, shortLine(line, PROSE), ["dim"]);
};
