import { defineRule } from "../../model/rule.ts";
import { type PolicyFlaw, saysOf } from "./policy-flaw.ts";

export default defineRule<PolicyFlaw>({
  id: "policy-role-unmanned",
  title: "A role must approve, and nobody has it",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "The policy asks for an approval of a role without people, teams or code owners: no change that needs it can ever be merged.",
  fix: "Name people under `roles.<role>.users`, teams under `teams`, or set `codeowners: true`; or ask for no approval of that role (`0`).",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#policy",
  match: saysOf("role-unmanned"),
});
