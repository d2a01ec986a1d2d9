import type { Result } from "../model/result.ts";
import { describedLines, describedTitle } from "./documentation-lines.ts";

/** The same as Markdown. */
export const documentationMarkdown = ({ documentation }: Result): string => {
  if (documentation === undefined || documentation.total === 0) return "";
  const lines = describedLines(documentation).map(({ noun, count }) => `${noun} ${count}`);
  return `#### ${describedTitle(documentation)}\n\n${lines.map((line) => `- ${line}`).join("\n")}`;
};
