import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Surface } from "../../../src/model/surface.ts";
import { hiddenUnicode } from "../../../src/surface/traits/hidden-unicode.ts";
import { introducedTraits } from "../../../src/surface/traits/index.ts";
import { introducedTextTraits } from "../../../src/surface/traits/introduced-text-traits.ts";
import { secrets } from "../../../src/surface/traits/secrets.ts";

const surface = (text: string): Surface => ({
  era: "modern",
  tools: [{ name: "t", description: text, inputSchema: { properties: { token: { default: text } } } }],
});

describe("hostile text", () => {
  const anything = fc.string({ unit: "binary", maxLength: 200 });

  test("of any kind is looked at without an error, and tells nothing of itself", () => {
    fc.assert(
      fc.property(anything, anything, (before, after) => {
        introducedTraits(surface(before), surface(after));
        expect(introducedTraits(surface(after), surface(after))).toEqual([]);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test("hides nothing by any mix: each tag character is counted", () => {
    const tag = fc.integer({ min: 0xe0041, max: 0xe007a }).map((code) => String.fromCodePoint(code));
    const word = fc.constantFrom("a", " ", "\u05e9", "\u0645", "\u2800", "1");
    fc.assert(
      fc.property(fc.array(fc.oneof(tag, word), { minLength: 1, maxLength: 40 }), (parts) => {
        const hidden = parts.filter((part) => part.length > 1).length;
        const found = introducedTextTraits({ era: "modern" }, { era: "modern", instructions: parts.join("") }, [
          hiddenUnicode,
        ]);
        const counts = found.filter(({ facts }) => facts.group === "tags").map(({ facts }) => facts.count);
        expect(counts).toEqual(hidden === 0 ? [] : [hidden]);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test("a secret is never whole in what is told of it", () => {
    const letters = fc.string({
      unit: fc.constantFrom(..."abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"),
      minLength: 40,
      maxLength: 60,
    });
    fc.assert(
      fc.property(letters, (body) => {
        for (const { facts, after } of introducedTextTraits(surface(""), surface(body), [secrets])) {
          expect(JSON.stringify({ facts, after })).not.toContain(body.slice(0, 8));
        }
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});
