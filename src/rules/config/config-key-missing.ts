import type { ConfigFault } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { faultOf } from "./fault-match.ts";

export default defineRule<ConfigFault>({
  id: "config-key-missing",
  title: "A key that must be there is missing",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "The schema says that the server cannot do without it: it stops at its start, or fails at the first call that needs it.",
  fix: "Add the key to this environment, or to `base` where every environment needs it.",
  reference: "https://json-schema.org/understanding-json-schema/reference/object#required",
  match: faultOf("key-missing"),
});
