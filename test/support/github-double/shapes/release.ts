import { createHash } from "node:crypto";
import type { JsonObject } from "../../../../src/model/json.ts";
import { type GitHub, htmlUrl, nodeId, repositoryUrl } from "../state/github.ts";
import type { Asset, Release } from "../state/records.ts";
import { authorOrGhost, authorShape } from "./user.ts";

/** The place of a release on the website: a draft has no tag there yet. */
const placeOf = (release: Release): string =>
  release.draft ? `untagged-${release.id.toString(16).padStart(20, "0")}` : encodeURIComponent(release.tag);

export const assetShape = (github: GitHub, release: Release, asset: Asset): JsonObject => ({
  url: repositoryUrl(github, `/releases/assets/${asset.id}`),
  browser_download_url: htmlUrl(github, `/releases/download/${placeOf(release)}/${encodeURIComponent(asset.name)}`),
  id: asset.id,
  node_id: nodeId("RA", asset.id),
  name: asset.name,
  label: asset.label,
  state: "uploaded",
  content_type: asset.contentType,
  size: asset.content.length,
  digest: `sha256:${createHash("sha256").update(asset.content).digest("hex")}`,
  download_count: 0,
  created_at: asset.createdAt,
  updated_at: asset.createdAt,
  uploader: authorShape(github, asset.uploader),
});

/** A release; its assets are uploaded to the same host, where GitHub has one of its own. */
export const releaseShape = (github: GitHub, release: Release): JsonObject => {
  const url = repositoryUrl(github, `/releases/${release.id}`);
  return {
    url,
    html_url: htmlUrl(github, `/releases/tag/${placeOf(release)}`),
    assets_url: `${url}/assets`,
    upload_url: `${url}/assets{?name,label}`,
    tarball_url: release.draft ? null : repositoryUrl(github, `/tarball/${encodeURIComponent(release.tag)}`),
    zipball_url: release.draft ? null : repositoryUrl(github, `/zipball/${encodeURIComponent(release.tag)}`),
    id: release.id,
    node_id: nodeId("RE", release.id),
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    immutable: release.immutable,
    created_at: release.createdAt,
    published_at: release.publishedAt,
    updated_at: release.updatedAt,
    author: authorOrGhost(github, release.author),
    assets: release.assets.map((asset) => assetShape(github, release, asset)),
  };
};
