/** What a policy extends: a file of the same repository, or one of another repository on the same host. */
export type ExtendedPlace =
  | { kind: "path"; path: string }
  | { kind: "repository"; owner: string; name: string; path: string; ref?: string };

const REPOSITORY = /^([A-Za-z0-9][A-Za-z0-9-]*)\/([A-Za-z0-9._-]+):([^@]+)(?:@(.+))?$/;

/** Reads `extends`: `policies/base.yml`, or `acme/policies:mcp.yml@v2`; undefined where it is neither. */
export const readExtended = (text: string): ExtendedPlace | undefined => {
  const found = REPOSITORY.exec(text);
  if (found === null) {
    const path = insidePath(text);
    return text.includes(":") || path === undefined ? undefined : { kind: "path", path };
  }
  const [, owner = "", name = "", file = "", ref] = found;
  const path = insidePath(file);
  if (path === undefined || name === "." || name === "..") return undefined;
  return { kind: "repository", owner, name, path, ...(ref === undefined ? {} : { ref }) };
};

/** A path inside a repository, `./` taken off; undefined where it leads out of it. */
const insidePath = (text: string): string | undefined => {
  const parts = text.split("/").filter((part) => part !== ".");
  if (/[\\\p{Cc}]/u.test(text) || parts.length === 0 || parts.some((part) => part === "" || part === ".."))
    return undefined;
  return parts.join("/");
};

/**
 * Where a sibling of a repository is fetched from: the URL of `origin` with its last two parts replaced, so that it is the
 * same host, reached in the same way. Undefined where the URL does not end in an owner and a name.
 */
export const siblingUrl = (origin: string, owner: string, name: string): string | undefined => {
  const found = /^(.*[/:])?([^/:]+)\/([^/:]+?)(\.git)?\/?$/.exec(origin);
  if (found === null) return undefined;
  const [, host = "", , , suffix = ""] = found;
  return host === "" ? undefined : `${host}${owner}/${name}${suffix}`;
};
