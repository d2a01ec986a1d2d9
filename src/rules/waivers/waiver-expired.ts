import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import type { WaiverSubject } from "./waiver-subject.ts";

export default defineRule<WaiverSubject>({
  id: "waiver-expired",
  title: "A waiver has run out",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "A finding is accepted for a time, so that someone looks at it again. The time is over: the waiver no longer counts.",
  fix: "Mend what it accepts and remove the entry, or accept it again with a later day.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#waivers",
  match: ({ waiver, state }) =>
    state === "expired"
      ? { message: `the waiver of ${code(waiver.fingerprint)} counted until ${waiver.until}: ask ${waiver.owner}` }
      : undefined,
});
