import type { Rule } from "../../model/rule.ts";
import declaredBumpTooSmall from "./declared-bump-too-small.ts";
import versionDecreased from "./version-decreased.ts";
import type { VersionSubject } from "./version-subject.ts";
import versionUnchanged from "./version-unchanged.ts";

/** The rules of the version question, catalogue number 66g. */
export const VERSION_RULES: readonly Rule<VersionSubject>[] = [
  declaredBumpTooSmall,
  versionUnchanged,
  versionDecreased,
];
