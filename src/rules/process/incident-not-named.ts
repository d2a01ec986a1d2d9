import { defineCheck } from "../../model/change-process.ts";
import { compilePattern, findMatches } from "../../model/safe-pattern.ts";
import { readWrittenLines } from "../../model/written-lines.ts";
import { authorOf } from "./author.ts";
import { oneLine } from "./one-line.ts";

export default defineCheck({
  id: "incident-not-named",
  step: "request",
  title: "An emergency does not name its incident",
  why: "An emergency passes with fewer approvals now. Without the incident nobody can review later whether it was one.",
  fix: "Name the incident in the description as the policy's pattern has it; what the template already names does not count.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#emergency-changes",
  check: ({ facts, policy, type }) => {
    if (type !== "emergency") return { status: "not-applicable", reason: `a ${type} change names no incident` };
    const compiled = compilePattern(policy.types.emergency.incident);
    if ("fault" in compiled) {
      return {
        status: "unknown",
        reason: `the policy's pattern for incidents ${compiled.fault}: correct \`types.emergency.incident\``,
      };
    }
    const prefilled = new Set(
      (facts.template ?? "").split(/\r\n|[\r\n]/).flatMap((line) => findMatches(compiled.pattern, line)),
    );
    const incident = readWrittenLines(facts.request.body)
      .filter(({ isCode }) => !isCode)
      .flatMap(({ text }) => findMatches(compiled.pattern, text))
      .find((match) => !prefilled.has(match));
    if (incident === undefined) {
      return {
        status: "fail",
        reason: "the description names no incident",
        waiting: {
          for: "the incident to be named",
          because: "the change is an emergency",
          who: authorOf(facts.request),
        },
      };
    }
    if (facts.template === undefined) {
      return {
        status: "unknown",
        reason: `the pull request template at base could not be looked at, so that it may be the one that names \`${oneLine(incident)}\`: give \`template\`, empty where there is none`,
      };
    }
    return { status: "pass", reason: `incident \`${oneLine(incident)}\`` };
  },
});
