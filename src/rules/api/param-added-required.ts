import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange } from "../schema-changes.ts";
import { parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "param-added-required",
  title: "A required parameter is new",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Callers that know the old schema do not send the parameter: their calls are refused.",
  fix: "Make the parameter optional with a default that keeps the old behaviour, or offer a new tool beside the old one.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5.3",
  match: (change) => {
    const found = decidedChange(change, "input", "property");
    if (found === undefined || !(found.action === "added" && found.required === true)) return undefined;
    return { message: `${parameter(found)} is new and required: calls without it are refused.` };
  },
});
