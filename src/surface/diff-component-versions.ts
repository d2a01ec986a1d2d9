import type { ToolChange } from "../model/change.ts";
import { type Json, type JsonObject, objectAt } from "../model/json.ts";
import type { Tool } from "../model/surface.ts";
import { byCodeUnit } from "./normalise.ts";

/** Keys of `_meta` that FastMCP writes under: releases from 3 on, and those before. */
const KEYS = ["fastmcp", "_fastmcp"] as const;

export const isComponentKey = (key: string): boolean => KEYS.some((known) => known === key);

/** What FastMCP adds to a tool beside its versions (tags), under either of its keys. */
export const componentFieldsOf = (tool: Tool): JsonObject => {
  const { version: _, versions: _all, ...fields } = componentOf(tool);
  // An empty list says as much as none.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !Array.isArray(value) || value.length > 0));
};

/** Versions of a tool that callers may select and the list does not show: the ones that came and the ones that went. */
export const diffComponentVersions = (base: Tool, head: Tool): ToolChange[] => {
  const [before, after] = [versionsOf(base), versionsOf(head)];
  const change = (version: string, action: "added" | "removed"): ToolChange => ({
    area: "tool",
    tool: head.name,
    aspect: "component-version",
    action,
    name: version,
    place: ["tools", head.name, "_meta", "fastmcp", "versions", version],
  });
  return [
    ...before.filter((version) => !after.includes(version)).map((version) => change(version, "removed")),
    ...after.filter((version) => !before.includes(version)).map((version) => change(version, "added")),
  ];
};

const componentOf = (tool: Tool): JsonObject => {
  const meta = objectAt(tool, "_meta");
  return objectAt(meta, KEYS[0]) ?? objectAt(meta, KEYS[1]) ?? {};
};

/** The versions of a tool that callers may select, as its `_meta` lists them. */
export const versionsOf = (tool: Tool): string[] => {
  const { version, versions } = componentOf(tool);
  const all: (Json | undefined)[] = [version, ...(Array.isArray(versions) ? versions : [])];
  const texts = all.flatMap((value) => (typeof value === "string" || typeof value === "number" ? [String(value)] : []));
  return [...new Set(texts)].sort(byCodeUnit);
};
