import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReferences, referencesIn } from "../../src/config/references.ts";

const read = (text: string) => {
  const found = readReferences(text);
  if ("fault" in found) throw new Error(found.fault);
  return found.parts;
};
const faultOf = (text: string) => {
  const found = readReferences(text);
  return "fault" in found ? found.fault : undefined;
};

describe("readReferences", () => {
  it.each([
    ["${PORT}", [{ kind: "variable", name: "PORT" }]],
    ["${PORT:-3000}", [{ kind: "variable", name: "PORT", fallback: "3000" }]],
    ["${PORT:-}", [{ kind: "variable", name: "PORT", fallback: "" }]],
    ["${secret:db-password}", [{ kind: "secret", name: "db-password" }]],
    ["${file:/run/secrets/tls.key}", [{ kind: "file", name: "/run/secrets/tls.key" }]],
    [
      "https://${HOST}:${PORT}/mcp",
      [
        { kind: "variable", name: "HOST" },
        { kind: "variable", name: "PORT" },
      ],
    ],
    [
      "${A:-${B:-c}}",
      [
        { kind: "variable", name: "A", fallback: "${B:-c}" },
        { kind: "variable", name: "B", fallback: "c" },
      ],
    ],
    ["$PORT costs $5 and }", []],
    ["$${PORT}", []],
  ])("reads %s", (text, references) => {
    expect(referencesIn(read(text))).toEqual(references);
  });

  it("takes a doubled dollar as the text itself, in a default too", () => {
    expect(read("a $${B} c")).toEqual(["a ${B} c"]);
    expect(read("${A:-$${x}")).toMatchObject([{ fallback: ["${x"] }]);
  });

  it("ends a default at the first brace that closes its reference", () => {
    expect(read('${A:-{"x":1}}')).toMatchObject([{ reference: { fallback: '{"x":1' } }, "}"]);
  });

  it.each([
    "${",
    "${PORT",
    "${A:-b",
    "${A:-${B}",
    "${}",
    "${:-x}",
    "${a b}",
    "${A:?x}",
    "${A-b}",
    "${secret:}",
    "${file:relative}",
  ])("refuses %s", (text) => expect(faultOf(text)).toBeDefined());
  it.each(["${secret:../../etc/passwd}", "${secret:a/b}", "${secret:A:-hunter2}", "${file:/a:-hunter2}"])(
    "refuses %s, and says nothing of what stands there",
    (text) => {
      expect(faultOf(text)).toBeDefined();
      expect(faultOf(text)).not.toMatch(/hunter2|etc/);
    },
  );

  it("follows defaults inside defaults, but not without end", () => {
    const nested = (depth: number): string => (depth === 0 ? "x" : `\${A:-${nested(depth - 1)}}`);
    expect(faultOf(nested(4))).toBeUndefined();
    expect(faultOf(nested(5))).toContain("inside each other");
    expect(faultOf("${A:-".repeat(100_000))).toContain("inside each other");
  });

  it("gives back every text that holds no reference, and throws for none", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("$", "{", "}", ":", "-", "A", " ") }), (text) => {
        const found = readReferences(text);
        if (!text.includes("${") && "parts" in found) expect(found.parts.join("")).toBe(text);
        else expect(found).toBeDefined();
      }),
      { numRuns: 2_000, seed: 5 },
    );
  });
});
