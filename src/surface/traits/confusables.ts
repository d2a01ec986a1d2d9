/**
 * Letters of other scripts that a reader takes for a Latin one, in lower and upper case. Chosen from the confusables of
 * Unicode Technical Standard 39: those that look the same in the fonts that tools are read in.
 */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: "a",
  в: "b",
  с: "c",
  ԁ: "d",
  е: "e",
  һ: "h",
  і: "i",
  ј: "j",
  к: "k",
  ӏ: "l",
  м: "m",
  о: "o",
  р: "p",
  ԛ: "q",
  ѕ: "s",
  т: "t",
  у: "y",
  ѵ: "v",
  ԝ: "w",
  х: "x",
  ё: "e",
  г: "r",
  п: "n",
  А: "A",
  В: "B",
  С: "C",
  Е: "E",
  Н: "H",
  І: "I",
  Ј: "J",
  К: "K",
  М: "M",
  О: "O",
  Р: "P",
  Ѕ: "S",
  Т: "T",
  У: "Y",
  Х: "X",
  α: "a",
  β: "b",
  γ: "y",
  ε: "e",
  η: "n",
  ι: "i",
  κ: "k",
  ν: "v",
  ο: "o",
  ρ: "p",
  σ: "o",
  τ: "t",
  υ: "u",
  χ: "x",
  ω: "w",
  Α: "A",
  Β: "B",
  Ε: "E",
  Ζ: "Z",
  Η: "H",
  Ι: "I",
  Κ: "K",
  Μ: "M",
  Ν: "N",
  Ο: "O",
  Ρ: "P",
  Τ: "T",
  Υ: "Y",
  Χ: "X",
  ա: "w",
  ո: "n",
  ս: "u",
  օ: "o",
  հ: "h",
  ց: "g",
  զ: "q",
  յ: "j",
  ı: "i",
  ɡ: "g",
  ɑ: "a",
  ⅼ: "l",
  "‐": "-",
  "‑": "-",
  "‒": "-",
  "–": "-",
  "—": "-",
  "−": "-",
  "․": ".",
  ꓸ: ".",
  ˍ: "_",
};

const NOT_ASCII = /[^ -~]/u;
const LATIN = /\p{Script=Latin}/u;
const FOREIGN_LETTER = /(?!\p{Script=Latin})\p{L}/u;
/** Scripts that hold letters of the Latin shape. Others beside Latin (Japanese, say) cannot be taken for it. */
const ALIKE_SCRIPT = /[\p{Script=Cyrl}\p{Script=Grek}\p{Script=Armn}\p{Script=Cher}\p{Script=Copt}\p{Script=Lisu}]/u;

/** Digits and capitals that look like `o` and `l`. */
const LIKE_LETTERS = /[01OI]/;

/** Can the name be taken for another one at all: cheaper than its skeleton, and false for nearly every name. */
export const isAmbiguous = (name: string): boolean => NOT_ASCII.test(name) || LIKE_LETTERS.test(name);

/** What a reader takes the name for: compatibility forms are plain, lookalikes Latin, and 0, 1 and I are o and l. */
export const skeletonOf = (name: string): string => {
  if (!isAmbiguous(name)) return name;
  const letters = [...name.normalize("NFKC")].map((letter) => LOOKALIKES[letter] ?? letter);
  return letters.join("").replace(/[0O]/g, "o").replace(/[1I]/g, "l");
};

/**
 * Is the name made to be misread by itself: a word that mixes Latin with a script that looks like it, or that is wholly
 * made of lookalikes beside Latin words, or full-width and mathematical forms of plain letters.
 */
export const isDisguised = (name: string): boolean => {
  if (!NOT_ASCII.test(name)) return false;
  const plain = name.normalize("NFKC");
  if (plain !== name && !NOT_ASCII.test(plain)) return true;
  const words = name.split(/[^\p{L}\p{M}]+/u);
  if (words.some((word) => LATIN.test(word) && ALIKE_SCRIPT.test(word))) return true;
  return (
    LATIN.test(name) &&
    words.some((word) => FOREIGN_LETTER.test(word) && [...word].every((letter) => letter in LOOKALIKES))
  );
};

/** The letters of a name that are not what they seem, spelled as `U+0430`. */
export const foreignLetters = (name: string): string[] => [
  ...new Set(
    [...name]
      .filter((letter) => NOT_ASCII.test(letter))
      .map((letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`),
  ),
];
