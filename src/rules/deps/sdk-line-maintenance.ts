import type { SdkSubject } from "../../model/audit.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSdk, isPromiseOver, tellSdk } from "./sdk-place.ts";

export default defineRule<SdkSubject>({
  id: "sdk-line-maintenance",
  title: "The SDK comes from a line that only gets fixes",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "New revisions of the protocol come to the next line only, and one day the fixes end. Whoever knows in time can choose the day of the move.",
  fix: "Keep its newest release, and plan the move.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#dependencies",
  match: (subject) => {
    const { line, scope } = subject;
    if (line.status !== "maintenance" || isPromiseOver(subject) || scope === "development") return undefined;
    const since = line.since === undefined ? "" : ` since ${line.since}`;
    const until = line.until === undefined ? "" : `, until ${line.until} at least`;
    return {
      message: `${tellSdk(subject)}: ${line.title} is in maintenance${since}${until}; it ${line.says} (${line.source}, read ${line.seen})`,
      fix: line.instead,
      about: aboutSdk(subject),
    };
  },
});
