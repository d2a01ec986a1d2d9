import { counted } from "../model/counted.ts";

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
 * Puts the parts together in at most `limit` bytes. Head and tail parts are kept whole, in order, while they take at most
 * half; then as many blocks as fit, each whole, and a line that counts the rest. Where not even the lead fits, its start.
 */
export const fitBlocks = ({ lead, head, blocks, tail }: Parts, limit: number): string => {
  const room = limit - bytes(lead) - 1;
  const total = blocks.reduce((sum, block) => sum + block.findings, 0);
  const reserve = total === 0 ? 0 : bytes(moreLine(total)) + 2;
  if (room < reserve) return firstBytes(`${lead}\n`, limit);
  let spare = (room - reserve) / (blocks.length === 0 ? 1 : 2);
  let used = 0;
  const fits = (part: string): boolean => {
    const size = bytes(part) + 2;
    if (part === "" || size > spare) return false;
    spare -= size;
    used += size;
    return true;
  };
  const [keptHead, keptTail] = [head.filter(fits), tail.filter(fits)];
  const { text, kept } = fill(blocks, room - reserve - used);
  const body = `${text}${kept < total ? moreLine(total - kept) : ""}`.trimEnd();
  return `${[lead, ...keptHead, body, ...keptTail].filter((part) => part !== "").join("\n\n")}\n`;
};

const fill = (blocks: readonly Block[], limit: number): { text: string; kept: number } => {
  const out: string[] = [];
  let room = limit - 2;
  let last: Block | undefined;
  let kept = 0;
  for (const block of blocks) {
    const closing = last !== undefined && last.section !== block.section ? last.close : "";
    const added = closing + block.open + block.text;
    const size = bytes(added);
    if (size + bytes(block.close) > room) break;
    out.push(added);
    room -= size;
    last = block;
    kept += block.findings;
  }
  return { text: out.join("") + (last?.close ?? ""), kept };
};

const firstBytes = (text: string, limit: number): string => {
  const cut = new TextEncoder().encode(text).slice(0, Math.max(0, limit));
  // A character that was cut through decodes to the replacement character: it goes too.
  return new TextDecoder().decode(cut).replace(/\ufffd+$/u, "");
};
