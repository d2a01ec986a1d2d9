import type { Rule } from "../../model/rule.ts";
import policyApprovalsUnattainable from "./policy-approvals-unattainable.ts";
import policyEmergencyOpen from "./policy-emergency-open.ts";
import type { PolicyFlaw } from "./policy-flaw.ts";
import policyFreezeImpossible from "./policy-freeze-impossible.ts";
import policyGlobUnmatched from "./policy-glob-unmatched.ts";
import policyGlobUnusable from "./policy-glob-unusable.ts";
import policyPatternUnusable from "./policy-pattern-unusable.ts";
import policyRiskUnknown from "./policy-risk-unknown.ts";
import policyRiskUnreachable from "./policy-risk-unreachable.ts";
import policyRoleUnmanned from "./policy-role-unmanned.ts";
import policyRuleUnknown from "./policy-rule-unknown.ts";

/** The rules about a policy itself. */
export const POLICY_RULES: readonly Rule<PolicyFlaw>[] = [
  policyRuleUnknown,
  policyRoleUnmanned,
  policyApprovalsUnattainable,
  policyFreezeImpossible,
  policyPatternUnusable,
  policyGlobUnusable,
  policyGlobUnmatched,
  policyRiskUnknown,
  policyRiskUnreachable,
  policyEmergencyOpen,
];
