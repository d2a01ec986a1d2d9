import { ConfigError } from "../../model/errors.ts";

/** Where OSV answers by itself. */
const OSV = "https://api.osv.dev";
const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

/** An address that is asked, and what the report calls it. */
export interface OsvAddress {
  /** Without a slash at its end, and without the `/v1` of the API. */
  address: string;
  name: string;
}

/** @throws ConfigError for an address whose answers anybody on the way could write, or that holds a password */
export const osvAddress = (given: string = OSV): OsvAddress => {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.test(url.hostname));
  if (url === undefined || !isSafe || `${url.username}${url.password}${url.search}${url.hash}` !== "") {
    throw new ConfigError({
      // what was given may hold a password, so it is not repeated
      what: "the address of the OSV database cannot be used",
      expected: `an address that begins with https://, without a user, a password, a query or a fragment, such as ${OSV}`,
      hint: "Name OSV's API, a mirror of it, or a folder with a database.",
    });
  }
  const address = `${url.origin}${url.pathname}`.replace(/\/+$/, "").replace(/\/v1$/, "");
  return { address, name: address === OSV ? "OSV" : `OSV at ${url.host}` };
};
