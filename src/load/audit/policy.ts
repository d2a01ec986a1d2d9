import type { World } from "../../model/ports.ts";
import type { Policy } from "../../policy/schema.ts";
import { loadNamedPolicy, loadPolicy } from "../policy.ts";

/** Line of a path of the policy; nothing where the policy does not say it itself. */
export type PolicyPlace = (path: readonly (string | number)[]) => { file?: string; line?: number };

/** The policy file that is named, else that of the work tree, or of the base that a change has. */
export const loadAuditPolicy = async (
  world: World,
  named: string | undefined,
  base: { root: string; commit: string } | undefined,
): Promise<{ policy: Policy; placeOf: PolicyPlace; notes: string[] }> => {
  if (named === undefined && base !== undefined) {
    const { policy, notes } = await loadPolicy(world, base);
    return { policy, placeOf: () => ({}), notes };
  }
  const read = await loadNamedPolicy(world, named);
  if (read === undefined) return { policy: (await loadPolicy(world)).policy, placeOf: () => ({}), notes: [] };
  const { own, policy } = read.resolved;
  return {
    policy,
    placeOf: (path) => {
      const line = own.lineOf(path);
      return own.path === undefined || line === undefined ? {} : { file: own.path, line };
    },
    notes: [],
  };
};
