import { findRegions } from "../../docs/regions/find-regions.ts";
import { hideInLines } from "../../model/secrets/hide-in-lines.ts";
import type { PlannedFile } from "../write-files.ts";

/**
 * The files as they would be: one as it is, several each behind a line that names it. What is made shows no secret; what a
 * person wrote beside a region may hold one, which a log must not.
 */
export const printDocs = (plan: readonly PlannedFile[]): string => {
  const shown = plan.map(({ path, file, text = "" }) => ({
    path,
    text: withEnd(file.text === undefined ? text : hideProse(text)),
  }));
  const [only] = shown;
  if (only !== undefined && shown.length === 1) return only.text;
  return shown.map(({ path, text }) => `# ----- ${path}\n${text}`).join("\n");
};

const hideProse = (text: string): string => {
  const parts: string[] = [];
  let kept = 0;
  for (const { start, end } of findRegions(text).regions) {
    parts.push(hideInLines(text.slice(kept, start), [text]), text.slice(start, end));
    kept = end;
  }
  return [...parts, hideInLines(text.slice(kept), [text])].join("");
};

const withEnd = (text: string): string => (text.endsWith("\n") ? text : `${text}\n`);
