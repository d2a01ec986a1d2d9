import type { Role } from "../../../model/change-process.ts";
import type { ProcessFacts } from "../../../model/change-request.ts";
import { ownersOfFiles } from "../../../model/codeowners.ts";
import { isBotLogin, keyOf } from "./login.ts";

/** Who may act as a role, as far as it was found out. */
export interface Members {
  /** Logins as written, by key. */
  logins: ReadonlyMap<string, string>;
  /** Who else may be one and could not be looked at, each with the way out; empty where all are known. */
  gaps: readonly string[];
}

/** People of a role: its users, those of its teams, and the owners of what changed. Apps are no people. */
export const findMembers = (role: Role, facts: ProcessFacts): Members => {
  const owners = role.codeowners ? findOwners(facts) : { users: [], teams: [], gaps: [] };
  const known = new Map(Object.entries(facts.teams ?? {}).map(([team, members]) => [keyOf(team), members]));
  const logins = new Map<string, string>();
  const gaps = new Set(owners.gaps);
  const add = (login: string): void => {
    const key = keyOf(login);
    if (!isBotLogin(key) && !logins.has(key)) logins.set(key, login.replace(/^@/, ""));
  };
  for (const user of [...role.users, ...owners.users]) add(user);
  for (const team of [...role.teams, ...owners.teams]) {
    const members = known.get(keyOf(team));
    if (members === undefined) gaps.add(`the members of ${team} could not be looked at: give them in \`teams\``);
    for (const member of members ?? []) add(member);
  }
  return { logins, gaps: [...gaps] };
};

interface Owners {
  users: readonly string[];
  teams: readonly string[];
  gaps: readonly string[];
}

const findOwners = ({ codeowners, files }: ProcessFacts): Owners => {
  const gaps = [
    ...(codeowners === undefined ? ["CODEOWNERS at base could not be looked at: give `codeowners`"] : []),
    ...(files === undefined ? ["the changed files, whose owners are asked, could not be looked at: give `files`"] : []),
  ];
  const owners = files === undefined ? [] : ownersOfFiles(files, codeowners ?? "");
  const accounts = owners.filter((owner) => owner.startsWith("@")).map((owner) => owner.slice(1));
  const addresses = owners.filter((owner) => !owner.startsWith("@"));
  return {
    users: accounts.filter((account) => !account.includes("/")),
    teams: accounts.filter((account) => account.includes("/")),
    gaps: [...gaps, ...addresses.map((owner) => `CODEOWNERS names ${owner} by e-mail: name the account instead`)],
  };
};
