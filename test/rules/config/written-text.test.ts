import { describe, expect, test } from "vitest";
import { takeApart, UNKNOWN } from "../../../src/rules/config/written-text.ts";

describe("a written text", () => {
  test.each<[string, string, { name: string; text: string }[]]>([
    ["plain", "plain", []],
    ["${A}", UNKNOWN, []],
    ["x-${A}-y-${secret:B}", `x-${UNKNOWN}-y-${UNKNOWN}`, []],
    ["${A:-b}", UNKNOWN, [{ name: "A", text: "b" }]],
    ["${A:-}", UNKNOWN, [{ name: "A", text: "" }]],
    [
      "${A:-x${B:-y}z}",
      UNKNOWN,
      [
        { name: "B", text: "y" },
        { name: "A", text: `x${UNKNOWN}z` },
      ],
    ],
    ["$${A}", "$${A}", []],
    ["a $${A} ${B}", `a $\${A} ${UNKNOWN}`, []],
    ["${A", "${A", []],
    ["$", "$", []],
  ])("%s is taken apart at its references", (text, literal, fallbacks) => {
    expect(takeApart(text)).toEqual({ literal, fallbacks });
  });
});
