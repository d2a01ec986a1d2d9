import { util } from "prettier";
import { describe, expect, it } from "vitest";
import { textWidth } from "../../../src/docs/markdown/text-width.ts";

describe("the width of a text", () => {
  it("is what a formatter takes it for, of every character that is shown as it is", () => {
    const different: string[] = [];
    for (let point = 0x20; point <= 0x3ffff; point++) {
      const character = String.fromCodePoint(point);
      if (/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\p{M}]/u.test(character)) continue;
      if (textWidth(character) !== util.getStringWidth(character)) different.push(point.toString(16));
    }
    expect(different).toEqual([]);
  });

  it.each(["👩‍💻", "❤️", "👍🏽", "1️⃣", "e\u0301", "日本 a", "🇩🇪"])("is that of what is seen as one: %s", (text) => {
    expect(textWidth(text)).toBe(util.getStringWidth(text));
  });
});
