import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { resultField } from "../wording.ts";

export default defineRule<Change>({
  id: "output-deprecated",
  title: "A result field is deprecated",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "No consumer breaks yet: the mark announces that the field will go. Semantic Versioning asks for a minor version when something becomes deprecated.",
  fix: "Publish it as a minor version, and name the successor and the planned removal in the description.",
  reference: "https://semver.org/spec/v2.0.0.html#spec-item-7",
  match: (change) => {
    const found = decidedChange(change, "output", "deprecated");
    if (found === undefined || !losesValues(found)) return undefined;
    return { message: `${resultField(found)} is deprecated.` };
  },
});
