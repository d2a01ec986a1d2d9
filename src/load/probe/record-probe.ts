import { Interrupted, KnownError } from "../../model/errors.ts";
import type { World } from "../../model/ports.ts";
import type { ProbeDocument, ProbeSide } from "../../model/probe.ts";
import type { Policy } from "../../policy/schema.ts";
import { findBase } from "../base.ts";
import { loadPolicy } from "../policy.ts";
import { selectServers } from "../servers.ts";
import { type EndInputs, findProbeEnds } from "./probe-ends.ts";
import { type BaseInputs, recordBase } from "./record-base.ts";
import { type HeadInputs, recordHead } from "./record-head.ts";

export interface ProbeInputs extends HeadInputs, BaseInputs, EndInputs {
  side: ProbeSide;
  server?: string | undefined;
}

/**
 * Looks at one side of a change and judges nothing: what is seen is judged later, where nothing is started. A server that
 * does not start is part of what was seen; `troublesOf` tells.
 * @param checkPolicy refuses by a ConfigError a policy that could not be judged by, before a server is started
 * @throws ConfigError where there is nothing to bind a document to, or the policy cannot be understood
 */
export const recordProbe = async (
  inputs: ProbeInputs,
  world: World,
  checkPolicy: (policy: Policy) => void,
): Promise<ProbeDocument> => {
  const ends = inputs.side === "base" ? await findProbeEnds(inputs, world) : undefined;
  const law = ends === undefined ? await findBase(world) : { root: ends.root, commit: ends.policy };
  // the job of base does not fail for what head's policy file says: that is told where the change is judged
  const { policy } = await loadPolicy(world, law, ends?.policy);
  try {
    checkPolicy(policy);
    const servers = selectServers(policy, inputs.server);
    return ends === undefined
      ? await recordHead(inputs, { root: law.root, servers }, world)
      : await recordBase(inputs, { ends, policy, servers }, world);
  } catch (error) {
    if (error instanceof KnownError && !(error instanceof Interrupted)) error.advisory = !policy.enforce;
    throw error;
  }
};
