import type { RegistrySubject } from "../../model/audit.ts";
import { defineRule } from "../../model/rule.ts";
import { shortLine } from "../../model/visible.ts";
import { aboutVersion, tellVersion } from "./registry-place.ts";

const LONGEST_REASON = 160;

export default defineRule<RegistrySubject>({
  id: "yanked-dependency",
  title: "A locked version was yanked by its authors",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "Its authors took it back, because it is broken or unsafe: installers choose it only where a lockfile names it.",
  fix: "Lock another version: with the lockfile written anew, the package manager leaves this one out.",
  reference: "https://peps.python.org/pep-0592/",
  match: (subject) => {
    const { fact, since } = subject;
    if (fact.withdrawn?.how !== "yanked") return undefined;
    const reason = shortLine(fact.withdrawn.text, LONGEST_REASON);
    return {
      message: `${tellVersion(subject)} was yanked${reason === "" ? ", and no reason is given" : `: ${reason}`}`,
      severity: since === "unchanged" ? "info" : "warning",
      about: aboutVersion(subject),
    };
  },
});
