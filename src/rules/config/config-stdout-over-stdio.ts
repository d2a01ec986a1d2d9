import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { textAt } from "./setting-values.ts";
import { speaksStdio } from "./transports.ts";

export default defineRule<ConfigSubject>({
  id: "config-stdout-over-stdio",
  title: "The log goes where the protocol speaks",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "Over stdio every line on stdout is a message: the first line of the log breaks the session, and many hosts end the server.",
  fix: "Set `logging.output: stderr`, or `file`.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio",
  match: (subject) => {
    const { environment } = subject;
    if (!speaksStdio(subject) || textAt(environment, "logging.output") !== "stdout") return undefined;
    return {
      message: `${told(environment, "logging.output")} writes the log among the protocol's messages: ${told(environment, "transport.kind")}`,
      about: aboutSetting(environment, "logging.output"),
    };
  },
});
