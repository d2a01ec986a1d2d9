import { defineRule } from "../../model/rule.ts";
import { type PolicyFlaw, saysOf } from "./policy-flaw.ts";

export default defineRule<PolicyFlaw>({
  id: "policy-approvals-unattainable",
  title: "More approvals are asked for than there are people to give them",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "Everybody counts for one role only, and nobody approves a change of their own. Where all the people of the roles together are too few, the change waits for ever.",
  fix: "Give the roles more people, or ask for fewer approvals.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#policy",
  match: saysOf("approvals-unattainable"),
});
