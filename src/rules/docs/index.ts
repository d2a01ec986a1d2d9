import type {
  ChangelogGap,
  DeadMention,
  DocDrift,
  DuplicateAnchor,
  ForeignDoc,
  RegionFault,
  UndescribedPart,
  UnlistedTools,
} from "../../model/docs.ts";
import type { Rule } from "../../model/rule.ts";
import docsAbsent from "./docs-absent.ts";
import docsAnchorDuplicate from "./docs-anchor-duplicate.ts";
import docsChangelogSilent from "./docs-changelog-silent.ts";
import docsDrifted from "./docs-drifted.ts";
import docsFileForeign from "./docs-file-foreign.ts";
import docsNamesDeadTool from "./docs-names-dead-tool.ts";
import docsOutputUndescribed from "./docs-output-undescribed.ts";
import docsParameterUndescribed from "./docs-parameter-undescribed.ts";
import docsPromptUndescribed from "./docs-prompt-undescribed.ts";
import docsRegionBroken from "./docs-region-broken.ts";
import docsResourceUndescribed from "./docs-resource-undescribed.ts";
import docsToolUndescribed from "./docs-tool-undescribed.ts";
import docsToolUnlisted from "./docs-tool-unlisted.ts";

/** The rules about a page that is not what the server makes it. */
export const DOC_DRIFT_RULES: readonly Rule<DocDrift>[] = [docsDrifted, docsAbsent];
export const FOREIGN_DOC_RULES: readonly Rule<ForeignDoc>[] = [docsFileForeign];
export const REGION_RULES: readonly Rule<RegionFault>[] = [docsRegionBroken];

/** The rules about a part of a surface that says nothing of itself. */
export const UNDESCRIBED_RULES: readonly Rule<UndescribedPart>[] = [
  docsToolUndescribed,
  docsParameterUndescribed,
  docsOutputUndescribed,
  docsPromptUndescribed,
  docsResourceUndescribed,
];

/** The rules about what people wrote. */
export const DEAD_MENTION_RULES: readonly Rule<DeadMention>[] = [docsNamesDeadTool];
export const UNLISTED_RULES: readonly Rule<UnlistedTools>[] = [docsToolUnlisted];
export const ANCHOR_RULES: readonly Rule<DuplicateAnchor>[] = [docsAnchorDuplicate];
export const CHANGELOG_GAP_RULES: readonly Rule<ChangelogGap>[] = [docsChangelogSilent];

/** All of them, in the order of the catalogue. */
export const DOCS_RULES: readonly Omit<Rule<never>, "match">[] = [
  ...DOC_DRIFT_RULES,
  ...FOREIGN_DOC_RULES,
  ...REGION_RULES,
  ...UNDESCRIBED_RULES,
  ...DEAD_MENTION_RULES,
  ...UNLISTED_RULES,
  ...ANCHOR_RULES,
  ...CHANGELOG_GAP_RULES,
];
