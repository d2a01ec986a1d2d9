import { defineCheck } from "../../model/change-process.ts";
import type { ProcessFacts } from "../../model/change-request.ts";
import { readDependencies } from "../../model/named-changes.ts";
import { authorOf } from "./author.ts";
import { oneLine } from "./one-line.ts";
import { referencesOf } from "./reference-state.ts";

/** How a dependency stands; the worst of several decides. */
type Standing = "done" | "open" | "unseen" | "closed";

export default defineCheck({
  id: "dependency-open",
  step: "request",
  title: "A change that this one depends on is not merged",
  why: "Merged before what it depends on, the base branch does not work.",
  fix: "Merge first what the `Depends-On:` line names, or take the line away where it is no longer so.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#request",
  check: ({ facts, policy }) => {
    const { request, references } = facts;
    if (policy.request["depends-on"] === "ignore") {
      return { status: "not-applicable", reason: "the policy does not look at `Depends-On`" };
    }
    const { changes, unreadable } = readDependencies(request.body, request.repository);
    const correct = (because: string) => ({ for: "a correct `Depends-On:` line", because, who: authorOf(request) });
    if (unreadable.length > 0) {
      const reason = `\`Depends-On: ${oneLine(unreadable[0] ?? "")}\` names no change: write \`#12\`, \`owner/name#12\` or its address`;
      return { status: "fail", reason, waiting: correct("the line cannot be read") };
    }
    if (changes.length === 0) return { status: "not-applicable", reason: "it names no change that it depends on" };
    const keys = changes.map(({ key }) => key);
    const own = `${request.repository.owner}/${request.repository.name}#${request.number}`;
    if (keys.some((key) => key.toLowerCase() === own.toLowerCase())) {
      return { status: "fail", reason: "it depends on itself", waiting: correct("it names this very request") };
    }
    if (references === undefined) {
      return {
        status: "unknown",
        reason: `whether ${keys.join(", ")} ${keys.length === 1 ? "is" : "are"} merged could not be looked at: give \`references\``,
      };
    }
    const known = referencesOf(references);
    const of = (standing: Standing): string[] =>
      keys.filter((key) => standingOf(known.get(key.toLowerCase())) === standing);
    const [closed, unseen, open] = [of("closed"), of("unseen"), of("open")];
    if (closed.length > 0) {
      const reason = `depends on ${closed.join(", ")}, closed without a merge`;
      return { status: "fail", reason, waiting: correct(reason) };
    }
    if (unseen.length > 0) {
      return { status: "unknown", reason: `depends on ${unseen.join(", ")}, which could not be looked at` };
    }
    if (open.length > 0) {
      const named = open.join(", ");
      return {
        status: "pending",
        reason: `depends on ${named}, still open`,
        waiting: { for: `${named} to be done`, because: "this change depends on it", who: [] },
      };
    }
    return { status: "pass", reason: `what it depends on is done: ${keys.join(", ")}` };
  },
});

const standingOf = (reference: NonNullable<ProcessFacts["references"]>[string] | undefined): Standing => {
  if (reference === undefined) return "unseen";
  if (reference.state === "open") return "open";
  return reference.kind === "pull-request" && reference.state === "closed" ? "closed" : "done";
};
