import { defineRule } from "../../model/rule.ts";
import { type PolicyFlaw, saysOf } from "./policy-flaw.ts";

export default defineRule<PolicyFlaw>({
  id: "policy-risk-unknown",
  title: "A source of risk that does not exist is weighed",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "The weight would count for nothing, and the source that was meant keeps its usual one.",
  fix: "Correct the name of the source.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#policy",
  match: saysOf("risk-unknown"),
});
