import type { Rating } from "../../model/advisory.ts";
import type { FoundWeakness, WeighedWeakness } from "../../model/audit.ts";
import type { AuditPolicy } from "../../policy/audit-schema.ts";

/** What an input says in place of the policy: one threshold for both scopes. */
export type Threshold = Rating | "never";

/** What holds where no policy says anything; the schema gives the same. */
const DEFAULTS = { production: "high", development: "critical", unrated: "high" } as const;

/** The weaknesses as the policy weighs them. */
export const weigh = (
  weaknesses: readonly FoundWeakness[],
  policy: AuditPolicy | undefined,
  failOn: Threshold | undefined,
): WeighedWeakness[] => {
  const { production, development } = policy?.["fail-on"] ?? DEFAULTS;
  const unrated = policy?.unrated ?? DEFAULTS.unrated;
  return weaknesses.map((found) => ({
    found,
    rating: found.weakness.rating ?? unrated,
    threshold: failOn ?? (found.scope === "production" ? production : development),
  }));
};
