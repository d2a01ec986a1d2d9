import { defineCheck } from "../../model/change-process.ts";
import { type NamedChange, readNamedChanges } from "../../model/named-changes.ts";
import { authorOf } from "./author.ts";
import { describedByRule } from "./described-by-rule.ts";
import { referencesOf } from "./reference-state.ts";

const NAMED = 3;

export default defineCheck({
  id: "issue-not-linked",
  step: "request",
  title: "No issue is linked",
  why: "The issue says who asked for the change and why; without it nobody can tell later.",
  fix: "Name the issue in the description: `Fixes #12`, `owner/name#12` or its address. One that the template already names does not count.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#request",
  check: (subject) => {
    const { policy, facts, type } = subject;
    const { request, references, template } = facts;
    if (policy.request["linked-issue"] === "optional") {
      return { status: "not-applicable", reason: "the policy asks for no linked issue" };
    }
    const ruled = describedByRule(subject);
    if (ruled !== undefined) return { status: "not-applicable", reason: ruled };
    if (type === "emergency") return { status: "not-applicable", reason: "an emergency names its incident instead" };
    const prefilled = new Set(readNamedChanges(template ?? "", request.repository).map(keyOf));
    const named = readNamedChanges(request.body, request.repository).filter((each) => !prefilled.has(keyOf(each)));
    const fail = (reason: string) => ({
      status: "fail" as const,
      reason,
      waiting: { for: "a linked issue", because: reason, who: authorOf(request) },
    });
    if (named.length === 0) return fail("the description names no issue");
    if (references === undefined) {
      return {
        status: "unknown",
        reason: `whether ${sayNamed(named)} ${named.length === 1 ? "is an issue" : "are issues"} could not be looked at: give \`references\``,
      };
    }
    const known = referencesOf(references);
    const issues = named.filter((each) => known.get(keyOf(each))?.kind === "issue");
    const linked = issues.find(({ isClosing }) => isClosing) ?? issues[0];
    if (linked === undefined) return fail(`no issue is found at ${sayNamed(named)}`);
    if (template === undefined) {
      return {
        status: "unknown",
        reason: `the pull request template at base could not be looked at, so that it may be the one that names ${linked.key}: give \`template\`, empty where there is none`,
      };
    }
    return { status: "pass", reason: `issue ${linked.key}, ${known.get(keyOf(linked))?.state}` };
  },
});

const keyOf = ({ key }: NamedChange): string => key.toLowerCase();

const sayNamed = (named: readonly NamedChange[]): string =>
  `${named
    .slice(0, NAMED)
    .map(({ key }) => key)
    .join(", ")}${named.length > NAMED ? ` and ${named.length - NAMED} more` : ""}`;
