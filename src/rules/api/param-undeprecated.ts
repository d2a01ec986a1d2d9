import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "param-undeprecated",
  title: "A parameter is no longer deprecated",
  severity: "info",
  bump: "patch",
  profile: "wire",
  why: "No call changes: an announced removal is withdrawn.",
  fix: "Say in the changelog that the parameter stays.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-9.3",
  match: (change) => {
    const found = decidedChange(change, "input", "deprecated");
    if (found === undefined || losesValues(found)) return undefined;
    return { message: `${parameter(found)} is no longer deprecated.` };
  },
});
