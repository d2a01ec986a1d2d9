import { defineCheck } from "../../model/change-process.ts";
import { answerEdit } from "./people/answer-edit.ts";

export default defineCheck({
  id: "codeowners-edited",
  step: "approval",
  title: "The change edits who owns what",
  why: "Whoever is named there may approve for the role of the owners: an author who adds a name chooses who judges the next change.",
  fix: "Have somebody who did not write it approve the edit, of the security role where there is one.",
  reference:
    "https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners",
  check: (subject) => answerEdit(subject, "codeowners", "CODEOWNERS is not"),
});
