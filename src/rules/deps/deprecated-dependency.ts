import type { RegistrySubject } from "../../model/audit.ts";
import { defineRule } from "../../model/rule.ts";
import { shortLine } from "../../model/visible.ts";
import { aboutVersion, tellVersion } from "./registry-place.ts";

const LONGEST_REASON = 160;

export default defineRule<RegistrySubject>({
  id: "deprecated-dependency",
  title: "A locked version was deprecated by its authors",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "Its authors say that nobody should use it any more: often it gets no fixes, and sometimes it has a weakness that no advisory names.",
  fix: "Raise it to a version that is not deprecated, or take the package that its authors name in its place.",
  reference: "https://docs.npmjs.com/deprecating-and-undeprecating-packages-or-package-versions",
  match: (subject) => {
    const { fact, isDirect, since } = subject;
    if (fact.withdrawn?.how !== "deprecated") return undefined;
    return {
      message: `${tellVersion(subject)} is deprecated: ${shortLine(fact.withdrawn.text, LONGEST_REASON)}`,
      // what another package asks for is for its authors to change, and what base has is no fault of the change
      severity: isDirect && since !== "unchanged" ? "warning" : "info",
      ...(isDirect
        ? {}
        : { fix: "Raise the package that asks for it; where its newest version still does, tell its authors." }),
      about: aboutVersion(subject),
    };
  },
});
