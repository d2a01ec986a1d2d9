import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { listMethod } from "../list-caching.ts";

export default defineRule<Change>({
  id: "cache-scope-narrowed",
  title: "A list may no longer be shared between users",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "Shared caches must ask for each user: more requests, and no answer that anyone relies on.",
  fix: "Nothing needs to be done; expect more requests.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching",
  match: (change) =>
    change.area === "server" && change.aspect === "cache-scope" && change.after !== "public"
      ? {
          message: `The answer to ${listMethod(change)} went from public to private: caches must not share it any more.`,
        }
      : undefined,
});
