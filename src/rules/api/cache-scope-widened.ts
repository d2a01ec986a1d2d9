import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { listMethod } from "../list-caching.ts";

export default defineRule<Change>({
  id: "cache-scope-widened",
  title: "A list may be shared between users now",
  severity: "warning",
  bump: "minor",
  profile: "wire",
  class: ["security"],
  why: "A gateway may hand a public list to anyone: what one user's credentials show reaches users without them.",
  fix: "Say `public` only where every caller gets the same list, whatever the credentials; else keep `private`.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching",
  match: (change) =>
    change.area === "server" && change.aspect === "cache-scope" && change.after === "public"
      ? {
          message: `The answer to ${listMethod(change)} went from private to public: caches may serve it to other users.`,
        }
      : undefined,
});
