import { findRegions } from "../regions/find-regions.ts";

/** A file as its people wrote it: the regions that gen-docs writes are left empty, and every line keeps its number. */
export const ownProse = (text: string): string => {
  const { regions } = findRegions(text);
  let at = 0;
  const parts: string[] = [];
  for (const { start, end } of regions.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    parts.push(text.slice(at, start), text.slice(start, end).replace(/[^\r\n]+/g, ""));
    at = end;
  }
  return at === 0 ? text : parts.join("") + text.slice(at);
};
