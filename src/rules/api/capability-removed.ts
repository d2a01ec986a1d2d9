import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

/**
 * What a server may declare, and what it may say within that; undefined where anything may stand.
 * Source: specification 2026-07-28, schema `ServerCapabilities`, and 2025-11-25 for `tasks`.
 */
const SPECIFIED: ReadonlyMap<string, readonly string[] | undefined> = new Map([
  ["tools", ["listChanged"]],
  ["prompts", ["listChanged"]],
  ["resources", ["listChanged", "subscribe"]],
  ["completions", []],
  ["extensions", undefined],
  ["tasks", undefined],
]);

const isSpecified = (root: string, [first]: readonly string[]): boolean =>
  SPECIFIED.has(root) && (first === undefined || (SPECIFIED.get(root)?.includes(first) ?? true));

export default defineRule<Change>({
  id: "capability-removed",
  title: "A capability is gone",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Clients ask what the server offers and use what it declares: requests that rest on this capability fail. Without `logging` and `listChanged` clients only hear less, and what no specification gives a meaning was promised to nobody.",
  fix: "Keep declaring and serving the capability until the next major version.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning",
  match: (change) => {
    if (change.area !== "server" || change.aspect !== "capability" || change.action !== "removed") return undefined;
    const [root = "", ...path] = change.name.split(".");
    if (root === "logging" || path.at(-1) === "listChanged") {
      return {
        message: `The capability ${code(change.name)} is gone: clients hear less.`,
        severity: "info",
        bump: "minor",
      };
    }
    if (!isSpecified(root, path)) {
      return {
        message: `The capability ${code(change.name)}, which no specification knows, is gone.`,
        severity: "info",
        bump: "minor",
      };
    }
    return { message: `The capability ${code(change.name)} is gone: requests that rest on it fail.` };
  },
});
