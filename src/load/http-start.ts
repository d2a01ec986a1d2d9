import { ConfigError } from "../model/errors.ts";
import type { Endpoint } from "../model/ports.ts";
import { FREE_PORT, type HttpTransport, withOpenPort } from "./http-transport.ts";

/** How a server that was started is asked over Streamable HTTP. */
export interface HttpStart {
  /** With FREE_PORT in it where every start gets a port of its own. */
  url: string;
  headers: Record<string, string>;
  /** Environment variables that set the port: a value from the user decides it. */
  portVariables: string[];
}

type StartedHttp = Extract<Endpoint, { kind: "started-http" }>;

const THIS_MACHINE = /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/;

/**
 * The way to ask a server of a tree that speaks only HTTP.
 * @throws ConfigError for an older transport, and for a URL that is no address of a server started here
 */
export const checkHttp = (
  { type, url, headers, port }: Pick<HttpTransport, "type" | "url" | "headers" | "port">,
  folder: string,
): HttpStart => {
  if (type !== "streamable-http") {
    throw new ConfigError({
      what: `this server speaks only ${JSON.stringify(type.slice(0, 40))}, says its server.json`,
      where: folder,
      expected: "a server that speaks stdio or Streamable HTTP",
      hint: "Give a stdio start with `--server '<command> --stdio'`, or declare a `streamable-http` transport.",
    });
  }
  const filled = url.replaceAll(FREE_PORT, "1");
  const parsed = URL.canParse(filled) ? new URL(filled) : undefined;
  const isOpen = /[{}]/.test(filled);
  if (parsed !== undefined && !isOpen && /^https?:$/.test(parsed.protocol) && THIS_MACHINE.test(parsed.hostname)) {
    return { url, headers, portVariables: port.variables };
  }
  throw new ConfigError({
    what: isOpen
      ? "the URL in server.json names a variable that none of its arguments and variables defines"
      : "the URL in server.json is no address at which a server started here would listen",
    where: folder,
    expected: "http://localhost:<port>/<path>, with variables that server.json declares",
    hint: "Correct the URL of the transport, or start the server yourself and give its URL as the source.",
    detail: `transport url: ${url}`,
  });
};

/** Does a command say itself that it starts a server on stdio: `--stdio`, `--transport stdio`, `dist/stdio.js`. */
export const speaksStdio = (argv: readonly string[]): boolean =>
  argv.some((word) => /(?:^|[-_/\\.=:])stdio(?:[-_.][^/\\]*)?$/i.test(word));

/** The command with its port left open, where a word of it says the port. */
const withOpenPorts = (
  argv: readonly [string, ...string[]],
  options: ReadonlySet<string>,
): readonly [string, ...string[]] => {
  const [program, ...words] = argv;
  const opened = words.map((word, index) => {
    if (/^\d+$/.test(word) && options.has(words[index - 1] ?? "")) return FREE_PORT;
    const equals = word.indexOf("=");
    const isSet = options.has(word.slice(0, equals)) && /^\d+$/.test(word.slice(equals + 1));
    return isSet ? `${word.slice(0, equals)}=${FREE_PORT}` : word.replaceAll("{port}", FREE_PORT);
  });
  return [program, ...opened];
};

/**
 * A command that was given whole, on a port of its own where it can be told one: by a variable, by `{port}` or by
 * `--port <number>` in the command; else on the port that the server usually takes.
 * @throws ConfigError where no port is known, and as checkHttp does
 */
export const choosePort = (
  argv: readonly [string, ...string[]],
  http: HttpTransport,
  folder: string,
): { argv: readonly [string, ...string[]]; http: HttpStart } => {
  const options = new Set([
    "--port",
    ...http.port.arguments.map((name) => (name.startsWith("-") ? name : `--${name}`)),
  ]);
  const opened = withOpenPorts(argv, options);
  const isOpened = opened.some((word) => word.includes(FREE_PORT));
  if (isOpened) return { argv: opened, http: checkHttp({ ...http, url: withOpenPort(http.url) }, folder) };
  if (http.port.variables.length > 0 || !http.url.includes(FREE_PORT)) return { argv, http: checkHttp(http, folder) };
  const { usual } = http.port;
  if (usual !== undefined) {
    return { argv, http: checkHttp({ ...http, url: http.url.replaceAll(FREE_PORT, usual) }, folder) };
  }
  throw new ConfigError({
    what: "the port is not known on which the start command listens",
    where: folder,
    expected: "a command that says its port, because server.json gives no default for it",
    hint: "Write `{port}` in the command where the number belongs, for example `--server 'node server.js --port {port}'`.",
  });
};

/** Is a header there, in whatever case. */
const isHeaderIn = (headers: Readonly<Record<string, string>>): ((name: string) => boolean) => {
  const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  return (name) => names.has(name.toLowerCase());
};

/** Placeholders for headers that the user gave themselves stand for nothing. */
export const withoutGivenHeaders = (
  placeholders: readonly string[],
  headers: Readonly<Record<string, string>>,
): string[] => {
  const isGiven = isHeaderIn(headers);
  return placeholders.filter((name) => !(name.startsWith("header ") && isGiven(name.slice("header ".length))));
};

/** The endpoint of a started server: what the user gave wins, the port too. */
export const httpEndpoint = (
  http: HttpStart,
  start: Pick<StartedHttp, "argv" | "cwd" | "env">,
  given: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
): StartedHttp => {
  const told = http.portVariables.map((name) => given[name]).find((value) => value !== undefined);
  const fill = (text: string): string => (told === undefined ? text : text.replaceAll(FREE_PORT, told));
  const env = Object.entries({ ...start.env, ...given }).map(([name, value]): [string, string] => [name, fill(value)]);
  const url = fill(http.url);
  const isGiven = isHeaderIn(headers);
  const own = Object.entries(http.headers).filter(([name]) => !isGiven(name));
  return {
    kind: "started-http",
    argv: start.argv.map(fill),
    cwd: start.cwd,
    env: Object.fromEntries(env),
    url,
    headers: { ...Object.fromEntries(own), ...headers },
    ...(url.includes(FREE_PORT) ? { freePort: FREE_PORT } : {}),
  };
};
