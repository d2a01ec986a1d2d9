import type { ToolChange } from "../model/change.ts";
import { isObject, type Json, type JsonObject, objectAt } from "../model/json.ts";
import type { Tool } from "../model/surface.ts";
import { byCodeUnit } from "./normalise.ts";
import { isSameJson } from "./same-json.ts";
import { diffField } from "./tool-change.ts";

/** The key of `_meta` that holds the interface of a tool, and the one that older servers wrote its address under. Source: MCP Apps extension. */
const UI = "ui";
const OLD_ADDRESS = "ui/resourceUri";
/** Keys by which one host reads the same of a tool: what is shown, by whom it may be called, what it may load. */
const HOST_KEY = /^openai\/(?:outputTemplate|visibility|widget\w{1,40}|resultCanProduceWidget)$/;

/** Does a key of `_meta` tell of the interface that hosts show for a tool. */
export const isUiKey = (key: string): boolean => key === UI || key === OLD_ADDRESS || HOST_KEY.test(key);

/** Differences of the interface that hosts show for a tool, one for each field; one for all where it came or went as a whole. */
export const diffToolUi = (base: Tool, head: Tool): ToolChange[] => {
  const [before, after] = [uiOf(base), uiOf(head)];
  const isNew = Object.keys(before).length === 0;
  if (isNew || Object.keys(after).length === 0)
    return diffField(head, "ui", ["_meta", UI], isNew ? undefined : before, isNew ? orAbsent(after) : undefined, UI);
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(byCodeUnit);
  return fields.flatMap((field) => {
    // The same address under a second name is told under the first.
    if (field.startsWith("openai/") && isMirror(before, field) && isMirror(after, field)) return [];
    const place = field.startsWith("openai/") ? ["_meta", field] : ["_meta", UI, field];
    return diffField(head, "ui", place, before[field], after[field], field);
  });
};

const orAbsent = (fields: JsonObject): JsonObject | undefined =>
  Object.keys(fields).length === 0 ? undefined : fields;

const isMirror = (fields: JsonObject, field: string): boolean =>
  fields[field] !== undefined && fields.resourceUri !== undefined && isSameJson(fields[field], fields.resourceUri);

const uiOf = (tool: Tool): JsonObject => {
  const meta = objectAt(tool, "_meta") ?? {};
  const address = meta[OLD_ADDRESS];
  const hosts = Object.entries(meta).filter(([key]) => HOST_KEY.test(key));
  const fields = {
    ...(typeof address === "string" && { resourceUri: address }),
    ...objectAt(meta, UI),
    ...Object.fromEntries(hosts),
  };
  return Object.fromEntries(Object.entries(fields).flatMap(([key, value]) => plain(key, value)));
};

/** Lists in a user interface's fields are sets; what says the default says nothing. */
const plain = (key: string, value: Json): [string, Json][] => {
  if (value === null) return [];
  if (key === "visibility" && Array.isArray(value)) {
    const all = value.map(String).sort(byCodeUnit);
    return isSameJson(all, ["app", "model"]) ? [] : [[key, all]];
  }
  return [[key, isObject(value) ? sortedLists(value) : value]];
};

const sortedLists = (fields: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      Array.isArray(value) && value.every((entry) => typeof entry === "string")
        ? value.map(String).sort(byCodeUnit)
        : value,
    ]),
  );
