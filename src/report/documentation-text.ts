import type { Result } from "../model/result.ts";
import { describedLines, describedTitle } from "./documentation-lines.ts";
import type { Page } from "./page.ts";

/** How much of a server says what it is, a line for each part. */
export const writeDocumentation = (page: Page, { documentation }: Result): void => {
  if (documentation === undefined || documentation.total === 0) return;
  page.heading(describedTitle(documentation), ["strong"]);
  const lines = describedLines(documentation);
  const width = Math.max(...lines.map(({ noun }) => noun.length));
  for (const { noun, count, isWhole } of lines) {
    page.row(2, [{ text: noun, width, style: ["dim"] }], count, isWhole ? [] : ["unsure"]);
  }
};
