import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { entry, someOf, texts } from "../view-facts.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "surface-differs-by-transport",
  title: "The transports no longer show the same surface",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "The policy starts one server in two ways. What only one of them shows was registered in one entry point and forgotten in the other, or depends on the transport; users of the other lack it.",
  fix: "Register tools, prompts and resources in one place that both entry points use.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http",
  match: (change) => {
    if (change.area !== "trait" || change.trait !== "differs-by-transport") return undefined;
    const told = (
      [
        ["missing", "lacks"],
        ["extra", "alone has"],
        ["different", "shows otherwise"],
      ] as const
    ).flatMap(([fact, words]) => {
      const names = texts(change.facts[fact]);
      return names.length === 0 ? [] : [`${words} ${someOf(names.map(entry))}`];
    });
    return { message: `The view ${code(String(change.facts.profile))} ${told.join("; ")}.` };
  },
});
