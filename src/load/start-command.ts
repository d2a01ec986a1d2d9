import { ConfigError } from "../model/errors.ts";
import { checkHttp, choosePort, type HttpStart, speaksStdio } from "./http-start.ts";
import { type HttpTransport, withOpenPort } from "./http-transport.ts";
import type { McpJsonEntry } from "./mcp-json.ts";
import { insideTree } from "./mcp-json.ts";
import type { ServerJsonPackage } from "./server-json.ts";
import { showCommand, splitCommand } from "./split-command.ts";
import type { Offered, TreeFacts } from "./tree-facts.ts";

/** How a tree's server is started, and which rule found it. */
export interface StartCommand {
  argv: readonly [string, ...string[]];
  /** `--server`, `policy start`, `package.json bin` ... */
  from: string;
  /** File of the tree that the command runs; it has to exist once the tree is prepared. */
  script?: string;
  env: Record<string, string>;
  /** Names whose value was made up. */
  placeholders: string[];
  /** How it is asked where it speaks Streamable HTTP; over stdio otherwise. */
  http?: HttpStart;
}

export interface StartGiven {
  server?: string;
  policy?: string | readonly string[];
  /** Was `uv sync` run before, so that `uv run` need not look again. */
  synced?: boolean;
}

const CHOOSE =
  "Go to the folder of the server, or say how to start it with `--server '<command>'`, or with `start:` in the policy file.";

const chosen = (argv: readonly string[], from: string): StartCommand => {
  const [program = "", ...rest] = argv;
  return { argv: [program, ...rest], from, env: {}, placeholders: [] };
};

/** Of several programs the one that package runners start: the only file, else the one named like the package. */
export const pickOffered = (offered: readonly Offered[], packageName: string | undefined): Offered | undefined => {
  const [first] = offered;
  if (first === undefined || new Set(offered.map(({ target }) => target)).size === 1) return first;
  const plain = (name: string): string =>
    name
      .slice(name.lastIndexOf("/") + 1)
      .toLowerCase()
      .replaceAll(/[-_.]+/g, "-");
  return packageName === undefined ? undefined : offered.find(({ name }) => plain(name) === plain(packageName));
};

const several = (what: string, folder: string, found: readonly string[]): ConfigError =>
  new ConfigError({
    what: `${what} offers ${found.length} programs, and none is named like the package`,
    where: folder,
    expected: "one program that is the server",
    hint: CHOOSE,
    detail: `Found: ${found.join(", ")}`,
  });

const runNode = (target: string, extra: ServerJsonPackage | undefined): [string, ...string[]] => {
  const flags = extra?.runtime?.hint === "node" ? extra.runtime.arguments : [];
  return ["node", ...flags, target, ...(extra?.arguments ?? [])];
};

/** What server.json says for the transport that the server is asked over. */
const forTransport = (extra: ServerJsonPackage | undefined): ServerJsonPackage | undefined =>
  extra?.http === undefined ? extra : { ...extra, ...extra.http };

const withExtra = (start: StartCommand, extra: ServerJsonPackage | undefined, folder: string): StartCommand => {
  if (extra === undefined) return start;
  const { env, placeholders } = extra;
  return {
    ...start,
    env,
    placeholders,
    ...(extra.http === undefined ? {} : { http: checkHttp(extra.http, folder) }),
  };
};

/** A command that was given whole: server.json adds variables, and says whether it is asked over HTTP. */
const fromUser = (command: string | readonly string[], from: string, facts: TreeFacts): StartCommand => {
  const extra = facts.server.npm ?? facts.server.pypi;
  const start = chosen(typeof command === "string" ? splitCommand(command, from) : command, from);
  const withoutArguments = (names: readonly string[] = []): string[] =>
    names.filter((name) => !name.startsWith("argument "));
  const asksPort = start.argv.some((word) => word.includes("{port}"));
  if (speaksStdio(start.argv) || (extra?.http === undefined && !asksPort)) {
    return { ...start, env: extra?.env ?? {}, placeholders: withoutArguments(extra?.placeholders) };
  }
  const { argv, http } = choosePort(start.argv, extra?.http ?? USUAL_HTTP, facts.folder);
  const { env, placeholders } = extra?.http ?? { env: extra?.env ?? {}, placeholders: extra?.placeholders };
  return { ...start, argv, env, placeholders: withoutArguments(placeholders), http };
};

/** Where a server is asked that takes its port from the command while server.json says nothing of HTTP: the SDKs' own path. */
const USUAL_HTTP: HttpTransport = {
  type: "streamable-http",
  url: "http://localhost:{port}/mcp",
  headers: {},
  port: { variables: [], arguments: [] },
  placeholders: [],
};

/**
 * The start command of one view of the policy.
 * @param opensPort do its variables set the port, so that it is asked over HTTP whatever the command says
 * @throws ConfigError where it cannot be asked as it says
 */
export const startByView = (
  facts: TreeFacts,
  command: string | readonly string[],
  opensPort: boolean,
): StartCommand => {
  const start = fromUser(command, "start of a view", facts);
  if (!opensPort || start.http !== undefined) return start;
  const http = facts.server.npm?.http ?? facts.server.pypi?.http ?? USUAL_HTTP;
  return { ...start, http: checkHttp({ ...http, url: withOpenPort(http.url) }, facts.folder) };
};

const fromBins = (facts: TreeFacts): StartCommand | undefined => {
  const bins = facts.node?.bins ?? [];
  if (bins.length === 0) return undefined;
  const bin = pickOffered(bins, facts.node?.name);
  if (bin === undefined) {
    throw several(
      "package.json bin",
      facts.folder,
      bins.map(({ name, target }) => `${name} (${target})`),
    );
  }
  const script = insideTree(facts.folder, bin.target);
  if (script === undefined) {
    throw new ConfigError({
      what: "package.json bin leads out of its folder",
      where: facts.folder,
      expected: "a path inside",
      hint: "Correct it.",
      detail: bin.target,
    });
  }
  const extra = forTransport(facts.server.npm);
  return withExtra({ ...chosen(runNode(script, extra), "package.json bin"), script }, extra, facts.folder);
};

const fromScripts = (facts: TreeFacts, tools: { uv: boolean }, synced: boolean): StartCommand | undefined => {
  const scripts = facts.python?.scripts ?? [];
  if (scripts.length === 0) return undefined;
  const script = pickOffered(scripts, facts.python?.name);
  if (script === undefined) {
    throw several(
      "pyproject.toml [project.scripts]",
      facts.folder,
      scripts.map(({ name, target }) => `${name} (${target})`),
    );
  }
  const extra = forTransport(facts.server.pypi);
  const args = extra?.arguments ?? [];
  const from = "pyproject.toml scripts";
  if (tools.uv) {
    const flags = synced ? ["--no-sync"] : [];
    return withExtra(chosen(["uv", "run", ...flags, script.name, ...args], from), extra, facts.folder);
  }
  const program = facts.venvPrograms.find((name) => name === script.name || name === `${script.name}.exe`);
  if (program !== undefined) {
    const path = `.venv/${program.endsWith(".exe") ? "Scripts" : "bin"}/${program}`;
    return withExtra({ ...chosen([path, ...args], from), script: path }, extra, facts.folder);
  }
  throw new ConfigError({
    what: `the script ${script.name} of pyproject.toml cannot be started: uv is not installed and there is no .venv that holds it`,
    where: facts.folder,
    expected: "uv, or the project installed in .venv",
    hint: `Install uv, install the project into .venv, or start it otherwise with \`--server '<command>'\`.`,
  });
};

const fromMcpJson = (facts: TreeFacts): StartCommand | undefined => {
  const inside = facts.mcpJson?.inside ?? [];
  const distinct = [...new Map(inside.map((entry) => [JSON.stringify(entry.argv), entry])).values()];
  const [first] = distinct;
  if (first === undefined) return undefined;
  const named = (entry: McpJsonEntry): string => `${entry.name} (${showCommand(entry.argv)})`;
  if (distinct.length > 1) throw several(".mcp.json", facts.folder, distinct.map(named));
  return {
    ...chosen(first.argv, `.mcp.json ${first.name}`),
    ...(first.script === undefined ? {} : { script: first.script }),
    env: first.env,
    placeholders: first.placeholders,
  };
};

/** What was found and did not answer, for the error that has to say so. */
const describe = (facts: TreeFacts): string[] => [
  facts.node === undefined ? "no package.json" : "package.json without bin",
  facts.python === undefined ? "no pyproject.toml with [project]" : "pyproject.toml without [project.scripts]",
  facts.mcpJson === undefined
    ? "no .mcp.json"
    : facts.mcpJson.skipped.length > 0
      ? `.mcp.json, whose entries start nothing of this tree: ${facts.mcpJson.skipped.join(", ")}`
      : ".mcp.json without servers",
  ...facts.signs,
];

/** The error for a tree in which nothing says how to start. */
export const noStartFound = (facts: TreeFacts): ConfigError =>
  new ConfigError({
    what: facts.exists ? "no start command was found" : "the folder of the server does not exist",
    where: facts.folder,
    expected: "package.json bin, pyproject.toml [project.scripts], or a .mcp.json entry inside the tree",
    hint: CHOOSE,
    ...(facts.exists ? { detail: `Found: ${describe(facts).join("; ")}` } : {}),
  });

/** Is there nothing at all that speaks of an MCP server: then it is absent, not broken. */
export const showsNoServer = (facts: TreeFacts): boolean =>
  !facts.exists ||
  (facts.signs.length === 0 &&
    (facts.node?.bins.length ?? 0) === 0 &&
    (facts.python?.scripts.length ?? 0) === 0 &&
    (facts.mcpJson?.inside.length ?? 0) === 0);

/**
 * The start command of a tree: the first of `--server`, policy `start`, package.json `bin`, pyproject.toml scripts and
 * `.mcp.json` entries inside the tree that answers. `server.json` adds arguments and variables to the program of its
 * package, and the URL where that speaks only Streamable HTTP. Undefined where nothing answers.
 * @throws ConfigError where an answer is ambiguous, or cannot be started here
 */
export const decideStart = (facts: TreeFacts, given: StartGiven, tools: { uv: boolean }): StartCommand | undefined => {
  if (given.server !== undefined) return fromUser(given.server, "--server", facts);
  if (given.policy !== undefined) return fromUser(given.policy, "policy start", facts);
  return fromBins(facts) ?? fromScripts(facts, tools, given.synced ?? false) ?? fromMcpJson(facts);
};
