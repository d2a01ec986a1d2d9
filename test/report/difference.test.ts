import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../src/model/json.ts";
import { changedParts } from "../../src/report/changed-parts.ts";
import { ABSENT, showDifference } from "../../src/report/difference.ts";

const SENTENCE = "Searches the web and returns what it finds. ";
const VISIBLE = /^[^\p{C}\p{Zl}\p{Zp}]*$/u;

describe("two values side by side", () => {
  it("are shown whole where they fit", () => {
    expect(showDifference({ type: "string" }, { type: ["string", "null"] }, 80)).toEqual({
      before: '{"type":"string"}',
      after: '{"type":["string","null"]}',
    });
  });

  it("say that a side has no value, and do not mix it up with a text that says the same", () => {
    expect(showDifference(undefined, ABSENT, 80)).toEqual({ before: "(absent)", after: '"(absent)"' });
  });

  it("show a word that changed behind 40,000 characters, with its surroundings", () => {
    const head = SENTENCE.repeat(900);
    const shown = showDifference(`${head}Never send passwords. ${head}`, `${head}Always send passwords. ${head}`, 120);
    expect(shown.before).toMatch(/^….*what it finds\. Never send passwords\. Searches.*…$/u);
    expect(shown.after).toMatch(/^….*what it finds\. Always send passwords\. Searches.*…$/u);
    expect(shown.before.length).toBeLessThan(200);
  });

  it("show both of two changes that lie far apart", () => {
    const shown = showDifference(
      `${SENTENCE.repeat(20)}first ${SENTENCE.repeat(20)}second.`,
      `${SENTENCE.repeat(20)}third ${SENTENCE.repeat(20)}fourth.`,
      200,
    );
    expect(shown.before).toMatch(/first.*….*second/u);
    expect(shown.after).toMatch(/third.*….*fourth/u);
  });

  it("count the places that did not fit", () => {
    const text = (word: string) =>
      Array.from({ length: 30 }, (_, index) => SENTENCE.repeat(4) + word + index).join(" ");
    expect(showDifference(text("old"), text("new"), 100).after).toMatch(/new0.*\(\d+ more places differ\)$/u);
  });

  it("show where a rewritten text begins, and how much of it is left out", () => {
    const shown = showDifference("ALL OTHER WORDS ".repeat(3000), "all new words ".repeat(3000), 100);
    expect(shown.before).toMatch(/^"ALL OTHER.*\(\+[\d,]+ characters\)/u);
    expect(shown.after).toMatch(/^"all new.*\(\+[\d,]+ characters\)/u);
  });

  it.each([
    ["a bidi mark", "invoice\u202efdp.exe", "invoicefdp.exe", '"invoice\\u{202e}fdp.exe"'],
    ["a zero-width space", "ad\u200bmin", "admin", '"ad\\u{200b}min"'],
    ["a no-break space", "a\u00a0b", "a b", '"a\\u{a0}b"'],
    ["a Cyrillic letter", "\u0430dmin", "admin", '"\\u{430}dmin"'],
    ["a dash", "read\u2013only", "read-only", '"read\\u{2013}only"'],
    ["a decomposed accent", "cafe\u0301", "caf\u00e9", '"cafe\\u{301}"'],
    ["a variation selector", "\u26a0\ufe0f", "\u26a0", '"\\u{26a0}\\u{fe0f}"'],
    ["a second space", "a  b", "a b", '"a␣␣b"'],
  ])("spell out what the eye cannot tell apart: %s", (_, before, after, shown) => {
    expect(showDifference(before, after, 200).before).toBe(shown);
  });

  it("leave letters of other languages and emoji readable", () => {
    expect(showDifference("поиск кот 👩‍💻", "поиск кит 👩‍💻", 80)).toEqual({
      before: '"поиск кот 👩‍💻"',
      after: '"поиск кит 👩‍💻"',
    });
  });

  it("always differ where the values differ, stay near their budget, and never print an invisible character", () => {
    const word = fc.constantFrom(
      "a",
      "ab",
      " ",
      "\u200b",
      "\u202e",
      "é",
      "e\u0301",
      "\n",
      '"',
      "\\",
      "😀",
      "\ud800",
      "x".repeat(70),
    );
    const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(""));
    const json = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 2 },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(text, tie("value"), { maxKeys: 3 }),
      ),
    })).value;
    fc.assert(
      fc.property(json, json, fc.integer({ min: 40, max: 200 }), (before, after, budget) => {
        const shown = showDifference(before, after, budget);
        if (JSON.stringify(before) !== JSON.stringify(after)) expect(shown.before).not.toBe(shown.after);
        for (const side of [shown.before, shown.after]) {
          expect(side.replace(/\u200d|\ufe0f/gu, "")).toMatch(VISIBLE);
          expect(side.length).toBeLessThan(budget * 12 + 400);
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

describe("changed parts", () => {
  it("put together give both texts again, and no part is shared by mistake", () => {
    const text = fc
      .array(fc.constantFrom("a ", "b ", "c", "\\n", ", "), { maxLength: 80 })
      .map((words) => words.join(""));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = changedParts(before, after);
        const side = (name: "before" | "after") =>
          parts.map((part) => (part.kind === "same" ? part.text : part[name])).join("");
        expect(side("before")).toBe(before);
        expect(side("after")).toBe(after);
        for (const part of parts) if (part.kind === "changed") expect(part.before).not.toBe(part.after);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it("keep what stands between two changes", () => {
    expect(changedParts("one two three four five six seven", "1 two three four five six 7")).toEqual([
      { kind: "changed", before: "one", after: "1" },
      { kind: "same", text: " two three four five six " },
      { kind: "changed", before: "seven", after: "7" },
    ]);
  });
});
