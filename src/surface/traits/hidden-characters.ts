/** Kinds of characters that a reader does not see. */
export type HiddenKind = "tags" | "variation-selectors" | "bidi" | "zero-width" | "control" | "other";

const OUTSIDE_PLAIN_TEXT = /[^\t\n\r -~]/u;

/**
 * Default-ignorable code points (Unicode 16, DerivedCoreProperties), controls but for line breaks and the tab, interlinear
 * annotation marks and the blank Braille pattern.
 */
const HIDDEN = String.raw`[[\p{Default_Ignorable_Code_Point}\p{Cc}\u{FFF9}-\u{FFFB}\u{2800}]--[\t\n\r\u{85}]]`;
const SELECTORS = String.raw`[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]`;
/** Scripts in which a joiner or non-joiner between two letters changes their shape: writers need it. */
const JOINING = ["Arab", "Syrc", "Mand", "Mong", "Nkoo", "Adlm", "Rohg", "Phag"]
  .concat(["Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Khmr", "Mymr"])
  .map((script) => String.raw`\p{Script_Extensions=${script}}`)
  .join("");

/**
 * Where such a character does its own work, and no more than one stands where one is needed. Only the flags that Unicode
 * recommends are spelled by tags here (a free choice of tags would carry a word of six letters for each flag).
 */
const AT_WORK = [
  String.raw`\p{Extended_Pictographic}\p{EMod}?\u{FE0F}?(?:\u{200D}\p{Extended_Pictographic}\p{EMod}?\u{FE0F}?)+`,
  String.raw`\p{RGI_Emoji}`,
  String.raw`[\p{S}\p{P}\p{Emoji}][\u{FE0E}\u{FE0F}](?!${SELECTORS})`,
  String.raw`\p{Script=Han}[\u{FE00}-\u{FE02}\u{E0100}-\u{E01EF}](?!${SELECTORS})`,
  String.raw`\p{Script=Mong}[\u{180B}-\u{180F}](?!${HIDDEN})`,
  String.raw`(?<=[${JOINING}])[\u{200C}\u{200D}](?!${HIDDEN})`,
  // One soft hyphen inside a word is typography; a run of them is not.
  String.raw`(?<=\p{L})\u{AD}(?=\p{L})`,
  // A byte order mark that a file left at the very start.
  String.raw`^\u{FEFF}`,
].join("|");

const ANY_HIDDEN = new RegExp(HIDDEN, "v");
/** Made once it is needed, which takes a hundredth of a second: most texts are plain. */
let atWorkOrHidden: RegExp | undefined;
const RIGHT_TO_LEFT = /[\p{Script=Arab}\p{Script=Hebr}\p{Script=Syrc}\p{Script=Thaa}\p{Script=Nkoo}\p{Script=Adlm}]/u;
/**
 * Marks that only give a direction to their neighbours. Embeddings, overrides and isolates are never let through: they
 * reorder whole sentences, so that a reviewer reads another text than the model.
 */
const DIRECTION_MARKS: ReadonlySet<string> = new Set(["\u061C", "\u200E", "\u200F"]);
/** Braille is its own script: its blank is a space there. */
const BRAILLE = /[\u2801-\u28FF]/u;

/** Characters of a text that nobody sees and that do not do their own work there, in their order. */
export const hiddenCharacters = (text: string): string[] => {
  if (!OUTSIDE_PLAIN_TEXT.test(text) || !ANY_HIDDEN.test(text)) return [];
  const isRightToLeft = RIGHT_TO_LEFT.test(text);
  const isBraille = BRAILLE.test(text);
  const found: string[] = [];
  atWorkOrHidden ??= new RegExp(`(${AT_WORK})|${HIDDEN}`, "gv");
  for (const [character, atWork] of text.matchAll(atWorkOrHidden)) {
    if (atWork !== undefined) continue;
    if (isRightToLeft && DIRECTION_MARKS.has(character)) continue;
    if (isBraille && character === "\u2800") continue;
    found.push(character);
  }
  return found;
};

/** Which trick a hidden character belongs to. */
export const hiddenKindOf = (character: string): HiddenKind => {
  const code = character.codePointAt(0) ?? 0;
  const kind = RANGES.find(([first, last]) => code >= first && code <= last)?.[2];
  return kind ?? "other";
};

const RANGES: readonly (readonly [first: number, last: number, kind: HiddenKind])[] = [
  [0xe0000, 0xe007f, "tags"],
  [0xfe00, 0xfe0f, "variation-selectors"],
  [0xe0100, 0xe01ef, "variation-selectors"],
  [0x202a, 0x202e, "bidi"],
  [0x2066, 0x2069, "bidi"],
  [0x200e, 0x200f, "bidi"],
  [0x061c, 0x061c, "bidi"],
  [0x200b, 0x200d, "zero-width"],
  [0x2060, 0x2064, "zero-width"],
  [0xfeff, 0xfeff, "zero-width"],
  [0x00, 0x1f, "control"],
  [0x7f, 0x9f, "control"],
];
