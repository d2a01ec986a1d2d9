import { defineCheck, type Freeze, type ProcessSubject } from "../../model/change-process.ts";
import { judgeFreeze } from "./freeze-span.ts";

export default defineCheck({
  id: "freeze-window",
  step: "request",
  title: "Changes are frozen",
  why: "In a freeze nobody is there to repair what breaks.",
  fix: "Wait for the end of the freeze, or give the change what its exceptions name, where it is one.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#freezes",
  check: (subject) => {
    const { facts, policy } = subject;
    if (policy.freezes.length === 0) return { status: "not-applicable", reason: "the policy freezes nothing" };
    if (facts.request.state === "merged") return { status: "not-applicable", reason: "the change is merged already" };
    const instant = Date.parse(facts.now);
    if (Number.isNaN(instant)) {
      return { status: "unknown", reason: `\`${facts.now}\` is no moment: give \`now\` as ISO 8601` };
    }
    const standing = policy.freezes.map((freeze) => ({
      name: freeze.name,
      exception: freeze.except.find((each) => isException(each, subject)),
      ...judgeFreeze(freeze, instant),
    }));
    const unclear = standing.find((each) => each.kind === "unclear" && each.exception === undefined);
    if (unclear?.kind === "unclear") {
      return { status: "unknown", reason: `freeze \`${unclear.name}\` cannot be understood: ${unclear.fault}` };
    }
    const frozen = standing.flatMap((each) => (each.kind === "frozen" ? [each] : []));
    const holding = frozen.filter(({ exception }) => exception === undefined);
    if (holding.length > 0) {
      const named = holding.map(({ name, until }) => `\`${name}\` until ${until}`).join(", ");
      return {
        status: "pending",
        reason: `frozen: ${named}`,
        waiting: { for: "the end of the freeze", because: named, who: [] },
      };
    }
    const [passed] = frozen;
    return {
      status: "pass",
      reason:
        passed === undefined ? "no freeze holds now" : `freeze \`${passed.name}\`, passed by \`${passed.exception}\``,
    };
  },
});

const isException = (exception: Freeze["except"][number], { type, facts }: ProcessSubject): boolean => {
  const [, kind, value = ""] = /^(label|type):(.*)$/s.exec(exception) ?? [];
  const wanted = value.trim().toLowerCase();
  if (kind === "type") return type === wanted;
  return kind === "label" && facts.request.labels.some((label) => label.trim().toLowerCase() === wanted);
};
