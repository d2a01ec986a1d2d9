import { defineCheck } from "../../model/change-process.ts";
import { answerEdit } from "./people/answer-edit.ts";

export default defineCheck({
  id: "policy-edited",
  step: "approval",
  title: "The change edits the policy it will be judged by next",
  why: "This change is still judged by the policy of the base, and every later one by what it writes there: a rule that is taken away here is not missed afterwards.",
  fix: "Have somebody who did not write it approve the edit, of the security role where there is one; keep it apart from other changes.",
  reference: "https://docs.github.com/en/actions/reference/security/secure-use",
  check: (subject) => answerEdit(subject, "policy", "the policy is not"),
});
