import { defineRule } from "../../model/rule.ts";
import type { VersionSubject } from "./version-subject.ts";

export default defineRule<VersionSubject>({
  id: "version-unchanged",
  title: "The version is not raised yet",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "What callers see has changed since the last release, and nothing says yet how large the next step will be. Many projects raise the version only when they release, so that this informs and never fails.",
  fix: "Raise the version when you release, to at least the version named here, or declare the bump now by a changeset, a label or a Conventional Commits title.",
  reference: "https://semver.org/spec/v2.0.0.html#spec-item-3",
  match({ standing, declared, required, requiredHere, release, next }) {
    if (standing !== "unraised" || declared !== undefined || release === undefined || next === undefined)
      return undefined;
    // Nothing that this change did: it must not be told about the changes of others.
    if (required === "none" || requiredHere === "none") return undefined;
    return { message: `next release: at least ${next} (${release.version} is released, the changes need ${required})` };
  },
});
