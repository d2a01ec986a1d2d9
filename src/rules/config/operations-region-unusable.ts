import { defineRule } from "../../model/rule.ts";
import { type OperationsFlaw, toldOf } from "./operations-flaw.ts";

export default defineRule<OperationsFlaw>({
  id: "operations-region-unusable",
  title: "What a person wrote into a region makes the file unreadable",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "A file that no tool can read is found when it is applied.",
  fix: "Correct what the region holds: a key that is generated already cannot be said a second time.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#operations-files",
  match: toldOf("region-unusable"),
});
