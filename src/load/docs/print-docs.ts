import { hideInLines } from "../../model/secrets/hide-in-lines.ts";
import type { PlannedFile } from "../write-files.ts";

/**
 * The files as they would be: one as it is, several each behind a line that names it. What a person wrote beside a region may
 * hold a secret, which a log must not.
 */
export const printDocs = (plan: readonly PlannedFile[]): string => {
  const shown = plan.map(({ path, text = "" }) => ({ path, text: withEnd(hideInLines(text, [text])) }));
  const [only] = shown;
  if (only !== undefined && shown.length === 1) return only.text;
  return shown.map(({ path, text }) => `# ----- ${path}\n${text}`).join("\n");
};

const withEnd = (text: string): string => (text.endsWith("\n") ? text : `${text}\n`);
