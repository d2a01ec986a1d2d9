import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

/** Fields that move no border of what is shown, loaded or allowed. */
const LOOKS: readonly string[] = ["prefersBorder", "openai/widgetPrefersBorder", "openai/widgetDescription"];

export default defineRule<Change>({
  id: "tool-ui-resource-changed",
  title: "A tool shows another interface, or allows it something else",
  severity: "warning",
  bump: "minor",
  profile: "wire",
  class: ["security"],
  why: "Hosts load the page that the tool names and run it beside the conversation, with the content policy and permissions that it states. Stores reviewed the old one, and the published app may still ask for its address.",
  fix: "Keep the old address answering until the stores have reviewed the new one, and have someone who answers for security look at what the page may load and do.",
  reference: "https://modelcontextprotocol.io/extensions/apps/overview",
  match: (change) => {
    if (change.area !== "tool" || change.aspect !== "ui") return undefined;
    const field = change.name ?? "ui";
    const tool = `Tool ${code(change.tool)}`;
    if (field === "ui")
      return {
        message:
          change.action === "removed" ? `${tool} no longer shows an interface.` : `${tool} shows an interface now.`,
      };
    const words = { added: "is new", removed: "is gone", changed: "is another" };
    return {
      message: `${tool} describes its interface anew: ${code(field)} ${words[change.action]}.`,
      ...(LOOKS.includes(field) && { severity: "info" as const }),
    };
  },
});
