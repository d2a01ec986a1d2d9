import type { ConfigFault } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { faultOf } from "./fault-match.ts";

export default defineRule<ConfigFault>({
  id: "config-key-unknown",
  title: "A key is not known",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "Nothing reads it: what was meant to be set keeps its default, and nobody is told.",
  fix: "Correct the name, or add the key to your own schema.",
  reference: "https://json-schema.org/understanding-json-schema/reference/object#additionalproperties",
  match: faultOf("key-unknown"),
});
