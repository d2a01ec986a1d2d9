import type { ConfigFault } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { faultOf } from "./fault-match.ts";

export default defineRule<ConfigFault>({
  id: "config-layer-twice",
  title: "Two files are written for the same layer",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "Which of them the server reads is chance, and so is which one a person edits.",
  fix: "Keep one file for each environment and one for `base`; move what the other says into it, and delete it.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#configuration",
  match: faultOf("layer-twice"),
});
