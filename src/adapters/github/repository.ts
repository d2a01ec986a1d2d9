import type { GitHub } from "../../model/github.ts";
import type { Reach } from "./reach.ts";

const METADATA = { metadata: "read" } as const;

/** Whether the repository is there for this token. @throws TargetError where it is not */
export const readRepository = ({ ask, client, here }: Pick<Reach, "ask" | "client" | "here">) =>
  ask({
    failure: "the repository could not be read",
    needs: METADATA,
    send: async (request) => (await client.request("GET /repos/{owner}/{repo}", { ...here, request })).data,
  });

/** Published releases and their tags never change: a setting that only administrators may read. */
const readImmutability = ({ ask, client, here }: Reach): Promise<boolean | undefined> =>
  ask<boolean | undefined>({
    failure: "whether releases are immutable could not be read",
    needs: { administration: "read" },
    send: async (request) =>
      (await client.request("GET /repos/{owner}/{repo}/immutable-releases", { ...here, request })).data.enabled,
    settle: ({ status }) => {
      if (status === 404) return { value: false };
      return status === 403 ? { value: undefined } : undefined;
    },
  });

/** What the repository says of itself. */
export const repositoryArea = (reach: Reach): Pick<GitHub, "facts"> => ({
  async facts() {
    const { default_branch: defaultBranch, private: isPrivate } = await readRepository(reach);
    return { defaultBranch, isPrivate, hasImmutableReleases: await readImmutability(reach) };
  },
});
