import { ConfigError } from "../model/errors.ts";
import type { GitHubAccess } from "../model/github.ts";

type Environment = Readonly<Record<string, string | undefined>>;
type Repository = GitHubAccess["repository"];

const PUBLIC_API = "https://api.github.com";

/** The token of a person's own terminal, as GitHub's CLI finds it. A job hands its token over as an input instead. */
export const terminalToken = (environment: Environment): string | undefined =>
  environment.GH_TOKEN?.trim() || environment.GITHUB_TOKEN?.trim() || undefined;

/** @throws ConfigError for a token that cannot be one; its text is never shown */
export const checkToken = (token: string | undefined): string => {
  const given = token?.trim() ?? "";
  if (given === "") {
    throw new ConfigError({
      what: "no token for GitHub was given",
      where: "github-token",
      expected: "a token for the repository",
      hint: "In a workflow give `github-token: ${{ github.token }}` under `with:`; in a terminal set GITHUB_TOKEN.",
    });
  }
  if (/^[\x21-\x7e]{1,4096}$/.test(given)) return given;
  throw new ConfigError({
    what: "the token for GitHub holds characters that no token has",
    where: "github-token",
    expected: "one word, without spaces and line breaks",
    hint: "Look at the secret that it comes from: a line break or a quote may have got into it.",
  });
};

const addressIn = (environment: Environment, name: string, example: string): string | undefined => {
  const text = environment[name]?.trim();
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.username === "" && url.search === "") {
    return url.href.replace(/\/+$/, "");
  }
  throw new ConfigError({
    what: `${name} is no address of GitHub`,
    where: name,
    expected: `an address such as ${example}, without a name, a password and a query`,
    hint: "Correct it, or unset it for github.com.",
  });
};

/** Where GitHub's API is: as the runner says, else that of github.com. */
export const findApi = (environment: Environment): Pick<GitHubAccess, "apiUrl" | "graphqlUrl"> => {
  const apiUrl = addressIn(environment, "GITHUB_API_URL", PUBLIC_API) ?? PUBLIC_API;
  const beside = /\/api\/v3$/.test(apiUrl) ? apiUrl.replace(/v3$/, "graphql") : `${apiUrl}/graphql`;
  return { apiUrl, graphqlUrl: addressIn(environment, "GITHUB_GRAPHQL_URL", `${PUBLIC_API}/graphql`) ?? beside };
};

const NAME = /^([\w.-]{1,100})\/([\w.-]{1,100})$/;

/** `owner/name`, undefined where it is none. */
const readName = (text: string): Repository | undefined => {
  const [, owner, name] = NAME.exec(text) ?? [];
  return owner === undefined || name === undefined ? undefined : { owner, name };
};

/** @throws ConfigError where the runner's variable is no `owner/name` */
export const namedRepository = (environment: Environment): Repository | undefined => {
  const text = environment.GITHUB_REPOSITORY?.trim();
  if (!text) return undefined;
  const found = readName(text);
  if (found !== undefined) return found;
  throw new ConfigError({
    what: `${JSON.stringify(text)} names no repository`,
    where: "GITHUB_REPOSITORY",
    expected: "owner/name",
    hint: "Correct it, or unset it: the repository is then found by the remote `origin`.",
  });
};

/** The host that people and git use, of an API. */
const hostOf = (apiUrl: string): string => new URL(apiUrl).host.replace(/^api\./, "");

/** Where people and git find GitHub: as the runner says, else the host of its API. */
export const findServer = (environment: Environment): string => {
  const named = addressIn(environment, "GITHUB_SERVER_URL", "https://github.com");
  if (named !== undefined) return named;
  const { apiUrl } = findApi(environment);
  return `${new URL(apiUrl).protocol}//${hostOf(apiUrl)}`;
};

/** Host and `owner/name` of the address of a remote. */
const readRemote = (url: string): { host: string; path: string } | undefined => {
  if (URL.canParse(url)) {
    const { host, hostname, protocol, pathname } = new URL(url);
    // git and ssh have ports of their own
    return { host: protocol.startsWith("http") ? host : hostname, path: pathname.slice(1) };
  }
  const [, host, path] = /^(?:[^@/\s]{1,100}@)?([\w.-]{1,255}):([^\s]{1,300})$/.exec(url) ?? [];
  return host === undefined || path === undefined ? undefined : { host, path };
};

/**
 * The repository that a remote is, where it lies on this GitHub.
 * @throws ConfigError where it does not: the token is for one host
 */
export const remoteRepository = (url: string | undefined, apiUrl: string): Repository => {
  const remote = url === undefined ? undefined : readRemote(url);
  const host = hostOf(apiUrl);
  const found = remote === undefined ? undefined : readName(remote.path.replace(/\/+$/, "").replace(/\.git$/, ""));
  const isHere = remote !== undefined && [host, `ssh.${host}`].includes(remote.host.toLowerCase());
  if (found !== undefined && isHere) return found;
  throw new ConfigError({
    what:
      url === undefined
        ? "it is not known which repository on GitHub this is: there is no remote `origin`"
        : `it is not known which repository on GitHub this is: the remote \`origin\` is not on ${host}`,
    where: remote === undefined ? "the remote `origin`" : `the remote \`origin\`, on ${remote.host}`,
    expected: `a remote on ${host}, or GITHUB_REPOSITORY`,
    hint: "Set GITHUB_REPOSITORY to `owner/name`; for a server of your own set GITHUB_API_URL as well (https://HOST/api/v3).",
  });
};
