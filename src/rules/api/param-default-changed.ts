import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange } from "../schema-changes.ts";
import { fromTo, parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "param-default-changed",
  title: "A parameter has another default",
  severity: "info",
  bump: "minor",
  profile: "wire",
  class: ["agent"],
  why: "A call that leaves the parameter out stays valid and does something else.",
  fix: "Say it in the changelog; where the effect matters to callers, publish it as a major version.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-9.2",
  match: (change) => {
    const found = decidedChange(change, "input", "default");
    if (found === undefined) return undefined;
    return { message: `${parameter(found)} has another default${fromTo(found.before, found.after)}.` };
  },
});
