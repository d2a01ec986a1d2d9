import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { everyOrigin } from "./every-origin.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { speaksHttp } from "./transports.ts";

export default defineRule<ConfigSubject>({
  id: "config-cors-wildcard",
  title: "Pages of every origin may call the server",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "Any web page that a person opens may call the tools from their browser, with what that browser can reach.",
  fix: "List the origins whose pages call the server, such as `https://app.example.com`; leave the list empty where no page does.",
  reference: "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Access-Control-Allow-Origin",
  match: (subject) => {
    const { environment, isProduction } = subject;
    if (!speaksHttp(subject) || everyOrigin(environment) === undefined) return undefined;
    return {
      message: `${told(environment, "server.cors.origins")} lets pages of every origin call the server`,
      severity: isProduction ? "error" : "warning",
      about: aboutSetting(environment, "server.cors.origins"),
    };
  },
});
