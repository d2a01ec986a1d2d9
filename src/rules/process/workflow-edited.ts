import { defineCheck } from "../../model/change-process.ts";
import { answerEdit } from "./people/answer-edit.ts";

export default defineCheck({
  id: "workflow-edited",
  step: "approval",
  title: "The change edits a workflow",
  why: "Workflows run the gates and hold the secrets: an edited one can skip a gate, report what it likes, or carry a secret out.",
  fix: "Have somebody who did not write it approve the edit, of the security role where there is one.",
  reference: "https://docs.github.com/en/actions/reference/security/secure-use",
  check: (subject) => answerEdit(subject, "workflows", "no workflow is"),
});
