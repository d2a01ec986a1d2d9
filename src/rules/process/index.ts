import type { Check } from "../../model/change-process.ts";
import bypassPossible from "./bypass-possible.ts";
import changeNotDeployed from "./change-not-deployed.ts";
import changelogNotUpdated from "./changelog-not-updated.ts";
import changesRequested from "./changes-requested.ts";
import codeownersEdited from "./codeowners-edited.ts";
import declaredRiskTooLow from "./declared-risk-too-low.ts";
import dependencyOpen from "./dependency-open.ts";
import deploymentNotVerified from "./deployment-not-verified.ts";
import documentationNotCurrent from "./documentation-not-current.ts";
import draftRequest from "./draft-request.ts";
import freezeWindow from "./freeze-window.ts";
import gateFailed from "./gate-failed.ts";
import gateNotReported from "./gate-not-reported.ts";
import gateReportStale from "./gate-report-stale.ts";
import gateUndecided from "./gate-undecided.ts";
import incidentNotNamed from "./incident-not-named.ts";
import issueNotLinked from "./issue-not-linked.ts";
import mergeGroupNotCovered from "./merge-group-not-covered.ts";
import policyEdited from "./policy-edited.ts";
import repositorySettingsEdited from "./repository-settings-edited.ts";
import retrospectiveOwed from "./retrospective-owed.ts";
import reviewMissing from "./review-missing.ts";
import roleApprovalMissing from "./role-approval-missing.ts";
import sectionMissing from "./section-missing.ts";
import statusNotRequired from "./status-not-required.ts";
import statusSourceOpen from "./status-source-open.ts";
import titleNotConventional from "./title-not-conventional.ts";
import versionFilesNotCurrent from "./version-files-not-current.ts";
import workflowEdited from "./workflow-edited.ts";

/** Every question of the change process, in the order of the steps. */
export const PROCESS_CHECKS: readonly Check[] = [
  // request
  titleNotConventional,
  sectionMissing,
  issueNotLinked,
  dependencyOpen,
  incidentNotNamed,
  freezeWindow,
  draftRequest,
  declaredRiskTooLow,
  // review
  changesRequested,
  reviewMissing,
  // approval
  roleApprovalMissing,
  policyEdited,
  codeownersEdited,
  workflowEdited,
  repositorySettingsEdited,
  // testing
  gateNotReported,
  gateReportStale,
  gateFailed,
  gateUndecided,
  statusNotRequired,
  statusSourceOpen,
  mergeGroupNotCovered,
  bypassPossible,
  // implementation
  changeNotDeployed,
  // verification
  deploymentNotVerified,
  // documentation
  changelogNotUpdated,
  documentationNotCurrent,
  versionFilesNotCurrent,
  retrospectiveOwed,
];
