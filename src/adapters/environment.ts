import { statSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";

/** Names and values as a child gets them. */
export type Environment = Record<string, string>;
type ParentEnvironment = Readonly<Record<string, string | undefined>>;

/** What any program needs to find its files and speak its user's language; none of it is a secret. */
const BASIC = new Set([
  "PATH",
  "HOME",
  "LANG",
  "LANGUAGE",
  "TZ",
  "TMPDIR",
  "TMP",
  "TEMP",
  "SHELL",
  "TERM",
  "USER",
  "LOGNAME",
  // Windows
  "APPDATA",
  "COMSPEC",
  "HOMEDRIVE",
  "HOMEPATH",
  "LOCALAPPDATA",
  "PATHEXT",
  "PROCESSOR_ARCHITECTURE",
  "PROGRAMDATA",
  "PROGRAMFILES",
  "PROGRAMFILES(X86)",
  "SYSTEMDRIVE",
  "SYSTEMROOT",
  "USERNAME",
  "USERPROFILE",
  "WINDIR",
]);
const isBasic = (name: string): boolean => BASIC.has(name) || name.startsWith("LC_");

/** What package managers and git need beside that: the way to the network, and where their caches are. */
const TOOL = new Set([
  "ALL_PROXY",
  "COREPACK_HOME",
  "CURL_CA_BUNDLE",
  "GIT_SSL_CAINFO",
  "HTTPS_PROXY",
  "HTTP_PROXY",
  "NODE_EXTRA_CA_CERTS",
  "NO_PROXY",
  "REQUESTS_CA_BUNDLE",
  "SSL_CERT_DIR",
  "SSL_CERT_FILE",
  "XDG_CACHE_HOME",
  "XDG_CONFIG_HOME",
  "XDG_DATA_HOME",
]);
/** npm's own, one by one: under `npm run` or `npx` npm also exports its prefix and its lifecycle, which would mislead a nested one. */
const NPM = new Set([
  "CA",
  "CACHE",
  "CAFILE",
  "FETCH_RETRIES",
  "FETCH_TIMEOUT",
  "GLOBALCONFIG",
  "HTTPS_PROXY",
  "HTTP_PROXY",
  "MAXSOCKETS",
  "NOPROXY",
  "OFFLINE",
  "PREFER_OFFLINE",
  "PROXY",
  "REGISTRY",
  "STRICT_SSL",
  "USERCONFIG",
]);
const SECRET_NAME = /AUTH|COOKIE|CREDENTIAL|KEYRING|PASSPHRASE|PASSWD|PASSWORD|SECRET|TOKEN|(^|_)(USERNAME|KEY)$/;
const isTool = (name: string): boolean => {
  if (TOOL.has(name)) return true;
  if (SECRET_NAME.test(name)) return false;
  if (name.startsWith("PIP_") || name.startsWith("UV_")) return true;
  if (!name.startsWith("NPM_CONFIG_")) return false;
  const option = name.slice("NPM_CONFIG_".length).replaceAll("-", "_");
  return NPM.has(option) || /^@[^:]+:REGISTRY$/.test(option);
};

/** The Node that runs us, and a look at the disk. */
export interface OwnNode {
  /** Absolute path of the program. */
  readonly program: string;
  isFile(path: string): boolean;
}
const OWN_NODE: OwnNode = {
  program: process.execPath,
  isFile: (path) => {
    try {
      return statSync(path).isFile();
    } catch {
      return false; // not there, or not for us: both mean that PATH goes on
    }
  },
};

/** A runner of GitHub's brings its own Node, which need not be on PATH; the servers that it starts want one there. */
const withNode = (chosen: Environment, { program, isFile }: OwnNode): Environment => {
  const name = Object.keys(chosen).find((key) => key.toUpperCase() === "PATH");
  const path = name === undefined ? undefined : chosen[name];
  if (name === undefined || path === undefined || !/^node(?:\.exe)?$/i.test(basename(program))) return chosen;
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  if (folders.some((folder) => isFile(join(folder, basename(program))))) return chosen;
  return { ...chosen, [name]: [...folders, dirname(program)].join(delimiter) };
};

const select = (
  parent: ParentEnvironment,
  isAllowed: (upperCaseName: string) => boolean,
  extra: Readonly<Record<string, string>>,
  node: OwnNode,
): Environment => {
  const chosen: Environment = {};
  for (const [name, value] of Object.entries(parent)) {
    // A value that starts with `()` is a function exported by bash, which a shell below would run.
    if (value !== undefined && !value.startsWith("()") && isAllowed(name.toUpperCase())) chosen[name] = value;
  }
  return { ...withNode(chosen, node), ...extra };
};

/**
 * The environment of a server under test: an allow-list of `parent` that holds no secret, with `extra` on top. What is
 * not on the list is not there, whatever it is called: tokens of the runner, cloud credentials, inputs of the action.
 * Where PATH holds no Node, the folder of our own stands at its end.
 */
export const serverEnvironment = (
  parent: ParentEnvironment,
  extra: Readonly<Record<string, string>> = {},
  node: OwnNode = OWN_NODE,
): Environment => select(parent, isBasic, extra, node);

/**
 * The environment of git and of package managers: the server's, and proxies, certificates, caches and registries. Their
 * variables that hold a credential by name are left out, because an install or a build runs the tree's own code.
 */
export const toolEnvironment = (
  parent: ParentEnvironment,
  extra: Readonly<Record<string, string>> = {},
  node: OwnNode = OWN_NODE,
): Environment => select(parent, (name) => isBasic(name) || isTool(name), extra, node);

/** The user's ssh agent, for git alone: it signs in to remotes, so neither a server nor a package manager may reach it. */
export const agentEnvironment = ({ SSH_AUTH_SOCK }: ParentEnvironment): Environment =>
  SSH_AUTH_SOCK === undefined || SSH_AUTH_SOCK === "" ? {} : { SSH_AUTH_SOCK };
