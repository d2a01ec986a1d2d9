/** A block of code in a page: its language, and its text between two offsets. */
export interface FencedBlock {
  language: string;
  start: number;
  end: number;
}

const FENCE = /^(?:[ \t]|[-*>][ \t]|\d{1,3}\.[ \t]){0,30}(`{3,}|~{3,})[ \t]*([\w+.-]{0,50})/;
const LONGEST = 400;

/** The fenced blocks of a page of Markdown; one that nothing closes reaches to its end. */
export const fencedBlocks = (text: string): FencedBlock[] => {
  const blocks: FencedBlock[] = [];
  let open: (FencedBlock & { mark: string }) | undefined;
  let at = 0;
  while (at < text.length) {
    const feed = text.indexOf("\n", at);
    const end = feed === -1 ? text.length : feed;
    const [, mark, language = ""] = FENCE.exec(text.slice(at, Math.min(end, at + LONGEST))) ?? [];
    if (mark !== undefined && open === undefined) {
      open = { language: language.toLowerCase(), start: Math.min(end + 1, text.length), end: text.length, mark };
    } else if (mark !== undefined && open !== undefined && language === "" && mark.startsWith(open.mark)) {
      blocks.push({ language: open.language, start: open.start, end: at });
      open = undefined;
    }
    at = end + 1;
  }
  if (open !== undefined) blocks.push({ language: open.language, start: open.start, end: text.length });
  return blocks;
};
