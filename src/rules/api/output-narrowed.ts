import type { Change, SchemaAspect, SchemaChange } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, gainsValues } from "../schema-changes.ts";
import { code, fromTo, resultField, types } from "../wording.ts";

export default defineRule<Change>({
  id: "output-narrowed",
  title: "A result promises more",
  severity: "info",
  bump: "patch",
  profile: "wire",
  why: "Every new result conforms to the old schema as well: no consumer breaks, and some may rely on more.",
  fix: "Make sure that every result keeps the stronger promise.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#output-schema",
  match: (change) => {
    const found = NARROWING.map((aspect) => decidedChange(change, "output", aspect)).find((held) => held !== undefined);
    if (found === undefined || gainsValues(found)) return undefined;
    return { message: `${resultField(found)} promises more: ${promise(found)}.` };
  },
});

const NARROWING = [
  "required",
  "type",
  "enum",
  "constraint",
  "format",
  "closedness",
  "schema",
] as const satisfies SchemaAspect[];

const promise = (change: SchemaChange): string => {
  const { aspect, before, after } = change;
  switch (aspect) {
    case "required":
      return "it is always there";
    case "type":
      return `from ${types(before)} to ${types(after)}`;
    case "enum":
      return "fewer listed values";
    case "closedness":
      return "no undeclared fields";
    case "schema":
      return "fewer alternatives";
    default:
      return `a stricter ${code(change.keyword ?? aspect)}${fromTo(before, after)}`;
  }
};
