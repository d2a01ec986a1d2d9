import { defineCheck } from "../../model/change-process.ts";
import { answerGates, VERSION_GATE } from "./documentation-gates.ts";

export default defineCheck({
  id: "version-files-not-current",
  step: "documentation",
  title: "The version files are not current",
  why: "Files that name different versions of one release send people and registries to different packages.",
  fix: "Run `bump-version` on the head commit, commit what it writes, and hand its result to the change gate.",
  reference: "https://semver.org/spec/v2.0.0.html",
  check(subject) {
    if (!subject.policy.documentation["required-gates"].includes(VERSION_GATE)) {
      return { status: "not-applicable", reason: `the policy does not require \`${VERSION_GATE}\`` };
    }
    return answerGates(subject, [VERSION_GATE]);
  },
});
