import { defineCheck } from "../../model/change-process.ts";
import { authorOf } from "./author.ts";
import { writtenByBot } from "./described-by-rule.ts";
import { findTitleFault } from "./title-fault.ts";

/** The merge queue titles its own commits; nobody else can push to its branches. */
const QUEUE = /^(?:refs\/heads\/)?gh-readonly-queue\//;

export default defineCheck({
  id: "title-not-conventional",
  step: "request",
  title: "The title is not a Conventional Commit",
  why: "The title becomes the commit on the base branch; the version and the changelog are made of its type.",
  fix: "Write the title as `type(scope): what changes`, with `!` before the colon where callers break.",
  reference: "https://www.conventionalcommits.org/en/v1.0.0/",
  check: (subject) => {
    const { policy, facts } = subject;
    if (policy.request.title === "any") return { status: "not-applicable", reason: "the policy takes any title" };
    const bot = writtenByBot(subject);
    if (bot !== undefined) return { status: "not-applicable", reason: bot };
    const { title, head } = facts.request;
    if (QUEUE.test(head.ref) && title.startsWith("Merge pull request #")) {
      return { status: "not-applicable", reason: "the merge queue wrote this title" };
    }
    const found = findTitleFault(title);
    if (found === undefined) return { status: "pass", reason: "the title is conventional" };
    return {
      status: "fail",
      reason: `the title is not conventional: ${found.fault}; for example \`${found.example}\``,
      waiting: { for: "a conventional title", because: found.fault, who: authorOf(facts.request) },
    };
  },
});
