type Environment = Readonly<Record<string, string | undefined>>;

/** What sends a request: `fetch`, as far as a client of GitHub needs to know. */
export type Send = (url: string, options: object) => Promise<unknown>;

const NAMES = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"];

/**
 * What sends requests to an address: nothing of ours where Node's own `fetch` will do, which knows no proxy; else a client
 * that goes through the proxy that the environment names for the address. That client is many times the size of all the
 * rest, so it is loaded only where a proxy is named.
 */
export const sendThroughProxy = async (url: string, environment: Environment): Promise<Send | undefined> => {
  if (!NAMES.some((name) => environment[name])) return undefined;
  const { HttpClient } = await import("@actions/http-client");
  const dispatcher = new HttpClient().getAgentDispatcher(url);
  if (dispatcher === undefined) return undefined;
  const { fetch } = await import("undici");
  return (target, options) => fetch(target, { ...options, dispatcher });
};
