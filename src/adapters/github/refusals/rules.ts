import { type Refusal, wordsOf } from "../refusal.ts";
import type { Explain } from "./explanation.ts";

const VIOLATED = /Repository rule violations found/i;
const PROTECTED =
  /protected (?:branch|ref|tag)|branch protection|(?:changes must be made through|cannot force-push|required status check|must have verified signatures|must not contain merge commits)/i;
/** What GitHub says of every name that may not be created, also where no rule of the repository does. */
const RESTRICTED_CREATION = /creations being restricted/i;

/** Is it the creation of a ref that is refused: by a rule, or because an immutable release has used the name up. */
export const isRestrictedCreation = (refusal: Refusal): boolean => RESTRICTED_CREATION.test(wordsOf(refusal));

/** The rules that stand in the way, in GitHub's words, one a line. */
const rulesIn = (refusal: Refusal): string[] => {
  const lines = wordsOf(refusal)
    .split("\n")
    .map((line) => line.replace(/^(?:pre_receive )?(?:GH\d+: )?Repository rule violations found[^\n]*$/i, "").trim())
    .filter((line) => line !== "" && line !== "Validation Failed" && !/^(?:remote|To) /.test(line));
  return [...new Set(lines)];
};

/** A rule of the repository or of its organization. */
export const explainRules: Explain = (refusal, { failure }) => {
  const words = wordsOf(refusal);
  if (!VIOLATED.test(words) && !PROTECTED.test(words)) return undefined;
  const rules = rulesIn(refusal);
  return {
    what: `${failure}: a rule of the repository forbids it (${rules.join(" ") || "GitHub does not say which"})`,
    expected: "a ref that no ruleset and no branch protection holds, or a token that may bypass them",
    hint: "Put the app whose token this is on the bypass list of the rule (Settings > Rules > Rulesets, or Branches), or leave these names out of the rule. The token of a job has no place on such a list: use that of an app.",
  };
};
