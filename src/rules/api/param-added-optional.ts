import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange } from "../schema-changes.ts";
import { parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "param-added-optional",
  title: "An optional parameter is new",
  severity: "info",
  bump: "minor",
  profile: "wire",
  class: ["budget"],
  why: "Old calls stay valid. The parameter makes the schema longer in every client's context.",
  fix: "Publish it as a minor version, and keep the behaviour of calls that leave it out.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2.1",
  match: (change) => {
    const found = decidedChange(change, "input", "property");
    if (found === undefined || !(found.action === "added" && found.required !== true)) return undefined;
    return { message: `${parameter(found)} is new and optional.` };
  },
});
