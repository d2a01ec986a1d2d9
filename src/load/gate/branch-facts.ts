import type { BranchFacts } from "../../model/branch-facts.ts";
import type { GateTarget } from "../../model/gate-target.ts";
import type { Waiver } from "../../model/waiver.ts";
import { parseWaivers, WAIVERS_PATH } from "../../policy/waivers.ts";
import { loadOwed } from "../records.ts";
import type { FactsWorld } from "./gate-world.ts";
import { lookAt } from "./look.ts";

/** What a branch owes, out of the change records and of what it accepts. */
export const loadBranchFacts = async (
  { branch, head }: Extract<GateTarget, { kind: "branch" }>,
  { records }: { records?: string | undefined },
  { github, world, token }: FactsWorld,
): Promise<BranchFacts> => {
  const { owner, name } = github.repository;
  const { owed, notes } = await loadOwed(world, {
    repository: `${owner}/${name}`,
    ...(records === undefined ? {} : { branch: records }),
    ...(token === undefined ? {} : { token }),
  });
  const waivers = await lookAt(`the waivers of ${branch}`, async () => {
    const texts = await github.textsAt(head, [WAIVERS_PATH]);
    return readWaivers(texts.get(WAIVERS_PATH), `${WAIVERS_PATH} at ${head.slice(0, 7)}`);
  });
  return {
    branch,
    head,
    now: world.now().toISOString(),
    ...(owed === undefined ? {} : { owed }),
    ...(waivers.value === undefined ? {} : { waivers: waivers.value }),
    notes: [...notes, ...waivers.notes],
  };
};

const readWaivers = async (text: string | undefined, where: string): Promise<Waiver[]> =>
  (text === undefined ? [] : await parseWaivers(text, where)).map(({ fingerprint, reason, owner, until, line }) => ({
    fingerprint,
    reason,
    owner,
    until,
    at: { file: WAIVERS_PATH, line },
    isNew: false,
  }));
