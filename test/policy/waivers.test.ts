import { describe, expect, test } from "vitest";
import { ConfigError } from "../../src/model/errors.ts";
import { parseWaivers } from "../../src/policy/waivers.ts";

const entry = (lines: string): string => `waivers:\n  - ${lines.trim().split("\n").join("\n    ")}\n`;
const GOOD = `fingerprint: "0123456789abcdef"
rule: tool-removed
reason: nobody calls it
owner: "@ann"
until: 2026-12-31`;

const refusalOf = async (text: string): Promise<ConfigError> => {
  const error: unknown = await parseWaivers(text, "waivers.yml").then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ConfigError)) throw new Error("it was accepted");
  return error;
};

describe("a waivers file", () => {
  test("lists accepted findings with their lines", async () => {
    expect(await parseWaivers(`# why\n${entry(GOOD)}`, "waivers.yml")).toEqual([
      {
        fingerprint: "0123456789abcdef",
        rule: "tool-removed",
        reason: "nobody calls it",
        owner: "@ann",
        until: "2026-12-31",
        line: 3,
      },
    ]);
  });

  test("may be empty", async () => {
    expect(await parseWaivers("", "waivers.yml")).toEqual([]);
    expect(await parseWaivers("waivers: []\n", "waivers.yml")).toEqual([]);
  });

  test.each([
    ["a missing reason", GOOD.replace("reason: nobody calls it\n", ""), "waivers.0.reason"],
    ["an empty owner", GOOD.replace('"@ann"', '""'), "waivers.0.owner: should say something"],
    ["a day that does not exist", GOOD.replace("2026-12-31", "2026-02-30"), "should be a day"],
    ["no day at all", GOOD.replace("2026-12-31", "soon"), "should be a day"],
    ["a fingerprint that lost its quotes", GOOD.replace('"0123456789abcdef"', "12345"), "should be a string"],
    ["a mistyped key", GOOD.replace("owner:", "ownr:"), "did you mean owner?"],
  ])("is refused with the line for %s", async (_, text, law) => {
    const { trouble } = await refusalOf(entry(text));
    expect(trouble.detail).toContain(law);
    expect(trouble.detail).toMatch(/^line \d+: /);
  });

  test("that is no YAML is refused with the line", async () => {
    const { trouble } = await refusalOf("waivers:\n  - {");
    expect(trouble.where).toMatch(/^waivers\.yml:\d+$/);
  });
});
