import { showReference } from "../../config/resolve-references.ts";
import type { ConfigEnvironment } from "../../model/config.ts";
import { textAt } from "./read-setting.ts";
import { bare } from "./show-cell.ts";

/** Hosts that stand for every network of a machine: no address to ask. */
const EVERY_NETWORK: ReadonlySet<string> = new Set(["0.0.0.0", "0", "::", "[::]", "*"]);
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){1,3}|::1|\[::1\])$/i;

/** Where a server over HTTP listens in one environment. */
interface Address {
  /** With references for what only the place of work knows: `http://0.0.0.0:${PORT}/mcp`. */
  shown: string;
  /** Does it reach this machine alone; undefined where that is not known here. */
  isLoopback?: boolean;
  /** By which its own machine reaches it, safe to paste into a shell; absent where a part of it is not known here. */
  local?: string;
}

/** The address of what an environment serves: by default the endpoint, else another path and port of its own. */
export const addressOf = (
  environment: ConfigEnvironment,
  { path = "server.path", port = "server.port" }: { path?: string; port?: string } = {},
): Address => {
  const ownPort = environment.get(port) === undefined ? "server.port" : port;
  const isEncrypted = ownPort === "server.port" && environment.get("server.tls") !== undefined;
  const scheme = isEncrypted ? "https" : "http";
  const [host, number, route] = ["server.host", ownPort, path].map((key) => shownAt(environment, key));
  const known = textAt(environment, "server.host");
  const reached = known === undefined ? undefined : EVERY_NETWORK.has(known) ? "127.0.0.1" : known;
  const local = reached === undefined ? undefined : `${scheme}://${inAddress(reached)}:${number ?? ""}${route ?? ""}`;
  return {
    shown: `${scheme}://${inAddress(host ?? "HOST")}:${number ?? "PORT"}${route ?? ""}`,
    ...(known === undefined ? {} : { isLoopback: LOOPBACK.test(known) }),
    ...(local !== undefined && isPasteable(local) ? { local } : {}),
  };
};

/** Nothing in it that a shell takes for more than text. */
const PASTEABLE = /^https?:\/\/[\w.:[\]-]{1,300}(?:\/[\w./~-]{0,500})?$/;
export const isPasteable = (address: string): boolean => PASTEABLE.test(address);

const inAddress = (host: string): string =>
  host.includes(":") && !host.startsWith("[") && !host.includes("$") ? `[${host}]` : host;

const shownAt = (environment: ConfigEnvironment, key: string): string | undefined => {
  const setting = environment.get(key);
  if (setting === undefined) return undefined;
  const { value, isSecret, references } = setting;
  if (!isSecret && (typeof value === "string" || typeof value === "number")) return bare(value);
  return references.length === 0 ? undefined : references.map(showReference).join("");
};

/** The environment that serves people where there is one, else the first. */
export const mostServing = (environments: readonly ConfigEnvironment[]): ConfigEnvironment | undefined =>
  environments.find(({ name }) => /(?:^|[^a-z])(?:production|prod|live)(?:$|[^a-z])/i.test(name)) ?? environments[0];
