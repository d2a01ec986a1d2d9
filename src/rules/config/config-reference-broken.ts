import type { ConfigFault } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { faultOf } from "./fault-match.ts";

export default defineRule<ConfigFault>({
  id: "config-reference-broken",
  title: "A reference cannot be understood",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "What cannot be read as a reference reaches the server as plain text: it would connect to a host called `${DB_HOST`.",
  fix: "Write it as `${NAME}`, `${NAME:-default}`, `${secret:NAME}` or `${file:/path}`, and a literal `${` as `$${`.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#configuration",
  match: faultOf("reference-broken"),
});
