import { ConfigError } from "../../model/errors.ts";
import { assetName } from "./asset-name.ts";
import type { TaggedRelease } from "./tagged-release.ts";

/** A file that a release carries. */
export interface Asset {
  /** From the root of the repository. */
  path: string;
  /** On GitHub. */
  name: string;
}

/**
 * Which release carries which file: that of the innermost package whose folder holds it; a file outside of them all goes
 * with the only release there is.
 * @throws ConfigError for a file that could be of several, and for two files of one name in a release
 */
export const shareAssets = (
  paths: readonly string[],
  releases: readonly Pick<TaggedRelease, "name" | "path" | "tag">[],
): Map<string, Asset[]> => {
  const shared = new Map<string, Asset[]>(releases.map(({ tag }) => [tag, []]));
  for (const path of paths) {
    const owner = ownerOf(path, releases);
    const assets = shared.get(owner.tag) ?? [];
    const asset = { path, name: assetName(path) };
    const other = assets.find(({ name }) => name === asset.name);
    if (asset.name === "" || other !== undefined) throw unnamed(path, other?.path);
    assets.push(asset);
  }
  return shared;
};

type Owner = Pick<TaggedRelease, "name" | "path" | "tag">;

const ownerOf = (path: string, releases: readonly Owner[]): Owner => {
  const [innermost] = releases
    .filter((release) => release.path === "" || path.startsWith(`${release.path}/`))
    .sort((a, b) => b.path.length - a.path.length);
  const [only, ...others] = releases;
  const owner = innermost ?? (others.length === 0 ? only : undefined);
  if (owner !== undefined) return owner;
  throw new ConfigError({
    what: `${JSON.stringify(path)} stands in the folder of no package that is released`,
    where: "release.assets of the policy file",
    expected: `a file below ${releases.map((release) => release.path).join(", ")}`,
    hint: "Build it into the folder of its package: several are released at once, and each carries its own files.",
  });
};

const unnamed = (path: string, other: string | undefined): ConfigError =>
  new ConfigError({
    what:
      other === undefined
        ? `${JSON.stringify(path)} has no name that GitHub keeps`
        : `${JSON.stringify(path)} and ${JSON.stringify(other)} would have one name in the release`,
    where: "release.assets of the policy file",
    hint: "Give the files names of their own, of letters, digits, dots and dashes.",
  });
