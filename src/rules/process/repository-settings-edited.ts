import { defineCheck } from "../../model/change-process.ts";
import { answerEdit } from "./people/answer-edit.ts";

export default defineCheck({
  id: "repository-settings-edited",
  step: "approval",
  title: "The change edits another setting of the repository",
  why: "Templates, update bots and labellers are configured under `.github/`: what they do decides how later changes come in and what counts as standard.",
  fix: "Have somebody who did not write it approve the edit.",
  reference:
    "https://docs.github.com/en/communities/setting-up-your-project-for-healthy-contributions/creating-a-default-community-health-file",
  check: (subject) => answerEdit(subject, "settings", "nothing else under .github/ is"),
});
