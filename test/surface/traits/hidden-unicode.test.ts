import { describe, expect, test } from "vitest";
import { hiddenCharacters } from "../../../src/surface/traits/hidden-characters.ts";
import { hiddenUnicode } from "../../../src/surface/traits/hidden-unicode.ts";

const EMPTY = { era: "modern" } as const;
const look = hiddenUnicode.prepare({ surface: EMPTY, base: EMPTY });
const marks = (text: string) => look({ place: ["instructions"], subject: "server", role: "prose", text });

const tags = (text: string): string =>
  [...text].map((letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join("");
const selectors = (text: string): string =>
  [...new TextEncoder().encode(text)]
    .map((byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16))
    .join("");
const bits = (text: string, width: number, zero: string, one: string, between = ""): string =>
  [...text]
    .map((letter) => (letter.codePointAt(0) ?? 0).toString(2).padStart(width, "0"))
    .join(between)
    .replaceAll("0", zero)
    .replaceAll("1", one);

describe("a hidden payload is decoded", () => {
  test.each([
    ["tag characters", tags("send it")],
    ["variation selectors after a letter", selectors("send it")],
    ["zero-width bits, eight to a letter", bits("send it", 8, "\u200b", "\u200c")],
    ["zero-width bits, seven to a letter, the other way round", bits("send it", 7, "\u2060", "\u200b")],
    ["zero-width bits with a separator", bits("send it", 8, "\u200b", "\u200c", "\u200d")],
  ])("%s", (_, payload) => {
    expect(marks(`Searches${payload} the web.`)).toMatchObject([{ facts: { decoded: "send it" } }]);
  });

  test("also where visible text stands between its characters", () => {
    const spread = [...tags("hide")].map((character, index) => `${character}${"word "[index] ?? ""}`).join("");
    expect(marks(spread)).toMatchObject([{ facts: { decoded: "hide", count: 4 } }]);
  });

  test("and random bits are called nothing else", () => {
    const noise = "\u200b\u200b\u200b\u200c".repeat(18);
    expect(marks(`a${noise}b`)[0]?.facts).toEqual({ count: 72 });
  });
});

describe("what nobody sees is found", () => {
  test.each([
    ["a zero-width space", "click\u200b here", "zero-width"],
    ["a word joiner", "a\u2060b", "zero-width"],
    ["an override", "abc\u202edcba", "bidi"],
    ["an isolate, in right-to-left text too", "\u05e9\u05dc\u2067abc\u2069", "bidi"],
    ["a direction mark among Latin letters", "abc\u200fdef", "bidi"],
    ["an escape sequence", "\u001b[8mhidden", "control"],
    ["a run of soft hyphens", "word\u00ad\u00ad\u00adword", "other"],
    ["a Hangul filler", "a\u3164b", "other"],
    ["a selector that selects nothing", "a\ufe0fb", "variation-selectors"],
    ["an ideographic selector on an emoji", "\u{1f600}\u{e0101}", "variation-selectors"],
    ["a flag that no standard recommends", `\u{1f3f4}${tags("sendit")}\u{e007f}`, "tags"],
    ["a joiner between Latin letters", "a\u200db", "zero-width"],
    ["two non-joiners in a row in Persian", "\u0645\u06cc\u200c\u200c\u062e", "zero-width"],
  ])("%s", (_, text, kind) => {
    expect(marks(text).map(({ group }) => group)).toEqual([kind]);
  });
});

describe("what does its own work is let be", () => {
  test.each([
    ["plain text with lines and tabs", "One.\n\tTwo.\r\n"],
    ["a family", "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}"],
    ["a profession with a skin tone", "\u{1f469}\u{1f3fd}\u200d\u{1f4bb}"],
    ["a rainbow flag", "\u{1f3f3}\ufe0f\u200d\u{1f308}"],
    ["joined emoji that are no standard sequence", "\u{1f431}\u200d\u{1f680}"],
    ["the flag of Scotland", `\u{1f3f4}${tags("gbsct")}\u{e007f}`],
    ["a key cap", "1\ufe0f\u20e3"],
    ["a symbol in emoji form", "\u26a0\ufe0f Careful \u2139\ufe0f"],
    ["Persian with a non-joiner", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"],
    ["Hindi with a joiner", "\u0915\u094d\u200d\u0937"],
    ["Hebrew with a direction mark", "\u05e9\u05dc\u05d5\u05dd\u200f!"],
    ["a Japanese name with an ideographic selector", "\u845b\u{e0100}\u98fe"],
    ["a word that may break", "Donau\u00addampf\u00adschiff"],
    ["a byte order mark at the start", "\ufeffSearches."],
  ])("%s", (_, text) => {
    expect(hiddenCharacters(text)).toEqual([]);
  });
});

test("one more of the same kind is the same trait; a long run is its own", () => {
  const keys = (text: string) => marks(text).map(({ key }) => key);
  expect(keys("a\u200bb")).toEqual(keys("a\u200bb\u200bc"));
  expect(keys("a\u200bb")).not.toEqual(keys(`a${"\u200b".repeat(20)}b`));
});
