import { applyIgnores } from "../../audit/ignores/apply-ignores.ts";
import type { AuditFacts, AuditIgnore, FoundWeakness, IgnoreSubject } from "../../model/audit.ts";
import { daysAfter } from "../../model/days-after.ts";
import type { AuditPolicy } from "../../policy/audit-schema.ts";

/** What the policy accepts, and what is to be said of its entries. */
export interface JudgedIgnores {
  accepted: ReadonlyMap<FoundWeakness, AuditIgnore>;
  subjects: IgnoreSubject[];
}

/**
 * Puts the policy's ignores to the weaknesses.
 * @param isWhole was all looked at that an entry may be about: only then is one that accepts nothing told
 * @throws ConfigError for a path whose globs cannot be used
 */
export const judgeIgnores = (
  { weaknesses, trees, today }: Pick<AuditFacts, "weaknesses" | "trees" | "today">,
  policy: AuditPolicy | undefined,
  { isWhole, placeOf }: { isWhole: boolean; placeOf(index: number): IgnoreSubject["at"] },
): JudgedIgnores => {
  const ignores = (policy?.ignore ?? []).map(toIgnore);
  const { accepted, used, malicious } = applyIgnores(ignores, weaknesses, trees, today);
  const longest = policy?.["longest-ignore-days"];
  const last = longest === undefined ? undefined : daysAfter(`${today}T00:00:00Z`, longest)?.slice(0, 10);
  return {
    accepted,
    subjects: ignores.map((ignore, index) => ({
      ignore,
      at: placeOf(index),
      isExpired: ignore.until < today,
      isUnused: isWhole && !used.has(ignore) && !malicious.has(ignore),
      isMalicious: malicious.has(ignore),
      ...(longest !== undefined && last !== undefined && ignore.until > last ? { exceeds: longest } : {}),
    })),
  };
};

const toIgnore = ({ package: name, path, ...rest }: AuditPolicy["ignore"][number]): AuditIgnore => ({
  ...rest,
  ...(name === undefined ? {} : { package: name }),
  ...(path === undefined ? {} : { path }),
});
