import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "input-closed",
  title: "Undeclared parameters are refused now",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Callers may send more than the schema declares (agents do): such calls passed and are refused now.",
  fix: "Leave the object open and ignore what is not known, or wait for the next major version.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2.3",
  match: (change) => {
    const found = decidedChange(change, "input", "closedness");
    if (found === undefined || !losesValues(found)) return undefined;
    const refused = found.after === false ? "undeclared properties" : "some undeclared properties";
    return { message: `${parameter(found)} no longer accepts ${refused}.` };
  },
});
