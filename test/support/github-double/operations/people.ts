import { notFound, ok } from "../http/answer.ts";
import type { ApiRequest, Operations } from "../http/api-request.ts";
import { optionalText, textIn } from "../http/fields.ts";
import { answerPage } from "../http/paging.ts";
import { fullTeamShape } from "../shapes/team.ts";
import { userShape } from "../shapes/user.ts";
import type { GitHub } from "../state/github.ts";
import type { Team } from "../state/records.ts";

const teamIn = (request: ApiRequest, github: GitHub): Team => {
  const isOurs = textIn(request.parameters, "org").toLowerCase() === github.repository.owner.toLowerCase();
  const team = isOurs ? github.teams.get(textIn(request.parameters, "team_slug")) : undefined;
  if (team === undefined) throw notFound();
  return team;
};

export const peopleOperations: Operations = {
  "users/get-by-username": (request, github) => {
    const person = github.people.find(textIn(request.parameters, "username"));
    if (person === undefined || person.deleted) throw notFound();
    return ok({
      ...userShape(github, person),
      name: person.name,
      company: null,
      blog: "",
      location: null,
      email: null,
      hireable: null,
      bio: null,
      public_repos: 0,
      public_gists: 0,
      followers: 0,
      following: 0,
      created_at: "2026-01-01T00:00:00Z",
      updated_at: "2026-01-01T00:00:00Z",
    });
  },
  "teams/get-by-name": (request, github) => ok(fullTeamShape(github, teamIn(request, github))),
  "teams/list-members-in-org": (request, github) => {
    const role = optionalText(request.parameters, "role") ?? "all";
    const members = [...teamIn(request, github).members]
      .filter(([, held]) => role === "all" || held === role)
      .map(([login]) => github.people.named(login))
      .filter(({ deleted }) => !deleted);
    return answerPage(request, members, (page) => page.map((person) => userShape(github, person)));
  },
  "teams/get-membership-for-user-in-org": (request, github) => {
    const team = teamIn(request, github);
    const login = textIn(request.parameters, "username");
    const role = [...team.members].find(([member]) => member.toLowerCase() === login.toLowerCase())?.[1];
    if (role === undefined) throw notFound();
    return ok({
      url: `${github.apiUrl}/organizations/${github.people.named(github.repository.owner).id}/team/${team.id}/memberships/${login}`,
      role,
      state: "active",
    });
  },
};
