import { defineRule } from "../../model/rule.ts";
import { type PolicyFlaw, saysOf } from "./policy-flaw.ts";

export default defineRule<PolicyFlaw>({
  id: "policy-pattern-unusable",
  title: "A regular expression cannot be used",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "It is tried on text from outside. One that does not compile matches nothing, and one that can be made to take for ever stops the gate.",
  fix: "Write it without nested repetition and without backreferences, with bounded quantifiers such as `{1,100}`.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#policy",
  match: saysOf("pattern-unusable"),
});
