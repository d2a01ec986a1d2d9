import { createHash } from "node:crypto";
import { TargetError } from "../../model/errors.ts";
import type { GitHubArtifact, GitHubChanges } from "../../model/github-changes.ts";
import type { Download } from "./download.ts";
import { MOST_PAGES, PAGE_SIZE } from "./pages.ts";
import type { Reach } from "./reach.ts";
import { Lost } from "./refusal.ts";

const READ = { actions: "read" } as const;

interface ArtifactAnswer {
  id: number;
  name: string;
  size_in_bytes: number;
  expired: boolean;
  digest?: string | null;
  workflow_run?: { id?: number; head_sha?: string } | null;
}

/** Undefined where nothing tells which run it is of. */
const artifactOf = ({ id, name, size_in_bytes: bytes, digest, workflow_run: run }: ArtifactAnswer) =>
  run?.id === undefined || run.head_sha === undefined
    ? undefined
    : { id, name, bytes, ...(typeof digest === "string" ? { digest } : {}), run: { id: run.id, head: run.head_sha } };

/** Files take longer than words. */
const DOWNLOAD_FACTOR = 10;

/** What runs of workflows leave behind. */
export const artifactsArea = (
  reach: Reach & { requestMs: number; download: Download },
): Pick<GitHubChanges, "artifact" | "downloadArtifact"> => {
  const { ask, client, here, download } = reach;

  const list = (name: string, page: number) =>
    ask({
      failure: `the artifacts ${name} could not be listed`,
      needs: READ,
      async send(request) {
        const path = "GET /repos/{owner}/{repo}/actions/artifacts";
        const { data } = await client.request(path, { ...here, name, page, per_page: PAGE_SIZE, request });
        return data;
      },
    });

  /** Where the zip lies: a link that is good for a minute, and for whoever has it. */
  const linkTo = async ({ id }: GitHubArtifact, signal: AbortSignal): Promise<string> => {
    const { headers } = await client.request(
      "GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}",
      {
        ...here,
        artifact_id: id,
        archive_format: "zip",
        request: { signal, redirect: "manual" },
      },
    );
    if (headers.location === undefined) throw new Lost("it led to no file");
    return headers.location;
  };

  return {
    async artifact(name, head) {
      // the newest stand on the first page
      for (let page = 1; page <= MOST_PAGES; page += 1) {
        const { artifacts } = await list(name, page);
        const [newest] = artifacts
          .filter((each) => each.name === name && !each.expired)
          .map(artifactOf)
          .filter((each) => each?.run.head === head)
          .sort((one, other) => (other?.id ?? 0) - (one?.id ?? 0));
        if (newest !== undefined) return newest;
        if (artifacts.length < PAGE_SIZE) return undefined;
      }
      throw new TargetError({
        what: `the artifact ${name} of commit ${head.slice(0, 7)} was not found among the newest ${MOST_PAGES * PAGE_SIZE}`,
        hint: "Run the workflow that makes it again.",
      });
    },
    async downloadArtifact(artifact, limit) {
      const failure = `the artifact ${artifact.name} of run ${artifact.run.id} could not be read`;
      const refuse = (why: string, hint: string): TargetError => new TargetError({ what: `${failure}: ${why}`, hint });
      const tooLong = () =>
        refuse(`it has more than ${limit} bytes`, "What the probe writes is much smaller: look at the run.");
      if (artifact.bytes > limit) throw tooLong();
      const bytes = await ask({
        failure,
        needs: READ,
        requestMs: reach.requestMs * DOWNLOAD_FACTOR,
        send: async ({ signal }) => download(await linkTo(artifact, signal), { signal, limit }),
        explain: async ({ status }) =>
          status === 410 ? refuse("it has expired", "Run the workflow that makes it again.") : undefined,
      });
      if (bytes === undefined) throw tooLong();
      const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
      if (artifact.digest !== undefined && artifact.digest !== digest)
        throw refuse("its bytes are not those that it was stored with", "Run the workflow that makes it again.");
      return bytes;
    },
  };
};
