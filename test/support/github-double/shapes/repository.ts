import type { JsonObject } from "../../../../src/model/json.ts";
import type { Token } from "../http/tokens.ts";
import { type GitHub, nodeId } from "../state/github.ts";
import { userShape } from "./user.ts";

const PLAIN = [
  ["contributors", "contributors"],
  ["deployments", "deployments"],
  ["downloads", "downloads"],
  ["events", "events"],
  ["forks", "forks"],
  ["hooks", "hooks"],
  ["languages", "languages"],
  ["merges", "merges"],
  ["stargazers", "stargazers"],
  ["subscribers", "subscribers"],
  ["subscription", "subscription"],
  ["tags", "tags"],
  ["teams", "teams"],
] as const;
const TEMPLATES = [
  ["archive", "{archive_format}{/ref}"],
  ["assignees", "assignees{/user}"],
  ["blobs", "git/blobs{/sha}"],
  ["branches", "branches{/branch}"],
  ["collaborators", "collaborators{/collaborator}"],
  ["comments", "comments{/number}"],
  ["commits", "commits{/sha}"],
  ["compare", "compare/{base}...{head}"],
  ["contents", "contents/{+path}"],
  ["git_commits", "git/commits{/sha}"],
  ["git_refs", "git/refs{/sha}"],
  ["git_tags", "git/tags{/sha}"],
  ["issue_comment", "issues/comments{/number}"],
  ["issue_events", "issues/events{/number}"],
  ["issues", "issues{/number}"],
  ["keys", "keys{/key_id}"],
  ["labels", "labels{/name}"],
  ["milestones", "milestones{/number}"],
  ["notifications", "notifications{?since,all,participating}"],
  ["pulls", "pulls{/number}"],
  ["releases", "releases{/id}"],
  ["statuses", "statuses/{sha}"],
  ["trees", "git/trees{/sha}"],
] as const;

/** The repository, or a fork of it, with what every mention of it holds. */
export const minimalRepositoryShape = (github: GitHub, forkOwner?: string): JsonObject => {
  const { repository } = github;
  const owner = forkOwner ?? repository.owner;
  const id = forkOwner === undefined ? repository.id : github.people.named(forkOwner).id + repository.id;
  const url = `${github.apiUrl}/repos/${owner}/${repository.name}`;
  return {
    id,
    node_id: nodeId("R", id),
    name: repository.name,
    full_name: `${owner}/${repository.name}`,
    owner: userShape(github, github.people.named(owner)),
    private: repository.private,
    html_url: `https://github.com/${owner}/${repository.name}`,
    description: repository.description,
    fork: forkOwner !== undefined,
    url,
    ...Object.fromEntries(PLAIN.map(([name, path]) => [`${name}_url`, `${url}/${path}`])),
    ...Object.fromEntries(TEMPLATES.map(([name, path]) => [`${name}_url`, `${url}/${path}`])),
  };
};

/** The same with what a pull request says of the repositories of its head and its base. */
export const repositoryShape = (github: GitHub, forkOwner?: string): JsonObject => {
  const { repository } = github;
  const owner = forkOwner ?? repository.owner;
  const open = [...github.threads.values()].filter(({ state }) => state === "open").length;
  return {
    ...minimalRepositoryShape(github, forkOwner),
    git_url: `git://github.com/${owner}/${repository.name}.git`,
    ssh_url: `git@github.com:${owner}/${repository.name}.git`,
    clone_url: `https://github.com/${owner}/${repository.name}.git`,
    svn_url: `https://github.com/${owner}/${repository.name}`,
    mirror_url: null,
    homepage: null,
    language: null,
    forks_count: 0,
    forks: 0,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    size: 1,
    default_branch: repository.defaultBranch,
    open_issues_count: open,
    open_issues: open,
    is_template: false,
    topics: [],
    has_issues: true,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: false,
    disabled: false,
    visibility: repository.private ? "private" : "public",
    pushed_at: "2026-01-01T00:00:00Z",
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    license: null,
    allow_forking: true,
    web_commit_signoff_required: false,
  };
};

/** The repository as `GET /repos/{owner}/{repo}` tells it to this token. */
export const fullRepositoryShape = (github: GitHub, token: Token | undefined): JsonObject => {
  const mayPush = token?.granted.get("contents") === "write";
  return {
    ...repositoryShape(github),
    subscribers_count: 0,
    network_count: 0,
    permissions: { admin: false, maintain: false, push: mayPush, triage: mayPush, pull: true },
    ...(mayPush
      ? {
          allow_rebase_merge: true,
          allow_squash_merge: true,
          allow_merge_commit: true,
          allow_auto_merge: false,
          allow_update_branch: false,
          delete_branch_on_merge: github.repository.deleteBranchOnMerge,
        }
      : {}),
  };
};
