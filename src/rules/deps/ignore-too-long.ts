import type { IgnoreSubject } from "../../model/audit.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutIgnore, tellIgnore } from "./ignore-place.ts";

export default defineRule<IgnoreSubject>({
  id: "ignore-too-long",
  title: "An ignore runs longer than the policy allows",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "Whoever set the limit wants a weakness looked at again in time; an entry for years is one that nobody looks at.",
  fix: "Name an earlier day.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#dependencies",
  match: (subject) =>
    subject.exceeds === undefined
      ? undefined
      : {
          message: `${tellIgnore(subject)} runs until ${subject.ignore.until}, and the policy allows ${subject.exceeds} days`,
          about: aboutIgnore(subject),
        },
});
