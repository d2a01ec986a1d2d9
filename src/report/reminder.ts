import type { Reminder } from "../model/branch-facts.ts";
import { codeSpan } from "../model/escape-markdown.ts";

/** What stands on a pull request that was merged as an emergency and still owes its review. */
export const renderReminder = ({ due, isOverdue }: Reminder): string =>
  [
    isOverdue
      ? "### This emergency change owes its review, and it is overdue"
      : "### This emergency change owes its review",
    "",
    `It was merged with fewer approvals than it needs, and its review is due by ${codeSpan(due.slice(0, 10))}.`,
    "",
    "Whoever reviews it approves its head here, or says what has to follow; then `mcp-lifecycle close-record --reviewed` writes that down.",
  ].join("\n");
