import type { DocSubjects } from "../../model/docs.ts";
import type { Finding } from "../../model/finding.ts";
import type { Rule } from "../../model/rule.ts";
import type { Level } from "../../policy/words.ts";
import {
  ANCHOR_RULES,
  CHANGELOG_GAP_RULES,
  DEAD_MENTION_RULES,
  DOC_DRIFT_RULES,
  FOREIGN_DOC_RULES,
  REGION_RULES,
  UNDESCRIBED_RULES,
  UNLISTED_RULES,
} from "../../rules/docs/index.ts";
import { RULE_IDS } from "../../rules/index.ts";
import { ownFingerprints } from "../config/own-fingerprints.ts";
import { judge } from "../judge.ts";

/** Findings on all that was found of documentation, each with a fingerprint of its own. */
export const judgeSubjects = (subjects: DocSubjects, levels: Readonly<Record<string, Level>>): Finding[] => {
  /** Whose it is stands in the finding, so each server is judged by itself. */
  const all = <Subject extends { server?: string }>(
    found: readonly Subject[],
    rules: readonly Rule<Subject>[],
  ): Finding[] =>
    [...new Set(found.map(({ server }) => server))].flatMap((server) =>
      judge<Subject>(
        found.filter((each) => each.server === server),
        rules,
        {
          levels,
          otherRules: RULE_IDS,
          describe: () => ({ subject: "documentation" }),
          ...(server === undefined ? {} : { server }),
        },
      ),
    );
  return ownFingerprints([
    ...all(subjects.drifts, DOC_DRIFT_RULES),
    ...all(subjects.foreign, FOREIGN_DOC_RULES),
    ...all(subjects.regionFaults, REGION_RULES),
    ...all(subjects.undescribed, UNDESCRIBED_RULES),
    ...all(subjects.deadMentions, DEAD_MENTION_RULES),
    ...all(subjects.unlisted, UNLISTED_RULES),
    ...all(subjects.duplicateAnchors, ANCHOR_RULES),
    ...all(subjects.changelogGaps, CHANGELOG_GAP_RULES),
  ]);
};
