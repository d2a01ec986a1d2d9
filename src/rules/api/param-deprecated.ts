import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "param-deprecated",
  title: "A parameter is deprecated",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "No call breaks yet: the mark announces that the parameter will go. Semantic Versioning asks for a minor version when something becomes deprecated.",
  fix: "Publish it as a minor version, and name the successor and the planned removal in the description.",
  reference: "https://semver.org/spec/v2.0.0.html#spec-item-7",
  match: (change) => {
    const found = decidedChange(change, "input", "deprecated");
    if (found === undefined || !losesValues(found)) return undefined;
    return { message: `${parameter(found)} is deprecated.` };
  },
});
