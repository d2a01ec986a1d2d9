import type { GitHub } from "../../model/github.ts";
import { isHidden, sendGraphql } from "./graphql-read.ts";
import { MOST_PAGES } from "./pages.ts";
import type { Reach } from "./reach.ts";
import type { Told } from "./told.ts";

/** A team that can be: whatever else a policy names is none of GitHub's. */
const TEAM = /^([a-z\d_-]{1,100})\/([a-z\d._-]{1,100})$/i;

const MOST_IN_ONE_READ = 50;

/** One team, as far as it is read. */
interface TeamRead {
  /** As it was asked for: `owner/team`. */
  name: string;
  slug: string;
  members: string[];
  after: string | null;
}

const queryOf = (teams: readonly unknown[]): string => {
  const parameters = teams.map((_, index) => `$slug${index}: String!, $after${index}: String`).join(", ");
  const fields = teams.map(
    (_, index) => `team${index}: team(slug: $slug${index}) {
      members(first: 100, after: $after${index}) { pageInfo { hasNextPage endCursor } nodes { login } }
    }`,
  );
  return `query ($owner: String!, ${parameters}) { organization(login: $owner) { ${fields.join("\n    ")} } }`;
};

/** Teams by the organisation that they are of, in reads of a bearable size. */
const readsOf = (names: readonly string[]): { owner: string; teams: TeamRead[] }[] => {
  const byOwner = new Map<string, TeamRead[]>();
  for (const name of new Set(names)) {
    const [, owner, slug] = TEAM.exec(name) ?? [];
    if (owner === undefined || slug === undefined) continue;
    const teams = byOwner.get(owner.toLowerCase()) ?? [];
    teams.push({ name, slug: slug.toLowerCase(), members: [], after: null });
    byOwner.set(owner.toLowerCase(), teams);
  }
  return [...byOwner].flatMap(([owner, teams]) =>
    Array.from({ length: Math.ceil(teams.length / MOST_IN_ONE_READ) }, (_, part) => ({
      owner,
      teams: teams.slice(part * MOST_IN_ONE_READ, (part + 1) * MOST_IN_ONE_READ),
    })),
  );
};

/** Who is in which team. */
export const teamsArea = (reach: Reach): Pick<GitHub, "teamMembers"> => {
  /** The next page of each team; an empty answer where the token may know nothing of the organisation. */
  const readPage = (owner: string, teams: readonly TeamRead[]): Promise<Told | undefined> => {
    const failure = `the teams of ${owner} could not be read`;
    const variables = Object.fromEntries([
      ["owner", owner],
      ...teams.flatMap(({ slug, after }, index) => [
        [`slug${index}`, slug],
        [`after${index}`, after],
      ]),
    ]);
    const read = {
      failure,
      needs: { members: "read" } as const,
      query: queryOf(teams),
      variables,
      mayRefuse: isHidden,
    };
    return reach.ask<Told | undefined>({
      failure,
      needs: read.needs,
      send: async (request) => (await sendGraphql(reach, read, request)).optional("organization"),
      settle: ({ kind }) => (kind === "INSUFFICIENT_SCOPES" ? { value: undefined } : undefined),
    });
  };

  return {
    async teamMembers(names) {
      const known = new Map<string, string[]>();
      for (const { owner, teams } of readsOf(names)) {
        let open: readonly TeamRead[] = teams;
        for (let page = 0; page < MOST_PAGES && open.length > 0; page += 1) {
          const organization = await readPage(owner, open);
          open = open.filter((team, index) => {
            const members = organization?.optional(`team${index}`)?.optional("members");
            const nodes = members?.objects("nodes");
            // a member that the token may not see: who is in the team is not known then
            if (members === undefined || nodes === undefined || nodes.includes(undefined)) return false;
            team.members.push(...nodes.flatMap((member) => (member === undefined ? [] : [member.text("login")])));
            const info = members.object("pageInfo");
            if (!info.flag("hasNextPage")) known.set(team.name, team.members);
            team.after = info.optionalText("endCursor") ?? null;
            return info.flag("hasNextPage");
          });
        }
      }
      return Object.fromEntries(known);
    },
  };
};
