import type { World } from "../../model/ports.ts";
import type { Policy } from "../../policy/schema.ts";
import { policyOf } from "../config/config.ts";
import { type BaseCommit, findFileBase } from "../file-base.ts";

/** The policies that a run goes by, and the commit that it compares with. */
export interface DocsPolicies {
  /** Of the work tree: which servers there are, and how they are documented. */
  own: Policy;
  /** Of the base of a change: how much a finding weighs, and who may accept it. */
  governing: Policy;
  /** Absent where nothing is compared. */
  base?: BaseCommit;
  notes: string[];
}

/**
 * A change says itself which pages there are, since it brings them; how it is judged is for its base to say.
 * @throws ConfigError where a policy cannot be read, or the base cannot be had
 */
export const loadDocsPolicies = async (
  world: World,
  { named, base }: { named?: string | undefined; base?: string | undefined },
): Promise<DocsPolicies> => {
  const { policy: own, notes } = await policyOf(world, named);
  const found = await findBaseCommit(world, base);
  if (found === undefined) return { own, governing: own, notes };
  // what is only named to compare with is nobody's change
  if (base !== undefined || named !== undefined) return { own, governing: own, base: found, notes };
  const { policy: governing, notes: said } = await policyOf(world, undefined, found);
  const differs =
    said.length > 0
      ? ["The policy of base says how much a finding weighs; which pages there are is for the new one to say."]
      : [];
  return { own, governing, base: found, notes: [...notes, ...differs] };
};

/** A base that holds files of this repository: the one of the event, or a commit that the user names. */
const findBaseCommit = async (world: World, named: string | undefined): Promise<BaseCommit | undefined> => {
  if (named !== undefined && !named.startsWith("git:")) return undefined;
  const found = await findFileBase(world, named, {
    what: "documentation cannot be compared with that",
    hint: "Name a commit, for example `--base git:main`.",
  });
  return found === undefined || !("commit" in found) ? undefined : found;
};
