import { codeSpans } from "../markdown/code-spans.ts";

/** One end of a region. */
export interface RegionMark {
  /** As the mark has it: `tools`, `tools@files`. Text from outside. */
  name: string;
  edge: "start" | "end";
}

const MARK = /^<!--[ \t]*mcp-lifecycle:([^\s:]{1,200}):(start|end)(?:[ \t]+\([^\n]*\))?[ \t]*-->[ \t]*$/;
const MARK_WITHIN = /<!--[ \t]*mcp-lifecycle:([^\s:]{1,200}):(start|end)\b/;

/** The mark that a line is. */
export const readMark = (line: string): RegionMark | undefined => markOf(MARK.exec(line));

/** The mark that a line holds beside other things, unless they make code of it. */
export const findMarkWithin = (line: string): RegionMark | undefined => {
  const found = MARK_WITHIN.exec(line);
  if (found === null) return undefined;
  const isCode = codeSpans(line).some(({ open, end }) => open < found.index && found.index < end);
  return isCode ? undefined : markOf(found);
};

const markOf = (found: RegExpExecArray | null): RegionMark | undefined => {
  const [, name, edge] = found ?? [];
  return name !== undefined && (edge === "start" || edge === "end") ? { name, edge } : undefined;
};

/** The lines around a region of a new file. */
export const marksOf = (name: string): { start: string; end: string } => ({
  start: `<!-- mcp-lifecycle:${name}:start (written by \`mcp-lifecycle gen-docs\`: what stands between these marks is replaced) -->`,
  end: `<!-- mcp-lifecycle:${name}:end -->`,
});
