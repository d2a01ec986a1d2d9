import type { RegistrySubject } from "../../model/audit.ts";
import { daysAfter } from "../../model/days-after.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutVersion, tellVersion } from "./registry-place.ts";

export default defineRule<RegistrySubject>({
  id: "dependency-too-new",
  title: "A change brings in a version that is younger than the policy allows",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "A package that was taken over is most often found out within days: who waits does not run it meanwhile.",
  fix: "Lock an older version, or wait.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#dependencies",
  match: (subject) => {
    const { fact, cooldown } = subject;
    if (cooldown === undefined || fact.publishedAt === undefined) return undefined;
    const from = firstDay(fact.publishedAt, cooldown.days);
    if (from === undefined || cooldown.today >= from) return undefined;
    const days = cooldown.days === 1 ? "1 day" : `${cooldown.days} days`;
    return {
      message: `${tellVersion(subject)} was published on ${fact.publishedAt.slice(0, 10)}, and the policy asks that it be ${days} old`,
      fix: `Lock an older version, or wait until ${from}; where it mends something that cannot wait, accept this finding with the reason.`,
      about: aboutVersion(subject),
    };
  },
});

/** The first day (UTC) that begins when the version is old enough. */
const firstDay = (publishedAt: string, days: number): string | undefined => {
  const moment = daysAfter(publishedAt, days);
  if (moment === undefined) return undefined;
  const isMidnight = moment.endsWith("T00:00:00.000Z");
  return (isMidnight ? moment : daysAfter(moment, 1))?.slice(0, 10);
};
