/** Kubernetes makes longer names out of these (a pod's is the deployment's and 17 characters more), and allows 63. */
const LONGEST = 46;
const OBJECT_NAME = /^[a-z](?:[a-z0-9-]*[a-z0-9])?$/;

/** May a Kubernetes object, its service and a systemd unit have this name. */
export const isObjectName = (name: string): boolean => name.length <= LONGEST && OBJECT_NAME.test(name);

/** The nearest such name: of `@acme/Search Server` that is `acme-search-server`. */
export const objectNameFrom = (text: string): string =>
  text
    .slice(0, 500)
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .join("-")
    .replace(/^[0-9-]+/, "")
    .slice(0, LONGEST)
    .replace(/-+$/, "") || "mcp-server";
