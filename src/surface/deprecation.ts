import type { Deprecation } from "../model/change.ts";
import { isObject, type Json, type JsonObject, objectAt, stringAt } from "../model/json.ts";
import type { Tool } from "../model/surface.ts";
import { type Announcement, announcementIn, detailsIn } from "./deprecation-text.ts";

/** Keys of `_meta` that tell of a deprecation; no specification has any of them. */
export const DEPRECATION_KEYS: readonly string[] = [
  "deprecated",
  "deprecation",
  "deprecatedSince",
  "replacement",
  "replacedBy",
  "sunset",
];

/**
 * What a tool announces of its end, or undefined where it announces nothing. It may be said in `_meta`, in a field beside
 * the description or of the annotations, in the input schema (`deprecated` of JSON Schema at its root) and in the
 * description or title; the first of these that says it names where, and all of them give the details.
 */
export const deprecationOf = (tool: Tool): Deprecation | undefined => {
  const meta = objectAt(tool, "_meta");
  const annotations = objectAt(tool, "annotations");
  const said: [Deprecation["by"], Announcement | undefined][] = [
    ["_meta", announced(meta?.deprecated ?? meta?.deprecation, meta)],
    ["field", announced(tool.deprecated, tool)],
    ["field", announced(annotations?.deprecated, annotations)],
    ["schema", objectAt(tool, "inputSchema")?.deprecated === true ? {} : undefined],
    ["description", announcementIn(stringAt(tool, "description") ?? "")],
    ["field", announcementInTitle(stringAt(tool, "title") ?? stringAt(annotations, "title"))],
  ];
  const first = said.find(([, details]) => details !== undefined);
  if (first === undefined) return undefined;
  const told = said.map(([, details]) => details);
  return {
    by: first[0],
    ...detail("replacement", firstText(told.map((details) => details?.replacement))),
    ...detail("sunset", firstText(told.map((details) => details?.sunset))),
    ...detail("since", firstText(told.map((details) => details?.since))),
  };
};

/** `true`, a text, or an object with details; the details may also stand beside it. */
const announced = (value: Json | undefined, beside: JsonObject | undefined): Announcement | undefined => {
  if (value === undefined || value === null || value === false || value === "") return undefined;
  const inside = isObject(value) ? value : undefined;
  const text = typeof value === "string" ? detailsIn(value) : detailsIn(stringAt(inside, "message") ?? "");
  return {
    ...text,
    ...detail(
      "replacement",
      firstText([inside?.replacement, inside?.replacedBy, beside?.replacement, beside?.replacedBy]),
    ),
    ...detail("sunset", firstText([inside?.sunset, inside?.sunsetDate, inside?.removal, beside?.sunset])),
    ...detail("since", firstText([inside?.since, inside?.deprecatedSince, beside?.deprecatedSince])),
  };
};

const detail = (name: keyof Announcement, value: string | undefined): Announcement =>
  value === undefined ? {} : { [name]: value };

const firstText = (values: readonly (Json | undefined)[]): string | undefined =>
  values.find((value) => typeof value === "string" && value !== "")?.toString();

/** `Read file (deprecated)`, `[Deprecated] Read file`. */
const announcementInTitle = (title: string | undefined): Announcement | undefined =>
  title !== undefined &&
  /^\s{0,9}[([]\s?deprecated\s?[)\]]|[([]\s?deprecated\s?[)\]]\s{0,9}$/i.test(title.slice(0, 1_000))
    ? {}
    : undefined;
