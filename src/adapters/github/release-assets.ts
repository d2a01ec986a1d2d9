import { createHash } from "node:crypto";
import { ConfigError } from "../../model/errors.ts";
import type { GitHub, GitHubRelease } from "../../model/github.ts";
import type { Settled } from "./call.ts";
import { readPages } from "./pages.ts";
import type { Reach } from "./reach.ts";

const READ = { contents: "read" } as const;
const WRITE = { contents: "write" } as const;

export interface AssetAnswer {
  id: number;
  name: string;
  state: string;
  size: number;
  digest?: string | null;
}

/** An upload that broke off leaves a file behind that holds nothing, and its name with it. */
export const isComplete = ({ state }: Pick<AssetAnswer, "state">): boolean => state !== "starter";

type File = Parameters<GitHub["uploadAsset"]>[1];

/** Files take longer than words. */
const UPLOAD_FACTOR = 10;

/** Files of a release. */
export const releaseAssetsArea = (
  reach: Reach & { requestMs: number },
): Pick<GitHub, "uploadAsset" | "deleteAsset"> => {
  const { ask, client, here } = reach;

  const list = (release: GitHubRelease): Promise<AssetAnswer[]> =>
    readPages(
      reach,
      { failure: `the files of release ${release.tag} could not be listed`, needs: READ },
      (paging, request) =>
        client.request("GET /repos/{owner}/{repo}/releases/{release_id}/assets", {
          ...here,
          release_id: release.id,
          ...paging,
          request,
        }),
    );

  const isThere = (id: number): Promise<boolean> =>
    ask({
      failure: `the file ${id} of a release could not be read`,
      needs: READ,
      async send(request) {
        await client.request("GET /repos/{owner}/{repo}/releases/assets/{asset_id}", {
          ...here,
          asset_id: id,
          request,
        });
        return true;
      },
      async settle({ status }) {
        if (status !== 404) return undefined;
        await reach.confirmRepository();
        return { value: false };
      },
    });

  const remove = (id: number): Promise<void> =>
    ask<void>({
      failure: `the file ${id} of a release could not be deleted`,
      needs: WRITE,
      async send(request) {
        const path = "DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}";
        await client.request(path, { ...here, asset_id: id, request });
      },
      settle: async ({ status }) => (status === 404 && !(await isThere(id)) ? { value: undefined } : undefined),
    });

  /** Takes away what an upload that broke off has left of a file. @returns whether there was anything */
  const clear = async (release: GitHubRelease, name: string): Promise<boolean> => {
    const left = (await list(release)).filter((asset) => asset.name === name && !isComplete(asset));
    for (const { id } of left) await remove(id);
    return left.length > 0;
  };

  /** Whether the file lies there, whole; GitHub may have changed its name. */
  const find = async (release: GitHubRelease, file: File): Promise<Settled<boolean> | undefined> => {
    await clear(release, file.name);
    const digest = `sha256:${createHash("sha256").update(file.bytes).digest("hex")}`;
    const assets = (await list(release)).filter(isComplete);
    const same = assets.find((asset) => asset.digest === digest);
    if (same !== undefined) return { value: true };
    const namesake = assets.find(({ name }) => name === file.name);
    if (namesake === undefined) return undefined;
    // a server that tells no digest
    return { value: typeof namesake.digest !== "string" && namesake.size === file.bytes.length };
  };

  const upload = (release: GitHubRelease, file: File): Promise<boolean> => {
    const url = uploadUrl(reach, release, file.name);
    return ask<boolean>({
      failure: `the file ${file.name} could not be uploaded to release ${release.tag}`,
      needs: WRITE,
      requestMs: reach.requestMs * UPLOAD_FACTOR,
      async send(request) {
        const headers = { "content-type": file.contentType };
        await client.request({ method: "POST", url, headers, data: file.bytes, request });
        return true;
      },
      settle: ({ faults }) => (faults.some(({ code }) => code === "already_exists") ? { value: false } : undefined),
      probe: () => find(release, file),
    });
  };

  return {
    async uploadAsset(release, file) {
      if (await upload(release, file)) return true;
      return (await clear(release, file.name)) ? upload(release, file) : false;
    },
    deleteAsset: remove,
  };
};

/**
 * Where a file goes to. The address comes from outside and the token goes along, so only GitHub's own is taken: the host
 * of the API, or the one for uploads beside it.
 */
const uploadUrl = ({ access }: Reach, release: GitHubRelease, name: string): string => {
  const api = new URL(access.apiUrl);
  const target = URL.canParse(release.uploadUrl) ? new URL(release.uploadUrl) : undefined;
  const hosts = [api.host, api.host.replace(/^api\./, "uploads.")];
  if (target === undefined || target.protocol !== api.protocol || !hosts.includes(target.host)) {
    throw new ConfigError({
      what: `the address for files of release ${release.tag} is not one of this GitHub`,
      where: release.uploadUrl,
      expected: `an address on ${hosts.join(" or ")}`,
      hint: "Check GITHUB_API_URL: it names another GitHub than the one that answered.",
    });
  }
  target.search = "";
  target.searchParams.set("name", name);
  return target.href;
};
