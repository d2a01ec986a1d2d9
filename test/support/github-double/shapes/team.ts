import type { JsonObject } from "../../../../src/model/json.ts";
import { type GitHub, nodeId } from "../state/github.ts";
import type { Team } from "../state/records.ts";
import { userShape } from "./user.ts";

const addressOf = (github: GitHub, team: Team): string =>
  `${github.apiUrl}/organizations/${github.people.named(github.repository.owner).id}/team/${team.id}`;

/** A team as a pull request names it. */
export const simpleTeamShape = (github: GitHub, team: Team): JsonObject => ({
  id: team.id,
  node_id: nodeId("T", team.id),
  url: addressOf(github, team),
  html_url: `https://github.com/orgs/${github.repository.owner}/teams/${team.slug}`,
  name: team.name,
  slug: team.slug,
  description: "",
  privacy: "closed",
  notification_setting: "notifications_enabled",
  permission: "pull",
  members_url: `${addressOf(github, team)}/members{/member}`,
  repositories_url: `${addressOf(github, team)}/repos`,
  type: "organization",
});

/** A team with the one above it. */
export const teamShape = (github: GitHub, team: Team): JsonObject => ({
  ...simpleTeamShape(github, team),
  parent: null,
});

/** A team as its own page tells it. */
export const fullTeamShape = (github: GitHub, team: Team): JsonObject => {
  const owner = github.people.named(github.repository.owner);
  const { login, id, node_id = "", avatar_url = "", html_url = "" } = userShape(github, owner);
  const url = `${github.apiUrl}/orgs/${owner.login}`;
  return {
    ...teamShape(github, team),
    members_count: team.members.size,
    repos_count: 1,
    created_at: team.createdAt,
    updated_at: team.createdAt,
    organization: {
      login: login ?? "",
      id: id ?? 0,
      node_id,
      avatar_url,
      html_url,
      url,
      repos_url: `${url}/repos`,
      events_url: `${url}/events`,
      hooks_url: `${url}/hooks`,
      issues_url: `${url}/issues`,
      members_url: `${url}/members{/member}`,
      public_members_url: `${url}/public_members{/member}`,
      description: "",
      has_organization_projects: true,
      has_repository_projects: true,
      public_repos: 1,
      public_gists: 0,
      followers: 0,
      following: 0,
      created_at: team.createdAt,
      updated_at: team.createdAt,
      archived_at: null,
      type: "Organization",
    },
  };
};
