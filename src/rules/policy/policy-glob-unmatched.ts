import { defineRule } from "../../model/rule.ts";
import { type PolicyFlaw, saysOf } from "./policy-flaw.ts";

export default defineRule<PolicyFlaw>({
  id: "policy-glob-unmatched",
  title: "A glob matches no file of this repository",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "The files may have moved, or may come later. A glob that matches nothing by mistake leaves their risk uncounted.",
  fix: "Correct the glob, or take the line out.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#policy",
  match: saysOf("glob-unmatched"),
});
