import { defineRule } from "../../model/rule.ts";
import { type PolicyFlaw, saysOf } from "./policy-flaw.ts";

export default defineRule<PolicyFlaw>({
  id: "policy-glob-unusable",
  title: "A glob cannot be understood",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "Paths that it was meant for would weigh nothing.",
  fix: "Write it as `src/**`, `*.sql` or `**/*.{yml,yaml}`.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#policy",
  match: saysOf("glob-unusable"),
});
