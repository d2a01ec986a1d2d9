import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import type { WaiverSubject } from "./waiver-subject.ts";

export default defineRule<WaiverSubject>({
  id: "waiver-unused",
  title: "A waiver accepts nothing",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "No finding has this fingerprint any more: what it accepted was released, mended or changed since. An entry that nobody needs hides the next one that somebody does.",
  fix: "Remove the entry.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#waivers",
  match: ({ waiver, state }) =>
    state === "unused" ? { message: `no finding has the fingerprint ${code(waiver.fingerprint)}` } : undefined,
});
