import type { SdkSubject } from "../../model/audit.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSdk, isPromiseOver, tellSdk } from "./sdk-place.ts";

export default defineRule<SdkSubject>({
  id: "sdk-line-ended",
  title: "The SDK comes from a line that nobody mends",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "The SDKs are what a stranger's request meets first, and advisories about them keep coming. In a line without support the next one stays open.",
  fix: "Move to a line that gets fixes.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#dependencies",
  match: (subject) => {
    const { line } = subject;
    const isOver = isPromiseOver(subject);
    if (line.status !== "ended" && !isOver) return undefined;
    const over = isOver ? `; that ran out on ${line.until ?? ""}, so look whether it is still kept` : "";
    return {
      message: `${tellSdk(subject)}: ${line.title} ${line.says}${over} (${line.source}, read ${line.seen})`,
      fix: line.instead,
      severity: subject.scope === "development" ? "info" : "warning",
      about: aboutSdk(subject),
    };
  },
});
