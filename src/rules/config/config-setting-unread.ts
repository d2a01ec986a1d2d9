import type { ConfigSubject } from "../../model/config.ts";
import type { Match } from "../../model/rule.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { flagAt, isEmptyListAt, isLaidOver, textAt, writtenAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

export default defineRule<ConfigSubject>({
  id: "config-setting-unread",
  title: "A setting has no effect beside another",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "Who reads the file believes in something that does not happen: a log that is written nowhere, credentials that no page may send.",
  fix: "Take the setting out, or change the other one so that it counts.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#configuration",
  match: (subject) => {
    const { environment } = subject;
    const found: Match[] = [];
    const output = textAt(environment, "logging.output");
    const isUnread = (key: string, beside: string): boolean =>
      writtenAt(environment, key) !== undefined && !isLaidOver(environment, beside, key);
    if (output !== undefined && output !== "file" && isUnread("logging.file", "logging.output")) {
      found.push({
        message: `${told(environment, "logging.file")} is not written: ${told(environment, "logging.output")}`,
        about: aboutSetting(environment, "logging.file"),
      });
    }
    if (
      speaksHttp(subject) &&
      flagAt(environment, "server.cors.credentials") === true &&
      isEmptyListAt(environment, "server.cors.origins") &&
      isUnread("server.cors.credentials", "server.cors.origins")
    ) {
      found.push({
        message: `${told(environment, "server.cors.credentials")} is for pages of other origins, and server.cors.origins has none`,
        about: aboutSetting(environment, "server.cors.credentials"),
      });
    }
    return found;
  },
});
