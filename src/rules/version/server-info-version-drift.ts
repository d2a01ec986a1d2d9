import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import type { VersionDrift } from "./version-drift.ts";

export default defineRule<VersionDrift>({
  id: "server-info-version-drift",
  title: "The server introduces itself with another version than its package",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "Hosts and people tell by `serverInfo.version` which release they talk to: a report about the wrong one is searched in vain.",
  fix: "Take `serverInfo.version` from the package at run time instead of writing it into the code. FastMCP and Python's SDK introduce themselves by their own version where the server gives none: give it as `version=`.",
  reference: "https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#initialization",
  match(drift) {
    if (drift.kind !== "server-info") return undefined;
    const { version, served } = drift;
    return {
      message: `The server introduces itself as ${code(served)}, but ${code(version.from)} says ${code(version.version)}.`,
    };
  },
});
