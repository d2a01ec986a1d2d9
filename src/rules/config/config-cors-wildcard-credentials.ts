import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { everyOrigin } from "./every-origin.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { flagAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

export default defineRule<ConfigSubject>({
  id: "config-cors-wildcard-credentials",
  title: "Pages of every origin may call the server with a person's credentials",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "A browser refuses `*` together with credentials; servers that answer with the caller's own origin instead hand every page what the person may do.",
  fix: "List the origins, or set `server.cors.credentials: false`.",
  reference: "https://fetch.spec.whatwg.org/#cors-protocol-and-credentials",
  supersedes: ["config-cors-wildcard"],
  match: (subject) => {
    const { environment } = subject;
    if (!speaksHttp(subject) || everyOrigin(environment) === undefined) return undefined;
    if (flagAt(environment, "server.cors.credentials") !== true) return undefined;
    return {
      message: `${told(environment, "server.cors.origins")} lets pages of every origin in, and ${told(environment, "server.cors.credentials")} lets them send credentials`,
      about: aboutSetting(environment, "server.cors.origins"),
    };
  },
});
