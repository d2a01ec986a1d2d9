import { defineRule } from "../../model/rule.ts";
import { type OperationsFlaw, toldOf } from "./operations-flaw.ts";

export default defineRule<OperationsFlaw>({
  id: "operations-region-broken",
  title: "A region that a person owns is not marked clearly",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "What is not clearly marked cannot be kept, so the file is left alone.",
  fix: "Let each region begin once with `# yours: <name>` and end with `# end yours`, each on a line of its own.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#operations-files",
  match: toldOf("region-broken"),
});
