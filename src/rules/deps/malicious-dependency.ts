import type { WeighedWeakness } from "../../model/audit.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutWeakness, tellWeakness } from "./weakness-place.ts";

export default defineRule<WeighedWeakness>({
  id: "malicious-dependency",
  title: "A malicious package is locked",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "It was published to do harm, often by its install script alone: no rating, no ignore, no waiver and no level makes it acceptable.",
  fix: "Remove it, and treat every machine that installed it as compromised.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#dependencies",
  match: ({ found }) =>
    found.weakness.isMalicious
      ? { message: tellWeakness(found), fix: found.upgrade.sentence, about: aboutWeakness(found) }
      : undefined,
});
