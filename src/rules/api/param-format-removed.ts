import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { parameter, short } from "../wording.ts";

export default defineRule<Change>({
  id: "param-format-removed",
  title: "A parameter has no format any more",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Every old call stays valid; callers lose a hint at the form of the text.",
  fix: "Publish it as a minor version, and say the expected form in the description.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-7",
  match: (change) => {
    const found = decidedChange(change, "input", "format");
    if (found === undefined || losesValues(found)) return undefined;
    return {
      message: `${parameter(found)} no longer has the format ${short(found.before) ?? "that its schema named"}.`,
    };
  },
});
