import { defineCheck } from "../../model/change-process.ts";
import { answerGates, VERSION_GATE } from "./documentation-gates.ts";

export default defineCheck({
  id: "documentation-not-current",
  step: "documentation",
  title: "The documentation is not current",
  why: "Pages that were made from an older server tell its users to call what is no longer there.",
  fix: "Make the pages again from the head commit, commit them, and hand the result of the gate to the change gate.",
  reference: "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
  check(subject) {
    const gates = subject.policy.documentation["required-gates"].filter((gate) => gate !== VERSION_GATE);
    if (gates.length === 0)
      return { status: "not-applicable", reason: "the policy requires no gate of the documentation" };
    return answerGates(subject, gates);
  },
});
