import { counted } from "./counted.ts";

/** One finding as text, with what must stand before the first and after the last of its section. */
export interface Block {
  section: string;
  open: string;
  close: string;
  text: string;
  findings: number;
}

export interface Parts {
  /** Always there. */
  lead: string;
  head: readonly string[];
  blocks: readonly Block[];
  tail: readonly string[];
}

/** UTF-8 bytes of a text. */
export const bytes = (text: string): number => new TextEncoder().encode(text).length;

const moreLine = (count: number): string => `${counted(count, "more finding")} in the result file.\n`;

/**
 * Puts the parts together in at most `limit` bytes: as many blocks as fit, from the front, each whole; then the head and
 * tail parts, as far as they fit. Where not even the lead fits, its first bytes.
 */
export const fitBlocks = ({ lead, head, blocks, tail }: Parts, limit: number): string => {
  const reserve = bytes(moreLine(blocks.length)) + 1;
  let room = limit - bytes(lead) - 1 - reserve;
  if (room < 0) return firstBytes(`${lead}\n`, limit);
  // A verdict needs its findings more than its surroundings: those take at most half.
  const takes = (part: string): boolean => {
    const size = bytes(part) + 2;
    if (part === "" || size > room) return false;
    room -= size;
    return true;
  };
  const keptHead = head.filter(takes);
  const keptTail = tail.filter(takes);
  const { text, left } = fill(blocks, room);
  return `${[lead, ...keptHead, `${text}${left > 0 ? moreLine(left) : ""}`.trimEnd(), ...keptTail].filter((part) => part !== "").join("\n\n")}\n`;
};

const fill = (blocks: readonly Block[], limit: number): { text: string; left: number } => {
  const out: string[] = [];
  let room = limit;
  let last: Block | undefined;
  let kept = 0;
  for (const block of blocks) {
    const closing = last !== undefined && last.section !== block.section ? `${last.close}\n` : "";
    const added = closing + block.open + block.text;
    if (bytes(added) + bytes(block.close) + 2 > room) break;
    out.push(added, block.text.endsWith("|\n") ? "" : "\n");
    room -= bytes(added) + 1;
    last = block;
    kept += block.findings;
  }
  if (last !== undefined) out.push(`${last.close}\n`);
  return { text: out.join(""), left: blocks.reduce((sum, block) => sum + block.findings, 0) - kept };
};

const firstBytes = (text: string, limit: number): string => {
  const cut = new TextEncoder().encode(text).slice(0, Math.max(0, limit));
  // A character that was cut through decodes to the replacement character: it goes too.
  return new TextDecoder().decode(cut).replace(/\ufffd+$/u, "");
};
