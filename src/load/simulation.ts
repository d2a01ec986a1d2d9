import { resolve } from "node:path";
import type { ProcessFacts } from "../model/change-request.ts";
import { ConfigError } from "../model/errors.ts";
import type { World } from "../model/ports.ts";
import { POLICY_PATH } from "../policy/parse.ts";
import type { Policy } from "../policy/schema.ts";
import { readEventFile } from "./event-file.ts";
import { readGateReports } from "./gate-reports.ts";
import { loadNamedPolicy } from "./policy.ts";
import { gatherFacts } from "./process-facts.ts";
import { readState } from "./state.ts";

interface SimulationInputs {
  event?: string | undefined;
  state?: string | undefined;
  policy?: string | undefined;
  result: readonly string[];
}

export interface Simulation {
  facts: ProcessFacts;
  policy: Policy;
  /** Where the policy was read. */
  policyFrom: string;
  notes: string[];
}

/**
 * A change out of files alone: no network, no git, no server.
 * @throws ConfigError for a file that is missing or wrong, and where they name no pull request
 */
export const loadSimulation = async (inputs: SimulationInputs, world: World): Promise<Simulation> => {
  const files = await world.files();
  const at = (path: string): string => resolve(world.cwd, path);
  const named = await loadNamedPolicy(world, inputs.policy);
  if (named === undefined) {
    throw new ConfigError({
      what: "there is no policy to judge by",
      where: POLICY_PATH,
      hint: "Write one, or name one by `policy`.",
    });
  }
  const event = inputs.event === undefined ? undefined : await readEventFile(files, at(inputs.event));
  const state = inputs.state === undefined ? undefined : await readState(files, at(inputs.state));
  const { reports, notes: unbound } = await readGateReports(files, inputs.result.map(at));
  const gathered = gatherFacts({ event, state, reports, now: world.now() });
  if ("missing" in gathered) {
    throw new ConfigError({
      what: gathered.missing,
      where: inputs.event ?? inputs.state ?? "event",
      expected: "a pull request to judge",
      hint: "Give its payload by `event`; for a merge group give the pull request as `request` in the state.",
    });
  }
  const { policy, own, extended } = named.resolved;
  return {
    facts: gathered.facts,
    policy,
    policyFrom: extended === undefined ? own.where : `${own.where}, which extends ${extended.where}`,
    notes: [...unbound, ...gathered.notes],
  };
};
