import type { Operations } from "../http/api-request.ts";
import { checkOperations } from "./checks.ts";
import { commitOperations } from "./commits.ts";
import { contentOperations } from "./contents.ts";
import { deploymentOperations } from "./deployments.ts";
import { issueOperations } from "./issues.ts";
import { peopleOperations } from "./people.ts";
import { pullOperations } from "./pulls.ts";
import { refOperations } from "./refs.ts";
import { releaseAssetOperations } from "./release-assets.ts";
import { releaseOperations } from "./releases.ts";
import { repositoryOperations } from "./repository.ts";
import { reviewOperations } from "./reviews.ts";
import { runOperations } from "./runs.ts";
import { searchOperations } from "./search.ts";
import { statusOperations } from "./statuses.ts";
import { tagOperations } from "./tags.ts";
import { treeOperations } from "./trees.ts";

/** What the double does for each operation of GitHub's description; the server answers `rate-limit/get` itself. */
export const OPERATIONS: Operations = {
  ...checkOperations,
  ...commitOperations,
  ...contentOperations,
  ...deploymentOperations,
  ...issueOperations,
  ...peopleOperations,
  ...pullOperations,
  ...refOperations,
  ...releaseAssetOperations,
  ...releaseOperations,
  ...repositoryOperations,
  ...reviewOperations,
  ...runOperations,
  ...searchOperations,
  ...statusOperations,
  ...tagOperations,
  ...treeOperations,
};
