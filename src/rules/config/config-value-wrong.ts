import type { ConfigFault } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { faultOf } from "./fault-match.ts";

export default defineRule<ConfigFault>({
  id: "config-value-wrong",
  title: "A value is not what the schema takes",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "The server refuses to start with it, or reads it as something else.",
  fix: "Write a value as the message describes it; `explain-config` shows what a key takes.",
  reference: "https://json-schema.org/understanding-json-schema/reference/type",
  match: faultOf("value-wrong"),
});
