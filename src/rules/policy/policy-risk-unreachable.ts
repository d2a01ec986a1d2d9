import { defineRule } from "../../model/rule.ts";
import { type PolicyFlaw, saysOf } from "./policy-flaw.ts";

export default defineRule<PolicyFlaw>({
  id: "policy-risk-unreachable",
  title: "A class of risk can never hold",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "High risk begins at or below the points of medium risk: no change is ever of medium risk, and its approvals are never asked for.",
  fix: "Set `risk.high` above `risk.medium`.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#policy",
  match: saysOf("risk-unreachable"),
});
