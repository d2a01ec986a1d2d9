import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "capability-removed",
  title: "A capability is gone",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Clients ask what the server offers and use what it declares: requests that rest on this capability fail. Without `logging` and `listChanged` clients only hear less.",
  fix: "Keep declaring and serving the capability until the next major version.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning",
  match: (change) => {
    if (change.area !== "server" || change.aspect !== "capability" || change.action !== "removed") return undefined;
    const capability = change.name.split(".").at(-1);
    if (capability === "listChanged" || capability === "logging") {
      return {
        message: `The capability ${code(change.name)} is gone: clients hear less.`,
        severity: "info",
        bump: "minor",
      };
    }
    return { message: `The capability ${code(change.name)} is gone: requests that rest on it fail.` };
  },
});
