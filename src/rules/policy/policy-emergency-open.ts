import { defineRule } from "../../model/rule.ts";
import { type PolicyFlaw, saysOf } from "./policy-flaw.ts";

export default defineRule<PolicyFlaw>({
  id: "policy-emergency-open",
  title: "An emergency needs no approval at all",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "Whoever may set the label merges alone, while every other change needs people: the way around the process is one label.",
  fix: "Ask for at least one approval under `types.emergency.approvals`.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#policy",
  match: saysOf("emergency-open"),
});
