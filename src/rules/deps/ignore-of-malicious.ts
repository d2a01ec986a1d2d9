import type { IgnoreSubject } from "../../model/audit.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutIgnore, tellIgnore } from "./ignore-place.ts";

export default defineRule<IgnoreSubject>({
  id: "ignore-of-malicious",
  title: "An ignore names a malicious package",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "A malicious package cannot be accepted: the entry does not count, and whoever wrote it should know.",
  fix: "Remove the entry, and the package.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#dependencies",
  supersedes: ["ignore-expired", "ignore-unused"],
  match: (subject) =>
    subject.isMalicious
      ? { message: `${tellIgnore(subject)} does not count: the package is malicious`, about: aboutIgnore(subject) }
      : undefined,
});
