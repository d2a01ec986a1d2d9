import type { UndescribedPart } from "../../model/docs.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import { undescribed } from "./undescribed-match.ts";

export default defineRule<UndescribedPart>({
  id: "docs-output-undescribed",
  title: "A result field does not say what it means",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "Whoever reads the result must guess what the value stands for, in which unit, and when it is absent.",
  fix: "Give it a `description` in the output schema.",
  reference: "https://modelcontextprotocol.io/specification/2025-11-25/server/tools#output-schema",
  match: undescribed(["output-field"], ({ name, of = "" }) => ({
    message: `${code(of)}: result field ${code(name)} has no description.`,
    subject: `tool ${of}`,
  })),
});
