import type { DocDrift } from "../../model/docs.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import { aboutLine } from "./doc-place.ts";
import { regionName } from "./region-words.ts";

export default defineRule<DocDrift>({
  id: "docs-drifted",
  title: "The documentation says other than the server does",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "People and agents call what is written: a parameter that has another name, or a tool that is gone, they meet as an error.",
  fix: "Run `mcp-lifecycle gen-docs` and commit what it writes; what you want to say yourself goes outside of the marks.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#documentation",
  match: (drift) => {
    const { file, region, state } = drift;
    if (state !== "drifted") return undefined;
    return region === undefined
      ? { message: `${code(file)} says other than the server does.`, about: aboutLine(drift) }
      : {
          message: `Region ${regionName(region)} of ${code(file)} says other than the server does.`,
          about: aboutLine(drift, region),
        };
  },
});
