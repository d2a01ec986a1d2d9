/** Lines of a Markdown text from one heading to the next. */
export interface Stretch {
  text: string;
  /** Its first line, from 1. */
  line: number;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})([^\n\r]*)/;
const HEADING = /^#{1,6}(?:[ \t\r\n]|$)/;

/** Cuts a text before each heading at its left margin: nothing before one belongs to what is behind it. */
export const splitAtHeadings = (text: string): Stretch[] => {
  const stretches: Stretch[] = [];
  let [start, at, line, startLine] = [0, 0, 1, 1];
  let fence: string | undefined;
  for (const [whole] of text.matchAll(/[^\n\r]*(?:\r\n|[\n\r]|$)/g)) {
    if (fence === undefined && at > start && whole.startsWith("#") && HEADING.test(whole)) {
      stretches.push({ text: text.slice(start, at), line: startLine });
      [start, startLine] = [at, line];
    }
    fence = fenceBehind(whole, fence);
    at += whole.length;
    line++;
  }
  return [...stretches, { text: text.slice(start), line: startLine }];
};

/** The mark of the fenced code that is open behind a line. */
const fenceBehind = (line: string, open: string | undefined): string | undefined => {
  const [, mark = "", rest = ""] = FENCE.exec(line) ?? [];
  if (open === undefined) return mark === "" || (mark.startsWith("`") && rest.includes("`")) ? undefined : mark;
  return mark.startsWith(open) && rest.trim() === "" ? undefined : open;
};
