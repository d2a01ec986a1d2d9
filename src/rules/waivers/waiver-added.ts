import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import type { WaiverSubject } from "./waiver-subject.ts";

export default defineRule<WaiverSubject>({
  id: "waiver-added",
  title: "This change accepts a finding",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "The change accepts one of its own findings. The policy names no role that must approve it, so that it counts at once: a reviewer should see it.",
  fix: "Read the reason. To have waivers approved, name roles under waivers.approvers in the policy.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#waivers",
  match: ({ waiver, state }) =>
    state === "added"
      ? {
          message: `the finding ${code(waiver.fingerprint)} is accepted until ${waiver.until} by ${waiver.owner}: ${waiver.reason}`,
        }
      : undefined,
});
