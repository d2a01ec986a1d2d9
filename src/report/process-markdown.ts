import type { Risk, RoleApproval } from "../model/change-process.ts";
import type { ChangeRecord } from "../model/change-record.ts";
import { codeSpan, escapeMarkdown, tableCell } from "../model/escape-markdown.ts";
import type { Result } from "../model/result.ts";
import { approvalLine, isTold, riskLine, uncountedOf, whoLine } from "./process-lines.ts";

/** Lines of one folded list; the result file has them all. */
const SHOWN = 50;

/** The seven steps as one table. */
export const stepsMarkdown = ({ steps = [] }: Result): string =>
  steps.length === 0
    ? ""
    : `#### Steps\n\n${table(
        ["", "step", "status", "why"],
        steps.map(({ step, status, reason }, index) => [String(index + 1), step, strong(status), tableCell(reason)]),
      )}`;

/** Who must do what next. */
export const waitingMarkdown = ({ waiting = [] }: Result): string => {
  if (waiting.length === 0) return "";
  const lines = waiting.slice(0, SHOWN).map((each) => {
    const who = whoLine(each);
    return `- **${escapeMarkdown(each.for)}**${each.because === "" ? "" : `, because ${escapeMarkdown(each.because)}`}${who === "" ? "" : ` (${escapeMarkdown(who)})`}`;
  });
  return ["#### Waiting for", "", ...lines, ...more(waiting.length)].join("\n");
};

/** What the verdict rests on, folded: the risk with each contribution, the approvals, the record. */
export const evidenceMarkdown = ({ risk, record }: Result): string =>
  [
    risk === undefined ? "" : riskMarkdown(risk),
    record === undefined ? "" : approvalsMarkdown(record.approvals.filter(isTold)),
    record === undefined ? "" : recordMarkdown(record),
  ]
    .filter((part) => part !== "")
    .join("\n\n");

const riskMarkdown = (risk: Risk): string => {
  const rows = risk.contributions
    .slice(0, SHOWN)
    .map(({ source, points, reason }) => [String(points), tableCell(source, 100), tableCell(reason)]);
  return folded(`Risk: ${escapeMarkdown(riskLine(risk))}`, [
    ...(rows.length === 0 ? ["Nothing contributes to it."] : [table(["points", "source", "why"], rows)]),
    ...more(risk.contributions.length),
    ...risk.missing.map((missing) => `- not looked at: ${escapeMarkdown(missing)}`),
  ]);
};

const approvalsMarkdown = (approvals: readonly RoleApproval[]): string => {
  if (approvals.length === 0) return "";
  const lines = approvals.flatMap((approval) => [
    `- ${escapeMarkdown(approvalLine(approval))}`,
    ...uncountedOf(approval, approvals)
      .slice(0, SHOWN)
      .map(({ reviewer, reason }) => `  - ${escapeMarkdown(reviewer)} does not count: ${escapeMarkdown(reason)}`),
  ]);
  return folded("Approvals", [lines.join("\n")]);
};

const recordMarkdown = ({ change, head, policy, evidence, digest }: ChangeRecord): string =>
  folded("Change record", [
    [
      `- ${escapeMarkdown(change)} at ${codeSpan(head)}`,
      `- policy ${codeSpan(policy.from)}, ${codeSpan(policy.digest)}`,
      `- record ${codeSpan(digest)}`,
    ].join("\n"),
    ...(evidence.length === 0
      ? []
      : [
          table(
            ["gate", "verdict", "summary", "digest"],
            evidence
              .slice(0, SHOWN)
              .map((each) => [
                tableCell(each.gate, 100),
                each.conclusion,
                tableCell(each.summary, 300),
                codeSpan(each.digest, { inTable: true }),
              ]),
          ),
        ]),
  ]);

const folded = (title: string, parts: readonly string[]): string =>
  [`<details><summary>${title}</summary>`, ...parts, "</details>"].join("\n\n");

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

const strong = (status: string): string => (status === "fail" || status === "unknown" ? `**${status}**` : status);

const more = (count: number): string[] => (count > SHOWN ? [`- ${count - SHOWN} more in the result file`] : []);
