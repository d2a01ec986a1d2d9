/** What a token may do with one kind of thing. */
export type Access = "read" | "write";

/**
 * What each operation asks of a token, in the words of GitHub's own `x-accepted-github-permissions` header: a comma
 * joins what is needed together, a semicolon parts the sets of which one is enough. An operation that asks nothing of a
 * token says "".
 */
const REQUIRED: Readonly<Record<string, string>> = {
  "actions/download-artifact": "actions=read",
  "actions/get-artifact": "actions=read",
  "actions/get-workflow-run": "actions=read",
  "actions/list-artifacts-for-repo": "actions=read",
  "actions/list-workflow-run-artifacts": "actions=read",
  "actions/list-workflow-runs": "actions=read",
  "actions/list-workflow-runs-for-repo": "actions=read",
  "checks/create": "checks=write",
  "checks/get": "checks=read",
  "checks/list-for-ref": "checks=read",
  "checks/update": "checks=write",
  "git/create-blob": "contents=write",
  "git/create-commit": "contents=write",
  "git/create-ref": "contents=write; contents=write,workflows=write",
  "git/create-tag": "contents=write",
  "git/create-tree": "contents=write",
  "git/delete-ref": "contents=write",
  "git/get-blob": "contents=read",
  "git/get-commit": "contents=read",
  "git/get-ref": "contents=read",
  "git/get-tag": "contents=read",
  "git/get-tree": "contents=read",
  "git/list-matching-refs": "contents=read",
  "git/update-ref": "contents=write; contents=write,workflows=write",
  "issues/add-labels": "issues=write; pull_requests=write",
  "issues/create-comment": "issues=write; pull_requests=write",
  "issues/delete-comment": "issues=write; pull_requests=write",
  "issues/get": "issues=read; pull_requests=read",
  "issues/get-comment": "issues=read; pull_requests=read",
  "issues/list-comments": "issues=read; pull_requests=read",
  "issues/list-labels-on-issue": "issues=read; pull_requests=read",
  "issues/remove-label": "issues=write; pull_requests=write",
  "issues/update": "issues=write; pull_requests=write",
  "issues/update-comment": "issues=write; pull_requests=write",
  "pulls/check-if-merged": "contents=read",
  "pulls/create": "pull_requests=write",
  "pulls/create-review": "pull_requests=write",
  "pulls/get": "pull_requests=read",
  "pulls/get-review": "pull_requests=read",
  "pulls/list": "pull_requests=read",
  "pulls/list-commits": "pull_requests=read",
  "pulls/list-files": "pull_requests=read",
  "pulls/list-requested-reviewers": "pull_requests=read",
  "pulls/list-reviews": "pull_requests=read",
  "pulls/merge": "contents=write",
  "pulls/request-reviewers": "pull_requests=write",
  "pulls/update": "pull_requests=write",
  "rate-limit/get": "",
  "repos/check-immutable-releases": "administration=read",
  "repos/compare-commits-with-basehead": "contents=read",
  "repos/create-commit-status": "statuses=write",
  "repos/create-deployment": "deployments=write",
  "repos/create-deployment-status": "deployments=write",
  "repos/create-release": "contents=write; contents=write,workflows=write",
  "repos/delete-release": "contents=write",
  "repos/delete-release-asset": "contents=write",
  "repos/get": "metadata=read",
  "repos/get-branch": "contents=read",
  "repos/get-branch-protection": "administration=read",
  "repos/get-branch-rules": "metadata=read",
  "repos/get-collaborator-permission-level": "metadata=read",
  "repos/get-combined-status-for-ref": "statuses=read",
  "repos/get-commit": "contents=read",
  "repos/get-content": "contents=read",
  "repos/get-deployment": "deployments=read",
  "repos/get-latest-release": "contents=read",
  "repos/get-release": "contents=read",
  "repos/get-release-asset": "contents=read",
  "repos/get-release-by-tag": "contents=read",
  "repos/get-repo-ruleset": "metadata=read",
  "repos/get-repo-rulesets": "metadata=read",
  "repos/list-branches": "contents=read",
  "repos/list-commit-statuses-for-ref": "statuses=read",
  "repos/list-commits": "contents=read",
  "repos/list-deployment-statuses": "deployments=read",
  "repos/list-deployments": "deployments=read",
  "repos/list-pull-requests-associated-with-commit": "pull_requests=read",
  "repos/list-release-assets": "contents=read",
  "repos/list-releases": "contents=read",
  "repos/list-tags": "metadata=read",
  "repos/update-release": "contents=write",
  "repos/update-release-asset": "contents=write",
  "repos/upload-release-asset": "contents=write",
  "search/issues-and-pull-requests": "",
  "teams/get-by-name": "members=read",
  "teams/get-membership-for-user-in-org": "members=read",
  "teams/list-members-in-org": "members=read",
  "users/get-by-username": "",
};

/** What an operation asks for, as the header says it; an operation that the table forgot is a fault of the double. */
export const requiredFor = (operation: string): string => {
  const required = REQUIRED[operation];
  if (required === undefined) throw new Error(`no permission is known for ${operation}`);
  return required;
};

/** Whether what is granted holds one of the sets that are enough. */
export const isGranted = (granted: ReadonlyMap<string, Access>, required: string): boolean =>
  required === "" ||
  required.split(";").some((set) =>
    set.split(",").every((each) => {
      const [name = "", access = ""] = each.trim().split("=");
      const held = granted.get(name);
      return held === "write" || (held === "read" && access === "read");
    }),
  );
