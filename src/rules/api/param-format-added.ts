import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { parameter, short } from "../wording.ts";

export default defineRule<Change>({
  id: "param-format-added",
  title: "A parameter has a new format",
  severity: "warning",
  bump: "major",
  profile: "typed",
  why: "JSON Schema calls `format` an annotation, yet the validators of the MCP SDKs assert it: where one of them checks the arguments, texts of another form are refused.",
  fix: "Say the expected form in the description instead, or make sure that the tool accepts every text that it accepted before.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-7",
  match: (change) => {
    const found = decidedChange(change, "input", "format");
    if (found === undefined || !losesValues(found)) return undefined;
    return {
      message: `${parameter(found)} has the format ${short(found.after) ?? "that its schema names"}${found.before === undefined ? "" : ` (was ${short(found.before) ?? "another"})`}: validators that assert formats refuse other texts.`,
    };
  },
});
