import type { ConfigFault } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { faultOf } from "./fault-match.ts";

export default defineRule<ConfigFault>({
  id: "config-variable-unset",
  title: "A variable has no value and nothing declares it",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "The server stops at its start wherever the variable is not set, and nothing in the repository tells those who deploy it that it is needed.",
  fix: "Give it a default (`${NAME:-default}`), or declare it where those who deploy look: in `.env.example`, in `server.json`, or in the deployment itself. For one run, `--var NAME=value` sets it.",
  reference: "https://12factor.net/config",
  match: faultOf("variable-unset"),
});
