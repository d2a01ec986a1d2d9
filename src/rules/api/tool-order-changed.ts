import type { Change } from "../../model/change.ts";
import type { Json } from "../../model/json.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-order-changed",
  title: "The tools are listed in another order",
  severity: "info",
  bump: "none",
  profile: "agent",
  why: "Calls go by name, so that none breaks; but the list is part of the prompt, and every host caches the prompt anew.",
  fix: "List the tools in a fixed order, for example by name or by registration.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#listing-tools",
  match: (change) =>
    change.area === "server" && change.aspect === "tool-order"
      ? { message: sayMoved(change.before, change.after) }
      : undefined,
});

/** Names the first place that differs: what stands there, and what stood there. */
const sayMoved = (before: Json | undefined, after: Json | undefined): string => {
  const [was, is] = [namesOf(before), namesOf(after)];
  const index = is.findIndex((name, at) => name !== was[at]);
  return `The tools stand in another order, from ${code(is[index] ?? "")} on (where ${code(was[index] ?? "")} stood).`;
};

const namesOf = (order: Json | undefined): string[] =>
  Array.isArray(order) ? order.filter((name) => typeof name === "string") : [];
