/**
 * The name that a file has on GitHub, which puts a dot for what it does not like: such a name comes back as it was sent, so
 * that the file is found again.
 */
export const assetName = (path: string): string =>
  path
    .slice(path.lastIndexOf("/") + 1)
    .replaceAll(/[^\w+-]+/g, ".")
    .replaceAll(/^\.+|\.+$/g, "");

const TYPES: Readonly<Record<string, string>> = {
  gz: "application/gzip",
  html: "text/html",
  json: "application/json",
  md: "text/markdown",
  mcpb: "application/zip",
  sha256: "text/plain",
  tar: "application/x-tar",
  tgz: "application/gzip",
  txt: "text/plain",
  whl: "application/zip",
  xml: "application/xml",
  yaml: "application/yaml",
  yml: "application/yaml",
  zip: "application/zip",
};

/** The media type of a file, by its name. */
export const assetType = (name: string): string => {
  const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return Object.hasOwn(TYPES, extension) ? (TYPES[extension] ?? "") : "application/octet-stream";
};
