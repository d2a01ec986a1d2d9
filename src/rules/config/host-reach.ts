/** Addresses that stand for every network of the machine, as programs read them. */
const EVERY_NETWORK: ReadonlySet<string> = new Set([
  "0.0.0.0",
  "0",
  "::",
  "::0",
  "0:0:0:0:0:0:0:0",
  "::ffff:0.0.0.0",
  "*",
]);

/** Does a server that listens there listen on every network of its machine. */
export const isEveryNetwork = (host: string): boolean => EVERY_NETWORK.has(bare(host));

/** Is the host the machine itself: nothing outside reaches it, and it reaches nothing outside. */
export const isLoopback = (host: string): boolean => {
  const name = bare(host);
  if (name === "localhost" || name.endsWith(".localhost") || name === "::1" || name === "0:0:0:0:0:0:0:1") return true;
  return /^(?:::ffff:)?127(?:\.\d{1,3}){1,3}$/.test(name);
};

/** Scheme and host of an address, in lower case; undefined for what is none. */
export const partsOfAddress = (address: string): { scheme: string; host: string } | undefined => {
  const found =
    /^([a-z][a-z0-9+.-]{0,30}):\/\/(?:[^\s/?#@]{0,1000}@)?(\[[0-9a-f:.]{2,50}\]|[^\s/?#@:,[\]]{1,255})/i.exec(address);
  const [, scheme = "", host = ""] = found ?? [];
  return found === null ? undefined : { scheme: scheme.toLowerCase(), host: bare(host) };
};

const bare = (host: string): string =>
  host
    .trim()
    .toLowerCase()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "");
