import { bytesOf } from "../../model/amounts.ts";
import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { speaksHttp } from "./transports.ts";

/** 64 MiB: far more than any message of the protocol needs. */
const MOST = 64 * 1024 ** 2;

export default defineRule<ConfigSubject>({
  id: "config-body-unlimited",
  title: "A request may be as large as the memory",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "A request is read into memory before anybody knows whether it is allowed: a few large ones at a time exhaust it.",
  fix: "Set `server.max_body` to what the largest argument needs; `1MiB` is enough for most servers.",
  reference: "https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/",
  match: (subject) => {
    const { environment } = subject;
    const body = speaksHttp(subject) ? bytesOf(environment.get("server.max_body")?.value) : undefined;
    if (body === undefined || (body > 0 && body <= MOST)) return undefined;
    return {
      message: `${told(environment, "server.max_body")} ${body === 0 ? "sets no limit" : "lets one request take that much memory"}`,
      about: aboutSetting(environment, "server.max_body"),
    };
  },
});
