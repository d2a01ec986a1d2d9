import type { DocDrift } from "../../model/docs.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import { aboutFile } from "./doc-place.ts";

export default defineRule<DocDrift>({
  id: "docs-absent",
  title: "A page of the documentation is not there",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "The policy or the command asks for the page, and whoever follows a link to it finds nothing.",
  fix: "Run `mcp-lifecycle gen-docs` and commit what it writes, or leave the page out of `docs.pages` of the policy.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#documentation",
  match: (drift) =>
    drift.state === "absent"
      ? {
          message: `There is no ${code(drift.file)}.`,
          about: aboutFile(drift, ...(drift.region === undefined ? [] : [drift.region])),
        }
      : undefined,
});
