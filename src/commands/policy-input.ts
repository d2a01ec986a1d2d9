import { text } from "../model/inputs.ts";

/** The input that means the same in every command that reads a policy file a user names. */
export const policyInput = text(
  "Policy file to read. Default: `.github/mcp-lifecycle.yml` of the work tree, or of the base where a change is judged.",
  "path",
);
