import type { PinSubject } from "../../model/audit.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutPin, tellAsked } from "./pin-place.ts";

export default defineRule<PinSubject>({
  id: "dependency-git-ref",
  title: "A dependency follows a branch or a tag",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "A branch moves and a tag can be moved: whoever may push there decides what your users run, and no advisory speaks of it.",
  fix: "Name the full commit (40 hex digits) that you looked at, or take a published version.",
  reference: "https://docs.npmjs.com/cli/v11/configuring-npm/package-json#git-urls-as-dependencies",
  match: (subject) => {
    const { dependency, style, isTold } = subject;
    // beside a table of sources the line itself names no address, and so no ref
    if (dependency.kind !== "git" || style === "exact" || isTold || !/[:/]/.test(dependency.range)) return undefined;
    return {
      message: `${tellAsked(subject)} comes from a git repository by a name that can move`,
      about: aboutPin(subject),
    };
  },
});
