import { defineRule } from "../../model/rule.ts";
import { type PolicyFlaw, saysOf } from "./policy-flaw.ts";

export default defineRule<PolicyFlaw>({
  id: "policy-freeze-impossible",
  title: "A freeze can never be told",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "A freeze in a time zone that does not exist, on a day that does not exist, or that ends before it begins, freezes nothing, and nobody is told.",
  fix: "Correct the moments or the zone: both as `2026-12-20T18:00`, or both as `fri 16:00`, in a zone such as `Europe/Berlin`.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#policy",
  match: saysOf("freeze-impossible"),
});
