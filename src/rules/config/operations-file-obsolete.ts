import { defineRule } from "../../model/rule.ts";
import { type OperationsFlaw, toldOf } from "./operations-flaw.ts";

export default defineRule<OperationsFlaw>({
  id: "operations-file-obsolete",
  title: "An operations file no longer applies",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "It was made from a configuration that said otherwise; whoever applies the folder applies it, too.",
  fix: "Run `mcp-lifecycle gen-manifests`, which removes it, and commit that.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#operations-files",
  match: toldOf("file-obsolete"),
});
