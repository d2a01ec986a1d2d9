import { appNamed } from "./app-names.ts";
import { unseen } from "./branch-rules.ts";
import { originOf } from "./graphql-read.ts";
import type { Reach } from "./reach.ts";
import { Told } from "./told.ts";

/** Roles that every repository has, by GitHub's own numbers of them. */
const ROLES: ReadonlyMap<number, string> = new Map([
  [1, "read"],
  [2, "maintain"],
  [3, "triage"],
  [4, "write"],
  [5, "admin"],
]);

/** Who may bypass, for a person; GitHub tells most of them by their number alone. */
const actorNamed = (actor: Told): string => {
  const [type, id] = [actor.text("actor_type"), actor.number("actor_id")];
  if (type === "OrganizationAdmin") return "owners of the organization";
  if (type === "DeployKey") return "deploy keys";
  if (id === undefined) return type;
  if (type === "Integration") return appNamed(id);
  if (type === "RepositoryRole") return `role ${ROLES.get(id) ?? id}`;
  return `${type.toLowerCase()} ${id}`;
};

/**
 * Who may bypass a ruleset; undefined where that is hidden from the token: GitHub leaves the list out for those who may not
 * change the ruleset.
 */
export const readRulesetBypass = async (reach: Reach, id: number): Promise<string[] | undefined> => {
  const { ask, client, here } = reach;
  const failure = `the ruleset ${id} could not be read`;
  const ruleset = await ask<Told | undefined>({
    failure,
    needs: { metadata: "read" },
    async send(request) {
      const path = "GET /repos/{owner}/{repo}/rulesets/{ruleset_id}";
      const { data } = await client.request(path, { ...here, ruleset_id: id, request });
      return new Told(data, originOf(reach, failure));
    },
    settle: unseen,
  });
  if (ruleset === undefined || !ruleset.has("bypass_actors")) return undefined;
  return ruleset.everyObject("bypass_actors").map(actorNamed);
};
