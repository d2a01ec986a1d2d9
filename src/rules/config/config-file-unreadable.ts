import type { ConfigFault } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { faultOf } from "./fault-match.ts";

export default defineRule<ConfigFault>({
  id: "config-file-unreadable",
  title: "A configuration file cannot be read",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "A file that cannot be read says nothing for certain: the server stops at its start, or runs with less than the file was meant to say.",
  fix: "Correct the file at the place shown; nothing of it was judged.",
  reference: "https://yaml.org/spec/1.2.2/",
  match: faultOf("file-unreadable"),
});
