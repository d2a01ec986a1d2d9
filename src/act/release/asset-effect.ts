import { createHash } from "node:crypto";
import { join } from "node:path";
import { ConfigError, TargetError } from "../../model/errors.ts";
import type { GitHub, GitHubRelease } from "../../model/github.ts";
import type { Files } from "../../model/ports.ts";
import type { Effect, Found } from "../effect.ts";
import { assetType } from "./asset-name.ts";
import type { HeldRelease } from "./held-release.ts";
import type { Asset } from "./share-assets.ts";

/** What GitHub takes. */
const MOST_BYTES = 2 ** 31 - 1;

interface Measured extends Asset {
  size: number;
  digest: string;
}

/** Reads a file, and how it is told from another one. @throws ConfigError where it is gone or empty */
const readAsset = async (
  files: Files,
  root: string,
  { path }: Asset,
): Promise<{ bytes: Uint8Array; digest: string }> => {
  const bytes = await files.readBytes(join(root, path), MOST_BYTES);
  if (bytes !== undefined && bytes.length > 0) {
    return { bytes, digest: `sha256:${createHash("sha256").update(bytes).digest("hex")}` };
  }
  throw new ConfigError({
    what:
      bytes === undefined ? "a file of the release is gone" : "a file of the release is empty, which GitHub refuses",
    where: path,
    hint: "Build it anew.",
  });
};

/** A file of the work tree that a release carries, told by its digest. */
export const assetEffect = async (
  { github, files, root }: { github: GitHub; files: Files; root: string },
  held: HeldRelease,
  asset: Asset,
): Promise<Effect> => {
  const { bytes, digest } = await readAsset(files, root, asset);
  const measured: Measured = { ...asset, size: bytes.length, digest };
  return {
    id: `upload-asset ${held.tag} ${asset.name}`,
    says: `file ${asset.name} of the release ${held.tag}`,

    async probe(): Promise<Found> {
      const release = await held.find();
      return release === undefined ? { state: "absent" } : compare(release, measured);
    },

    async do() {
      const release = await held.expect();
      const now = await readAsset(files, root, asset);
      if (now.digest !== digest) throw changed(asset);
      await held.change(async () => {
        const file = { name: asset.name, contentType: assetType(asset.name), bytes: now.bytes };
        if (!(await github.uploadAsset(release, file))) throw taken(asset, held.tag);
        return { ...release, assets: [...release.assets, { id: 0, name: asset.name, size: measured.size, digest }] };
      });
      return {};
    },
  };
};

const compare = (release: GitHubRelease, asset: Measured): Found => {
  const there = release.assets.find(({ name }) => name === asset.name);
  if (there === undefined) {
    if (!release.isImmutable) return { state: "absent" };
    return {
      state: "different",
      found: `the release ${release.tag} is published without ${asset.name}, and immutable`,
      hint: "It takes no more files: raise the version.",
    };
  }
  if (there.digest === asset.digest) return { state: "same" };
  // files that are older than GitHub's digests have none
  if (there.digest === undefined && there.size === asset.size) {
    return { state: "same", found: "compared by its size: GitHub tells no digest of it" };
  }
  return {
    state: "different",
    found: `the file ${asset.name} of the release ${release.tag} is another one than ${asset.path} here (${there.digest ?? `${there.size} bytes`}, not ${asset.digest})`,
    hint: release.isDraft
      ? "The build gives other bytes each time, or another commit was built: delete the file of the draft, and run it again."
      : "A published file is not replaced: raise the version.",
  };
};

const changed = ({ path }: Asset): TargetError =>
  new TargetError({
    what: "a file of the release changed while it was released",
    where: path,
    hint: "End what still writes it, and run it again.",
  });

const taken = ({ name }: Asset, tag: string): TargetError =>
  new TargetError({
    what: `somebody else gave the release ${tag} a file ${name} just now`,
    where: name,
    hint: "Run it again: it looks whether it is the same.",
  });
