import type { PinSubject } from "../../model/audit.ts";
import type { Severity } from "../../model/finding.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutPin, fixOf, tellAsked } from "./pin-place.ts";

/** What keeps old versions out. */
const FLOOR = /(?:^|[\s,|(])>=?\s*v?\d/;

export default defineRule<PinSubject>({
  id: "dependency-range-unbounded",
  title: "A range has no end",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "Whoever installs the package gets the newest version of that day, a breaking or a hostile one too, whatever your lockfile says.",
  fix: "Stay below the next major of the version that you tried.",
  reference: "https://semver.org/#spec-item-8",
  match: (subject) => {
    const { dependency, isBounded, asked, isTold } = subject;
    if (isBounded !== false || asked?.style === "any" || isTold) return undefined;
    const severity = severityOf(dependency);
    if (severity === undefined) return undefined;
    const says = FLOOR.test(dependency.range) ? "has no upper bound" : "takes any version";
    return {
      message: `${tellAsked(subject)} ${says}`,
      fix: fixOf(subject, "Stay below the next major of the version that you tried."),
      severity,
      about: aboutPin(subject),
    };
  },
});

/**
 * A lower bound alone is what Python packages are advised to ask for, and what peers are asked for by: nothing is said of it
 * unless a policy asks. What builds or tests the package is asked for by name alone by nearly everybody: only what is
 * written as `*` or `latest` is worth a line.
 */
const severityOf = ({ ecosystem, scope, range, isOptional }: PinSubject["dependency"]): Severity | undefined => {
  const hasFloor = FLOOR.test(range);
  if (scope === "development") return hasFloor || range === "" ? undefined : "info";
  if (!hasFloor) return "warning";
  return isOptional || ecosystem === "PyPI" ? undefined : "info";
};
