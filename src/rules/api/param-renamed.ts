import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange } from "../schema-changes.ts";
import { code, parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "param-renamed",
  title: "A parameter has another name",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Callers still send the old name: a closed schema or a required new name refuses the call, anything else ignores the value in silence, which is worse.",
  fix: "Accept the old name beside the new one until the next major version, both optional, and let either do.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2.1",
  match: (change) => {
    const found = decidedChange(change, "input", "property");
    if (found === undefined || found.action !== "renamed") return undefined;
    const [before, after] = [code(found.oldName ?? ""), code(found.path.at(-1) ?? "")];
    const effect = found.required === true ? "are refused" : "are refused, or their value is ignored";
    return {
      message: `${parameter(found)} was ${before} before: calls that send the old name ${effect}.`,
      fix: `Accept ${before} beside ${after} until the next major version: declare both as optional, mark the old one \`deprecated\`, and let either do.`,
    };
  },
});
