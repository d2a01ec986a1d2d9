import type { UndescribedPart } from "../../model/docs.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import { undescribed } from "./undescribed-match.ts";

export default defineRule<UndescribedPart>({
  id: "docs-parameter-undescribed",
  title: "A parameter does not say what it means",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "Callers guess what to pass from the name and the type; what every call must pass, they guess on every call.",
  fix: "Give it a `description` in the schema: what it stands for, in which form, and what happens without it.",
  reference: "https://json-schema.org/understanding-json-schema/reference/annotations",
  match: undescribed(["parameter"], ({ name, of = "", isRequired = false }) => ({
    message: `${code(of)}: parameter ${code(name)} has no description${isRequired ? ", and every call must pass it" : ""}.`,
    subject: `tool ${of}`,
    severity: isRequired ? "warning" : "info",
  })),
});
