import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { isLonger, listMethod, span } from "../list-caching.ts";

export default defineRule<Change>({
  id: "ttl-raised",
  title: "Clients may keep a list for longer",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "For so long a client may go on with a list that is out of date: removed tools are called, new ones are not seen.",
  fix: "Keep what was listed callable for this long after a release; lower the time before a breaking one.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching",
  match: (change) =>
    change.area === "server" && change.aspect === "ttl" && isLonger(change)
      ? {
          message: `The answer to ${listMethod(change)} may be kept for ${span(change.after)} (was ${span(change.before)}).`,
        }
      : undefined,
});
