/** What a terminal shows two columns wide, as East Asian Width has it; emoji are found by their own property. */
const WIDE =
  /[\u1100-\u115F\u2329\u232A\u2630-\u2637\u268A-\u268F\u2E80-\u2E99\u2E9B-\u2EF3\u2F00-\u2FD5\u2FF0-\u303E\u3041-\u3096\u3099-\u30FF\u3105-\u312F\u3131-\u318E\u3190-\u31E5\u31EF-\u321E\u3220-\u3247\u3250-\uA48C\uA490-\uA4C6\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE52\uFE54-\uFE66\uFE68-\uFE6B\uFF01-\uFF60\uFFE0-\uFFE6]|[\u{16FE0}-\u{18DFF}]|[\u{1AFF0}-\u{1B2FB}]|[\u{1D300}-\u{1D376}]|[\u{1F200}-\u{1F265}]|[\u{20000}-\u{3FFFD}]|(?!\p{RI})\p{Emoji_Presentation}|\p{EBase}/u;
const EMOJI =
  /\p{RI}\p{RI}|(?!\p{RI})\p{Emoji_Presentation}(?:\p{EMod}?\uFE0F?(?:\u200D\p{Extended_Pictographic}\p{EMod}?\uFE0F?)*)|\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})(?:\u200D\p{Extended_Pictographic}\p{EMod}?\uFE0F?)*|[0-9#*]\uFE0F\u20E3/gu;
const NO_WIDTH = /[\u0300-\u036F]|[\u200B\u200C]|\u200D|[\uFE00-\uFE0F]/u;
const ASCII = /^[ -~]*$/;

/** Columns that a text takes where all letters are as wide as one another. */
export const textWidth = (text: string): number => {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const character of text.replace(EMOJI, "  ")) {
    if (!NO_WIDTH.test(character)) width += WIDE.test(character) ? 2 : 1;
  }
  return width;
};
