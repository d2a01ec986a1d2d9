/** Where commits, pull requests and comparisons of a repository are read. */
export interface ReleaseLinks {
  /** Web address of the repository, `https://github.com/acme/server`; without it there are no links. */
  web?: string;
  /** `v1.3.0` */
  tag: string;
  /** The tag of the release before; absent for the first one. */
  previousTag?: string;
}

/** How hosts lay out their addresses below that of a repository; those of GitHub unless the host's name says otherwise. */
const LAYOUTS = [
  { host: /gitlab/i, commit: "-/commit/", pullRequest: "-/merge_requests/", compare: "-/compare/", tag: "-/tags/" },
  { host: /bitbucket/i, commit: "commits/", pullRequest: "pull-requests/", compare: undefined, tag: "src/" },
  {
    host: /gitea|forgejo|codeberg/i,
    commit: "commit/",
    pullRequest: "pulls/",
    compare: "compare/",
    tag: "releases/tag/",
  },
] as const;
const OF_GITHUB = { commit: "commit/", pullRequest: "pull/", compare: "compare/", tag: "releases/tag/" } as const;

const REMOTE =
  /^(?:(?<scheme>https?|ssh|git):\/\/(?:[^@/\s]*@)?(?<host>[a-z0-9.-]+)(?::(?<port>\d+))?\/|(?:[\w.-]+@)(?<sshHost>[a-z0-9.-]+):\/?)(?<path>[\w.~-]+(?:\/[\w.~-]+){1,9})\/?$/i;

/**
 * The web address of a repository by that of its remote, without what a remote may hold of credentials; undefined for a
 * folder, and for a name that only the user's own settings know.
 */
export const webAddress = (remote: string): string | undefined => {
  if (remote.length > 1000) return undefined;
  const { scheme, host, port, sshHost, path: found } = REMOTE.exec(remote.trim())?.groups ?? {};
  const path = found?.replace(/\.git$/i, "");
  const name = host ?? sshHost;
  if (name === undefined || path === undefined || path.split("/").includes("..")) return undefined;
  const isWeb = scheme !== undefined && /^https?$/i.test(scheme);
  // an alias of ssh's own settings is no host
  if (!isWeb && !name.includes(".")) return undefined;
  const at = isWeb && port !== undefined ? `:${port}` : "";
  return `${isWeb ? scheme.toLowerCase() : "https"}://${name.toLowerCase()}${at}/${path}`;
};

const layoutOf = (web: string) => LAYOUTS.find(({ host }) => host.test(web.split("/")[2] ?? "")) ?? OF_GITHUB;

export const commitAddress = (web: string, sha: string): string => `${web}/${layoutOf(web).commit}${sha}`;

export const pullRequestAddress = (web: string, number: number): string =>
  `${web}/${layoutOf(web).pullRequest}${number}`;

/** What an issue is read at: the hosts differ less there. */
export const issueAddress = (web: string, number: number): string =>
  `${web}/${layoutOf(web).compare === LAYOUTS[0].compare ? "-/" : ""}issues/${number}`;

/**
 * Where the changes of a release are read: the comparison with the release before, the tag itself for the first one.
 * @param comparisons the address that a changelog has for comparisons itself, up to the first tag
 */
export const releaseAddress = (
  { web, tag, previousTag }: ReleaseLinks,
  comparisons: string | undefined = comparisonsOf(web),
): string | undefined => {
  if (previousTag !== undefined) {
    return comparisons === undefined ? undefined : `${comparisons}${inAddress(previousTag)}...${inAddress(tag)}`;
  }
  return web === undefined ? undefined : `${web}/${layoutOf(web).tag}${inAddress(tag)}`;
};

const comparisonsOf = (web: string | undefined): string | undefined => {
  const compare = web === undefined ? undefined : layoutOf(web).compare;
  return compare === undefined ? undefined : `${web}/${compare}`;
};

/** A tag as a part of an address; the characters of scoped names stay readable. */
export const inAddress = (tag: string): string =>
  encodeURIComponent(tag.toWellFormed())
    .replaceAll("%40", "@")
    .replaceAll("%2F", "/")
    .replaceAll("%2B", "+")
    .replace(/[()!'*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);
