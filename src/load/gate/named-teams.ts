import type { ProcessPolicy } from "../../model/change-process.ts";
import type { ProcessFacts } from "../../model/change-request.ts";
import { ownersOfFiles } from "../../model/codeowners.ts";

/**
 * The teams whose members must be known: those of the policy's roles, and where a role is that of the code owners, those
 * that own a changed file. `owner/team`, each once, sorted.
 */
export const findNamedTeams = (
  { roles }: Pick<ProcessPolicy, "roles">,
  { codeowners = "", files = [] }: Pick<ProcessFacts, "codeowners" | "files">,
): string[] => {
  const all = Object.values(roles);
  const named = all.flatMap(({ teams }) => teams);
  const owning = all.some((role) => role.codeowners) ? findOwningTeams(codeowners, files) : [];
  // the same in capitals, as GitHub has it
  return [...new Map([...named, ...owning].map((team) => [team.toLowerCase(), team])).values()].sort();
};

const findOwningTeams = (codeowners: string, files: NonNullable<ProcessFacts["files"]>): string[] =>
  ownersOfFiles(files, codeowners)
    .filter((owner) => owner.startsWith("@") && owner.includes("/"))
    .map((owner) => owner.slice(1));
