import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { isLonger, listMethod, span } from "../list-caching.ts";

export default defineRule<Change>({
  id: "ttl-lowered",
  title: "Clients may keep a list for less long",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "Clients ask more often, and see changes sooner.",
  fix: "Nothing needs to be done; expect more requests.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching",
  match: (change) =>
    change.area === "server" && change.aspect === "ttl" && !isLonger(change)
      ? {
          message: `The answer to ${listMethod(change)} may be kept for ${span(change.after)} (was ${span(change.before)}).`,
        }
      : undefined,
});
