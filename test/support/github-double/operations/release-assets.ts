import { created, noContent, notFound, ok, Refusal, unprocessable, validationFailed } from "../http/answer.ts";
import type { ApiRequest, Operations } from "../http/api-request.ts";
import { numberIn, optionalText, textIn } from "../http/fields.ts";
import { answerPage } from "../http/paging.ts";
import { assetShape } from "../shapes/release.ts";
import type { GitHub } from "../state/github.ts";
import type { Asset, Release } from "../state/records.ts";
import { storageLink } from "../state/storage.ts";
import { releaseIn } from "./releases.ts";

const assetIn = (request: ApiRequest, github: GitHub): { release: Release; asset: Asset } => {
  const id = numberIn(request.parameters, "asset_id");
  for (const release of github.releases) {
    const asset = release.assets.find((each) => each.id === id);
    if (asset !== undefined) return { release, asset };
  }
  throw notFound();
};

const fault = (field: string, code: string, message?: string) =>
  validationFailed({ resource: "ReleaseAsset", code, field, ...(message === undefined ? {} : { message }) });

/** GitHub replaces what it does not like in the name of a file by a dot. */
const cleanName = (name: string): string => name.replaceAll(/[^\w.@+-]+/g, ".").replace(/^\.+|\.+$/g, "");

const refuseImmutable = (release: Release, what: string): void => {
  if (release.immutable) throw unprocessable(`Cannot ${what} an immutable release`);
};

export const releaseAssetOperations: Operations = {
  "repos/list-release-assets": (request, github) => {
    const release = releaseIn(request, github);
    return answerPage(request, release.assets, (page) => page.map((asset) => assetShape(github, release, asset)));
  },
  "repos/upload-release-asset": (request, github) => {
    const release = releaseIn(request, github);
    refuseImmutable(release, "upload assets to");
    const name = cleanName(textIn(request.parameters, "name"));
    const contentType = request.headers["content-type"];
    if (contentType === undefined) throw new Refusal(400, "Missing Content-Type header");
    if (name === "") throw fault("name", "missing_field");
    if (request.bytes.length === 0) throw fault("size", "custom", "size must be greater than or equal to 1");
    if (release.assets.some((each) => each.name === name)) throw fault("name", "already_exists");
    const asset: Asset = {
      id: github.nextId(),
      name,
      label: optionalText(request.parameters, "label") ?? "",
      contentType,
      content: request.bytes,
      uploader: request.actor.login,
      createdAt: github.now(),
    };
    release.assets.push(asset);
    return created(assetShape(github, release, asset));
  },
  "repos/get-release-asset": (request, github) => {
    const { release, asset } = assetIn(request, github);
    if ((request.headers.accept ?? "").includes("application/octet-stream"))
      return { status: 302, headers: { location: storageLink(github, asset.contentType, asset.content) } };
    return ok(assetShape(github, release, asset));
  },
  "repos/update-release-asset": (request, github) => {
    const { release, asset } = assetIn(request, github);
    refuseImmutable(release, "update assets of");
    if (request.body.state !== undefined) throw new Error("the state of an asset is not served");
    const name = cleanName(optionalText(request.body, "name") ?? asset.name);
    if (release.assets.some((each) => each !== asset && each.name === name)) throw fault("name", "already_exists");
    asset.name = name;
    asset.label = optionalText(request.body, "label") ?? asset.label;
    return ok(assetShape(github, release, asset));
  },
  "repos/delete-release-asset": (request, github) => {
    const { release, asset } = assetIn(request, github);
    refuseImmutable(release, "delete assets of");
    release.assets.splice(release.assets.indexOf(asset), 1);
    return noContent;
  },
};
