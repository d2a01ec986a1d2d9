import { defineRule, type Match } from "../../model/rule.ts";
import type { VersionSubject } from "./version-subject.ts";

export default defineRule<VersionSubject>({
  id: "declared-bump-too-small",
  title: "The declared bump is too small",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "People and lockfiles take a patch or a minor without reading further. A version that promises less change than it brings reaches them as an unannounced break.",
  fix: "Raise the version, or what declares it, to at least what the changes need; or keep what callers rely on.",
  reference: "https://semver.org/spec/v2.0.0.html#semantic-versioning-specification-semver",
  match(subject) {
    const { standing, declared, raised } = subject;
    if (standing === "raised-here") return raised?.enough === false ? matchRaised(subject, raised) : undefined;
    if (standing === "calendar" || standing === "lowered") return undefined;
    if (standing === "raised-before" && raised?.enough !== false) return undefined;
    if (declared !== undefined) return declared.enough ? raisedBefore(subject) : matchDeclared(subject, declared);
    return raisedBefore(subject);
  },
});

const matchRaised = (
  { head, next, required, requiredHere, release }: VersionSubject,
  { from, bump }: NonNullable<VersionSubject["raised"]>,
): Match => {
  const need = next === undefined ? `a ${release === undefined ? requiredHere : required} bump` : `at least ${next}`;
  const verb = /^(?:npm|pypi):/.test(head?.from ?? "") ? "published " : "";
  return {
    message: `${verb}${head?.version} after ${from.version} (${bump}), needs ${need}`,
    ...(next === undefined ? {} : { fix: `Publish it as ${next} or higher, or keep what callers rely on.` }),
  };
};

const matchDeclared = (
  { next, requiredHere }: VersionSubject,
  { bump, by }: NonNullable<VersionSubject["declared"]>,
): Match => ({
  message: `${by} declares ${bump}, but this change needs ${requiredHere}${next === undefined ? "" : `: next release at least ${next}`}`,
  fix: `Declare ${requiredHere} there, or keep what callers rely on.`,
});

/** An earlier change chose the number, so that this one is told and not blamed; unless it changes nothing that callers see. */
const raisedBefore = ({ standing, requiredHere, next, head }: VersionSubject): Match | undefined => {
  if (standing !== "raised-before" || requiredHere === "none" || next === undefined) return undefined;
  return {
    severity: "warning",
    message: `next release: at least ${next}; the version files already say ${head?.version}, which is too small`,
    fix: `Raise the version to ${next} or higher before it is released.`,
  };
};
