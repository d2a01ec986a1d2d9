import type { IgnoreSubject } from "../../model/audit.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutIgnore, tellIgnore } from "./ignore-place.ts";

export default defineRule<IgnoreSubject>({
  id: "ignore-expired",
  title: "An ignore has run out",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "A weakness is accepted for a time, so that someone looks at it again. The time is over: the entry no longer counts.",
  fix: "Raise the package and remove the entry, or accept it again with a later day.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#dependencies",
  match: (subject) =>
    subject.isExpired && !subject.isUnused
      ? {
          message: `${tellIgnore(subject)} counted until ${subject.ignore.until}: ask ${subject.ignore.owner}`,
          about: aboutIgnore(subject),
        }
      : undefined,
});
