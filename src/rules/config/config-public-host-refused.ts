import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { partsOfAddress } from "./host-reach.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { textAt, textsAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

/** Does an entry of the list allow a host: itself, with or without a port, or by a `*` before it. */
const answersTo = (entry: string, host: string): boolean => {
  const name = entry
    .trim()
    .toLowerCase()
    .replace(/:(?:\d{1,5}|\*)$/, "")
    .replace(/^\[(.*)\]$/, "$1");
  return name === host || name === "*" || (/^\*?\./.test(name) && host.endsWith(name.replace(/^\*/, "")));
};

export default defineRule<ConfigSubject>({
  id: "config-public-host-refused",
  title: "The server refuses the name by which clients know it",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "Clients send the host of the public address; a server that does not list it refuses every call, unless the proxy before it writes another host into the request.",
  fix: "Add the host of `server.public_url` to `server.allowed_hosts`; where the proxy rewrites it, accept this finding with the reason.",
  reference: "https://www.rfc-editor.org/rfc/rfc9110#field.host",
  match: (subject) => {
    const { environment } = subject;
    const address = speaksHttp(subject) ? partsOfAddress(textAt(environment, "server.public_url") ?? "") : undefined;
    const allowed = environment.get("server.allowed_hosts");
    if (address === undefined || allowed === undefined || allowed.references.length > 0) return undefined;
    const hosts = textsAt(environment, "server.allowed_hosts") ?? [];
    if (hosts.length === 0 || hosts.some((host) => answersTo(host, address.host))) return undefined;
    return {
      message: `${told(environment, "server.public_url")} has a host that ${told(environment, "server.allowed_hosts")} does not allow`,
      about: aboutSetting(environment, "server.allowed_hosts"),
    };
  },
});
