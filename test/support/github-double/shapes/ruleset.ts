import type { JsonObject } from "../../../../src/model/json.ts";
import { fullName, type GitHub, htmlUrl, nodeId, repositoryUrl } from "../state/github.ts";
import { appOf } from "../state/people.ts";
import type { Protection, Ruleset } from "../state/records.ts";
import { teamShape } from "./team.ts";
import { appShape, userShape } from "./user.ts";

const sourceOf = (github: GitHub, { source }: Ruleset): string =>
  source === "Repository" ? fullName(github) : github.repository.owner;

const ruleShape = (rule: Ruleset["rules"][number]): JsonObject => ({
  type: rule.type,
  ...(rule.parameters === undefined ? {} : { parameters: rule.parameters }),
});

/** A ruleset as lists have it: without its rules and without who may pass. */
export const simpleRulesetShape = (github: GitHub, ruleset: Ruleset): JsonObject => ({
  id: ruleset.id,
  name: ruleset.name,
  target: ruleset.target,
  source_type: ruleset.source,
  source: sourceOf(github, ruleset),
  enforcement: ruleset.enforcement,
  node_id: nodeId("RRS", ruleset.id),
  _links: {
    self: { href: repositoryUrl(github, `/rulesets/${ruleset.id}`) },
    html: { href: htmlUrl(github, `/rules/${ruleset.id}`) },
  },
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-01-01T00:00:00Z",
});

/** A ruleset; who may pass is told only to those who may administer it. */
export const rulesetShape = (github: GitHub, ruleset: Ruleset, mayAdminister: boolean): JsonObject => ({
  ...simpleRulesetShape(github, ruleset),
  conditions: { ref_name: { include: [...ruleset.include], exclude: [...ruleset.exclude] } },
  rules: ruleset.rules.map(ruleShape),
  current_user_can_bypass: "never",
  ...(mayAdminister
    ? {
        bypass_actors: ruleset.bypass.map(({ actorType, actorId, mode }) => ({
          actor_id: actorId ?? null,
          actor_type: actorType,
          bypass_mode: mode ?? "always",
        })),
      }
    : {}),
});

/** The rules of a ruleset as they are told of a branch. */
export const branchRulesShape = (github: GitHub, ruleset: Ruleset): JsonObject[] =>
  ruleset.rules.map((rule) => ({
    ...ruleShape(rule),
    ruleset_source_type: ruleset.source,
    ruleset_source: sourceOf(github, ruleset),
    ruleset_id: ruleset.id,
  }));

/** The older protection of a branch. */
export const protectionShape = (github: GitHub, branch: string, protection: Protection): JsonObject => {
  const url = repositoryUrl(github, `/branches/${encodeURIComponent(branch)}/protection`);
  const { requiredChecks, requiredReviews, checkApps, bypassPullRequests } = protection;
  const { users = [], teams = [], apps = [] } = bypassPullRequests;
  return {
    url,
    enforce_admins: { url: `${url}/enforce_admins`, enabled: protection.enforceAdmins },
    required_linear_history: { enabled: false },
    allow_force_pushes: { enabled: false },
    allow_deletions: { enabled: false },
    block_creations: { enabled: false },
    required_conversation_resolution: { enabled: false },
    lock_branch: { enabled: false },
    allow_fork_syncing: { enabled: false },
    required_signatures: { url: `${url}/required_signatures`, enabled: false },
    ...(requiredChecks === undefined
      ? {}
      : {
          required_status_checks: {
            url: `${url}/required_status_checks`,
            strict: protection.strict,
            contexts: [...requiredChecks],
            contexts_url: `${url}/required_status_checks/contexts`,
            checks: requiredChecks.map((context) => ({ context, app_id: checkApps[context] ?? null })),
          },
        }),
    ...(requiredReviews === undefined
      ? {}
      : {
          required_pull_request_reviews: {
            url: `${url}/required_pull_request_reviews`,
            dismiss_stale_reviews: protection.dismissStaleReviews,
            require_code_owner_reviews: protection.requireCodeOwners,
            require_last_push_approval: protection.requireLastPushApproval,
            required_approving_review_count: requiredReviews,
            ...(users.length + teams.length + apps.length === 0
              ? {}
              : {
                  bypass_pull_request_allowances: {
                    users: users.map((login) => userShape(github, github.people.named(login))),
                    teams: teams.flatMap((slug) => {
                      const team = github.teams.get(slug);
                      return team === undefined ? [] : [teamShape(github, team)];
                    }),
                    apps: apps.flatMap((slug) => {
                      const app = appOf(github.people.named(`${slug}[bot]`));
                      return app === undefined ? [] : [appShape(github, app)];
                    }),
                  },
                }),
          },
        }),
  };
};
