import { type GitHub, nodeId } from "../state/github.ts";
import type { Person } from "../state/people.ts";
import type { Team } from "../state/records.ts";
import { connect } from "./connection.ts";
import type { Field, GraphqlNode } from "./context.ts";
import { textArgument } from "./context.ts";
import { requirePermission } from "./refusal.ts";

/** An account; GraphQL names a bot without the ending that REST gives it. */
export const personNode = (person: Person): GraphqlNode => {
  const login = person.login.replace(/\[bot\]$/, "");
  const path = person.type === "Bot" ? `/apps/${login}` : `/${login}`;
  return {
    __typename: person.type,
    id: nodeId("U", person.id),
    databaseId: person.id,
    login,
    name: person.name,
    email: "",
    url: `https://github.com${path}`,
    resourcePath: path,
    avatarUrl: `https://avatars.githubusercontent.com/u/${person.id}?v=4`,
  };
};

/** The author of something; null for an account that was deleted. */
export const actorNode = (github: GitHub, login: string): GraphqlNode | null => {
  const person = github.people.named(login);
  return person.deleted ? null : personNode(person);
};

export const teamNode = (github: GitHub, team: Team): GraphqlNode => ({
  __typename: "Team",
  id: nodeId("T", team.id),
  databaseId: team.id,
  name: team.name,
  slug: team.slug,
  combinedSlug: `${github.repository.owner}/${team.slug}`,
  members: ((args, context) => {
    requirePermission(context, "members=read");
    const role = textArgument(args, "role");
    const members = [...team.members].filter(([, held]) => role === undefined || held === role.toLowerCase());
    return connect("members", "TeamMember", members, args, ([login]) => actorNode(github, login));
  }) satisfies Field,
});
