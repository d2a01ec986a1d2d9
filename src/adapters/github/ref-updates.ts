import type { GitHub } from "../../model/github.ts";
import type { Settled } from "./call.ts";
import { askGraphql } from "./graphql.ts";
import type { Reach } from "./reach.ts";
import { readRepository } from "./repository.ts";

const MUTATION = `mutation ($input: UpdateRefsInput!) {
  updateRefs(input: $input) { clientMutationId }
}`;

/** Stands for a ref that is not there. */
const NOWHERE = "0".repeat(40);

/** Several refs at one stroke, each only from where it was seen. */
export const refUpdatesArea = (reach: Reach & Pick<GitHub, "ref">): Pick<GitHub, "updateRefs"> => ({
  async updateRefs(updates) {
    if (updates.length === 0) return true;
    const { node_id: repositoryId } = await readRepository(reach);
    const refUpdates = updates.map(({ ref, from, to }) => ({
      name: `refs/${ref}`,
      beforeOid: from ?? NOWHERE,
      afterOid: to ?? NOWHERE,
      force: true,
    }));

    const areAll = async (end: "from" | "to"): Promise<boolean> => {
      for (const update of updates) if ((await reach.ref(update.ref))?.sha !== update[end]) return false;
      return true;
    };
    const find = async (): Promise<Settled<boolean> | undefined> => {
      if (await areAll("to")) return { value: true };
      return (await areAll("from")) ? undefined : { value: false };
    };

    const names = updates.map(({ ref }) => ref).join(", ");
    return reach.ask<boolean>({
      failure: `${names} could not be moved`,
      needs: { contents: "write" },
      async send(request) {
        await askGraphql(reach, MUTATION, { input: { repositoryId, refUpdates } }, request);
        return true;
      },
      // whatever GitHub's words for it are: the refs themselves tell whether somebody moved one
      settle: async ({ status, kind }) =>
        status === 401 || kind === "FORBIDDEN" || (await areAll("from")) ? undefined : { value: false },
      probe: find,
    });
  },
});
