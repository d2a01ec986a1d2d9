import { defineRule } from "../../model/rule.ts";
import { type PolicyFlaw, saysOf } from "./policy-flaw.ts";

export default defineRule<PolicyFlaw>({
  id: "policy-rule-unknown",
  title: "The policy gives a level to a rule that does not exist",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "A level for a rule that nobody knows changes nothing: the rule that was meant keeps its own severity, and nobody is told.",
  fix: "Correct the id, or take the line out.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#policy",
  match: saysOf("rule-unknown"),
});
