import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import type { EndingWaiver } from "./ending-waiver.ts";

export default defineRule<EndingWaiver>({
  id: "waiver-ending",
  title: "A waiver is about to run out",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "On the day after, the finding that it accepts counts again, in whatever change comes next.",
  fix: "Mend what it accepts and remove the entry, or accept it again with a later day.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#waivers",
  match: ({ fingerprint, until, owner }) => ({
    message: `the waiver of ${code(fingerprint)} counts until ${until}: ask ${owner}`,
  }),
});
