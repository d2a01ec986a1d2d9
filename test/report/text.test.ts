import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { renderText } from "../../src/report/text.ts";
import { columns } from "../../src/report/wrap.ts";
import { breaking, finding, HOSTILE_TEXTS, hostile, longDescription, many, result, side } from "./results.ts";

const plain = { colour: false, width: 80 };
const ESCAPE = String.fromCharCode(27);

describe("a report for the terminal", () => {
  it("begins with the verdict and why", () => {
    expect(renderText(breaking(), { colour: false, width: 120 })).toMatch(
      /^FAIL {2}tavily-mcp 0\.2\.10 → 0\.2\.15: 4 breaking changes, declared patch, needs 0\.3\.0\n/u,
    );
  });

  it("tells what breaks before what only changed, and the next version after both", () => {
    const text = renderText(breaking(), plain);
    const order = [
      "FAIL",
      "Breaking changes (4)",
      "For a person to judge (1)",
      "Smaller changes (4)",
      "Version",
      "Notes",
    ];
    const places = order.map((word) => text.indexOf(`\n${word}`));
    expect(places.slice(1)).toEqual(places.slice(1).toSorted((a, b) => a - b));
    expect(places.slice(1).every((place) => place > 0)).toBe(true);
    expect(text).toContain("publish   0.3.0 or later");
  });

  it("groups findings by their subject, once each", () => {
    const text = renderText(breaking(), plain);
    const errors = text.slice(text.indexOf("Breaking"), text.indexOf("For a person"));
    expect(errors.match(/^ {2}tool \S+$/gmu)).toEqual([
      "  tool tavily-search",
      "  tool tavily-map",
      "  tool tavily-extract",
    ]);
  });

  it("names the server where a result speaks of several", () => {
    const text = renderText(
      result({ findings: [finding({ server: "search" }), finding({ server: "files", subject: "tool read" })] }),
      plain,
    );
    expect(text).toContain("  search: tool tavily-search\n");
    expect(text).toContain("  files: tool read\n");
  });

  it("gives the witness as params of tools/call that parse when they are copied from the page", () => {
    for (const width of [60, 80, 120]) {
      const text = renderText(breaking(), { colour: false, width });
      const copied = [...text.matchAll(/^ {6}call {4}([\s\S]*?)\n {14}accepted before, refused now: /gmu)];
      expect(copied.map(([, json]) => JSON.parse(json ?? ""))).toEqual([
        { name: "tavily-search", arguments: { query: "weather in Oslo", days: 3 } },
        {
          name: "tavily-search",
          arguments: {
            query: "shares of the three largest shipping companies of the world",
            topic: "finance",
            max_results: 10,
            include_domains: ["example.com", "example.org"],
          },
        },
      ]);
    }
  });

  it("does not repeat a fix that the finding above has told", () => {
    const text = renderText(result({ findings: [finding(), finding({ message: "another" })] }), plain);
    expect(text.match(/^ {6}fix/gmu)).toHaveLength(1);
  });

  it("shows the word that changed behind 75,000 characters", () => {
    const text = renderText(longDescription(), plain);
    expect(text).toMatch(/before .*[\s\S]*Never send passwords[\s\S]*after .*[\s\S]*Always send passwords/u);
    expect(text.split("\n").length).toBeLessThan(20);
  });

  it("keeps every line within the width", () => {
    for (const width of [40, 80, 120]) {
      for (const each of [breaking(), longDescription(), many(90)]) {
        for (const line of renderText(each, { colour: false, width }).split("\n")) {
          // a value to paste is never broken inside
          if (!/^\s+"|call/u.test(line)) expect(columns(line), line).toBeLessThanOrEqual(width);
        }
      }
    }
  });

  it("stays short however much there is to say, and counts the rest by rule", () => {
    const text = renderText(many(3000), plain);
    expect(text.split("\n").length).toBeLessThan(110);
    const told = text.match(/change number [a-j]+/gu)?.length ?? 0;
    const left = [...text.matchAll(/^ {2}and ([\d,]+) more, all in --format json: \1 \S+$/gmu)];
    expect(left).toHaveLength(3);
    expect(left.reduce((sum, [, count = ""]) => sum + Number(count.replaceAll(",", "")), told)).toBe(3000);
  });

  it("shows waived findings apart, with who answers for them and until when", () => {
    const text = renderText(
      result({ findings: [finding({ waived: { reason: "nobody calls it", owner: "ada", until: "2027-01-31" } })] }),
      plain,
    );
    expect(text).not.toContain("Breaking changes");
    expect(text).toMatch(/Waived \(1\)\n.*\n {4}ada, until 2027-01-31: nobody calls it/u);
  });

  it("says that a surface is new where there is no server on base", () => {
    const text = renderText(result({ base: side("git:main", { absent: true }), head: side(".") }), plain);
    expect(text).toContain("base  git:main, no server: a new surface");
    expect(text).toContain("head  the working tree, 4 tools");
  });

  it("has colour only when asked, and the same words either way", () => {
    const coloured = renderText(breaking(), { colour: true, width: 80 });
    const uncoloured = renderText(breaking(), plain);
    expect(uncoloured).not.toContain(ESCAPE);
    expect(coloured).toContain(`${ESCAPE}[1m`);
    expect(stripVTControlCharacters(coloured)).toBe(uncoloured);
  });

  it.each(Object.entries(HOSTILE_TEXTS))("prints %s as mere text", (_, text) => {
    for (const width of [40, 80]) {
      const shown = renderText(hostile(text), { colour: false, width });
      expect(shown.replaceAll("\n", "")).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u);
      expect(shown).not.toMatch(/^\s*::/mu);
      expect(shown).not.toContain("##[");
    }
  });
});
