import { isReachable, mayListen, plain, type Reader, risk, sayAuth, valueAt } from "./meaning.ts";

/** Who can reach the server at all. */

const host: Reader = ({ before, after, head }) => {
  if (!mayListen(head)) return undefined;
  const [was, is] = [isReachable(before?.value), isReachable(after?.value)];
  if (is === true && was !== true) return risk(`now reachable from other machines; ${sayAuth(head)}`);
  if (is === false && was === true) return plain("now reachable from this machine alone");
  return undefined;
};

const transport: Reader = ({ after, head }) => {
  if (after?.value === "stdio") return plain("a host starts it, and nothing listens any more");
  if (after?.value !== "http") return undefined;
  const address = valueAt(head, "server.host");
  const port = valueAt(head, "server.port");
  const says = `now listens on ${typeof address === "string" ? address : "an address not known here"}${typeof port === "number" ? `, port ${port}` : ""}; ${sayAuth(head)}`;
  return isReachable(address) === false ? plain(says) : risk(says);
};

const address =
  (whom: string): Reader =>
  () =>
    plain(`${whom} must know the new one`);

const certificate: Reader = ({ before, after, head }) => {
  if (!mayListen(head)) return undefined;
  if (after === undefined) return risk("the server itself no longer encrypts");
  return before === undefined ? plain("the server itself encrypts") : undefined;
};

export const REACH: Readonly<Record<string, Reader>> = {
  "server.host": host,
  "transport.kind": transport,
  "server.port": address("clients and what stands before the server"),
  "server.path": address("clients and what stands before the server"),
  "server.public_url": address("clients"),
  "server.tls.certificate": certificate,
  "health.live_path": address("who asks for its health"),
  "health.ready_path": address("who asks for its health"),
  "health.port": address("who asks for its health"),
  "monitoring.path": address("who fetches the figures"),
  "monitoring.port": address("who fetches the figures"),
};
