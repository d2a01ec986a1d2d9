import { list, text } from "../model/inputs.ts";

/** Inputs that mean the same in every command that judges the change process. */
export const processInputs = {
  state: text(
    "Recorded state of the pull request, as JSON: its reviews, teams, references and whatever else the event does not tell. What is in none of them is `unknown`. A file that the change itself can write proves nothing.",
    "path",
  ),
  result: list(
    'Result files of other gates, each as `{ "head": "<commit that it judged>", "result": <the result> }`. One that names no commit does not count.',
    "path",
  ),
};

/** What they say of it beside the verdict. */
export const judgedOutputs = {
  "change-type": "`standard`, `normal` or `emergency`; empty where the process was not judged.",
  "risk-class": "`low`, `medium` or `high`; empty where the process was not judged.",
  waiting: "JSON: what is waited for, why, and who can do it; empty where nothing is.",
};
