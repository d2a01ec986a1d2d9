import { defineRule } from "../../model/rule.ts";
import { type OperationsFlaw, toldOf } from "./operations-flaw.ts";

export default defineRule<OperationsFlaw>({
  id: "operations-file-drift",
  title: "An operations file is not what the configuration makes",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "A probe, a port or a limit that differs from the configuration is found when the server is deployed, or under load, and not before.",
  fix: "Run `mcp-lifecycle gen-manifests` and commit what it writes; what is meant to differ goes between `# yours:` and `# end yours`.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#operations-files",
  match: toldOf("file-drift"),
});
