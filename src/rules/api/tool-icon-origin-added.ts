import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { iconOrigins } from "../icon-origins.ts";
import { code, codes } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-icon-origin-added",
  title: "The icon of a tool is loaded from another host",
  severity: "warning",
  bump: "none",
  profile: "agent",
  class: ["security"],
  why: "Every client that lists the tools asks that host for the image: it learns who uses the server, and may show another image tomorrow.",
  fix: "Serve the icon from a host of your own, or put it into the list as a `data:` address.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/basic/index#icons",
  supersedes: ["tool-icons-changed"],
  match: (change) => {
    if (change.area !== "tool" || change.aspect !== "icons") return undefined;
    const known = iconOrigins(change.before);
    const origins = iconOrigins(change.after).filter((origin) => !known.includes(origin));
    if (origins.length === 0) return undefined;
    return { message: `Tool ${code(change.tool)} has an icon that clients load from ${codes(origins)}.` };
  },
});
