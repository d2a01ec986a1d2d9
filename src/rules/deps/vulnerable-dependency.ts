import { RATINGS } from "../../model/advisory.ts";
import type { WeighedWeakness } from "../../model/audit.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutWeakness, tellWeakness } from "./weakness-place.ts";

export default defineRule<WeighedWeakness>({
  id: "vulnerable-dependency",
  title: "A package with a known weakness is locked",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "The weakness is public, and so is how to use it: whoever reaches the server, or feeds a tool something to read, may try it.",
  fix: "Raise the package to a version that is not affected.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#dependencies",
  match: ({ found, rating, threshold }) => {
    if (found.weakness.isMalicious) return undefined;
    const isGrave = threshold !== "never" && RATINGS.indexOf(rating) >= RATINGS.indexOf(threshold);
    return {
      message: tellWeakness(found),
      fix: found.upgrade.sentence,
      severity: isGrave && found.since !== "unchanged" ? "error" : "info",
      about: aboutWeakness(found),
    };
  },
});
