import type { IgnoreSubject } from "../../model/audit.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutIgnore, tellIgnore } from "./ignore-place.ts";

export default defineRule<IgnoreSubject>({
  id: "ignore-unused",
  title: "An ignore accepts nothing",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "No package has this weakness any more, or not there: an entry that nobody needs hides the next one that somebody does.",
  fix: "Remove the entry.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#dependencies",
  match: (subject) =>
    subject.isUnused
      ? { message: `${tellIgnore(subject)} accepts nothing that was found`, about: aboutIgnore(subject) }
      : undefined,
});
