import type { JsonObject } from "../../../../src/model/json.ts";
import { type GitHub, nodeId } from "../state/github.ts";
import type { App, Person } from "../state/people.ts";

/** An account as the API tells it. */
export const userShape = (github: GitHub, person: Person): JsonObject => {
  const url = `${github.apiUrl}/users/${encodeURIComponent(person.login)}`;
  const page = person.type === "Bot" ? `apps/${person.login.replace("[bot]", "")}` : person.login;
  return {
    login: person.login,
    id: person.id,
    node_id: nodeId("U", person.id),
    avatar_url: `https://avatars.githubusercontent.com/u/${person.id}?v=4`,
    gravatar_id: "",
    url,
    html_url: `https://github.com/${page}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: person.type,
    user_view_type: "public",
    site_admin: false,
  };
};

/** The account that wrote something, or null where it was deleted. */
export const authorShape = (github: GitHub, login: string): JsonObject | null => {
  const person = github.people.named(login);
  return person.deleted ? null : userShape(github, person);
};

/** The same where GitHub shows the account `ghost` instead of nobody. */
export const authorOrGhost = (github: GitHub, login: string): JsonObject =>
  authorShape(github, login) ?? userShape(github, github.people.named("ghost"));

/** An app as the API tells it. */
export const appShape = (github: GitHub, app: App): JsonObject => ({
  id: app.id,
  slug: app.slug,
  node_id: nodeId("A", app.id),
  owner: userShape(github, github.people.named(app.slug === "github-actions" ? "github" : github.repository.owner)),
  name: app.name,
  description: "",
  external_url: "https://example.com",
  html_url: `https://github.com/apps/${app.slug}`,
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-01-01T00:00:00Z",
  permissions: { checks: "write", contents: "write", metadata: "read" },
  events: [],
});

/** How somebody stands to the repository. */
export const associationOf = (github: GitHub, login: string): string => {
  if (login.toLowerCase() === github.repository.owner.toLowerCase()) return "OWNER";
  if ([...github.teams.values()].some(({ members }) => members.has(login))) return "MEMBER";
  const role = github.roles.get(login.toLowerCase());
  return role === undefined || role === "none" ? "NONE" : "COLLABORATOR";
};
