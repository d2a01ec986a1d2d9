import { listDifference, plain, type Reader, risk, textsOf } from "./meaning.ts";

/** Whom the server answers, and what they must show. */

const NAMED = 5;
const names = (all: readonly string[]): string =>
  `${all.slice(0, NAMED).join(", ")}${all.length > NAMED ? ` and ${all.length - NAMED} more` : ""}`;

const isWildcard = (each: string): boolean => each.includes("*");

const auth: Reader = ({ before, after }) => {
  switch (after?.value) {
    case "none":
      return risk("everybody who reaches the server may call it");
    case "proxy":
      return risk("the server itself checks nobody: what stands before it must");
    case "bearer":
    case "oauth":
      return plain(
        before?.value === "bearer" || before?.value === "oauth"
          ? "callers prove themselves in another way"
          : "callers must prove themselves",
      );
    default:
      return undefined;
  }
};

const audience: Reader = ({ after }) =>
  after === undefined ? risk("a token made for another service is no longer refused") : undefined;

const issuer: Reader = () => plain("tokens of the former authorization server are no longer accepted");

const scopes: Reader = (change) => {
  const { added, removed } = listDifference(change);
  if (removed.length > 0) return risk(`calls no longer need ${names(removed)}`);
  return added.length > 0 ? plain(`calls now need ${names(added)}, too`) : undefined;
};

const hosts: Reader = (change) => {
  const { added, removed } = listDifference(change);
  if (added.some(isWildcard))
    return risk("answers any name that fits the wildcard: a web page may reach it (DNS rebinding)");
  if (removed.length > 0 && textsOf(change.after?.value).length === 0) {
    return risk("names that callers use are no longer checked: a web page may reach it (DNS rebinding)");
  }
  if (added.length > 0) return plain(`now also answers to ${names(added)}`);
  return removed.length > 0 ? plain(`no longer answers to ${names(removed)}`) : undefined;
};

const origins: Reader = (change) => {
  const { added, removed } = listDifference(change);
  if (added.some(isWildcard)) return risk("pages of any origin that fits the wildcard may call it");
  if (added.length > 0) return risk(`pages of ${names(added)} may call it`);
  return removed.length > 0 ? plain(`pages of ${names(removed)} may no longer call it`) : undefined;
};

const credentials: Reader = ({ after }) =>
  after?.value === true ? risk("those pages may send cookies and credentials") : undefined;

const databaseTls: Reader = ({ after }) =>
  after?.value === false ? risk("the connection to the database is no longer encrypted") : undefined;

const limit: Reader = ({ after, head }) => {
  if (after?.value === false) return risk("a caller may ask as often as they like");
  if (after?.value !== true) return undefined;
  const [most, window] = [head.get("rate_limiting.max_requests")?.value, head.get("rate_limiting.window")?.value];
  const isKnown = typeof most === "number" && (typeof window === "string" || typeof window === "number");
  return plain(
    isKnown
      ? `a caller may ask ${most} times in ${typeof window === "number" ? `${window} seconds` : window}`
      : "a caller is limited",
  );
};

export const ACCESS: Readonly<Record<string, Reader>> = {
  "auth.kind": auth,
  "auth.audience": audience,
  "auth.issuer": issuer,
  "auth.scopes": scopes,
  "server.allowed_hosts": hosts,
  "server.cors.origins": origins,
  "server.cors.credentials": credentials,
  "database.tls": databaseTls,
  "rate_limiting.enabled": limit,
};
