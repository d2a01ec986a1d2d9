import type { Deprecation, ToolChange } from "../model/change.ts";
import type { Json } from "../model/json.ts";
import type { Tool } from "../model/surface.ts";
import { deprecationOf } from "./deprecation.ts";
import { announcementIn } from "./deprecation-text.ts";
import { isSameJson } from "./same-json.ts";
import { descriptionOf } from "./tool-text.ts";

const PLACES: Readonly<Record<Deprecation["by"], readonly string[]>> = {
  _meta: ["_meta", "deprecated"],
  field: ["deprecated"],
  schema: ["inputSchema", "deprecated"],
  description: ["description"],
};

/**
 * The announcement of a tool's end that came, went or says something else; none where both sides announce the same. One
 * that is made in the description carries the descriptions as before and after, for then these are no other change.
 */
export const diffDeprecation = (base: Tool, head: Tool): ToolChange[] => {
  const [was, is] = [deprecationOf(base), deprecationOf(head)];
  const announcing = is ?? was;
  if (announcing === undefined || isSameJson(detailsOf(was), detailsOf(is))) return [];
  const isInWords = !isSameJson(wordedIn(base), wordedIn(head));
  const [before, after] = isInWords ? [descriptionOf(base), descriptionOf(head)] : [asJson(was), asJson(is)];
  return [
    {
      area: "tool",
      tool: head.name,
      aspect: "deprecation",
      action: was === undefined ? "added" : is === undefined ? "removed" : "changed",
      place: ["tools", head.name, ...PLACES[isInWords ? "description" : announcing.by]],
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
      ...(is !== undefined && { deprecation: is }),
    },
  ];
};

/** Are the words of the description the announcement that a change of deprecation tells of. */
export const isToldInDescription = ({ place }: ToolChange): boolean => place[2] === "description";

/** Null where nothing is announced: to announce the end without a detail is to announce it. */
const detailsOf = (deprecation: Deprecation | undefined): Json => {
  if (deprecation === undefined) return null;
  const { by: _, ...details } = deprecation;
  return { ...details };
};

const asJson = (deprecation: Deprecation | undefined): Json | undefined =>
  deprecation === undefined ? undefined : { ...deprecation };

const wordedIn = (tool: Tool): Json => {
  const description = descriptionOf(tool);
  const announcement = typeof description === "string" ? announcementIn(description) : undefined;
  return announcement === undefined ? null : { ...announcement };
};
