import { describe, expect, it } from "vitest";
import { renderAnnotations } from "../../src/report/annotations.ts";
import { framedWithin } from "../../src/report/frame-lines.ts";
import { compactResult, renderJson } from "../../src/report/json.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { renderSarif } from "../../src/report/sarif.ts";
import { renderText } from "../../src/report/text.ts";
import { configuration } from "./results.ts";

const text = (width: number): string => renderText(configuration(), { colour: false, width });

describe("a frame", () => {
  it("stands below its place, with the mark under what is meant", () => {
    expect(text(80)).toContain(
      "      at      config/production.yaml:12:3\n          10 | server:\n          11 |   host: 0.0.0.0\n        > 12 |   prot: production\n             |   ^^^^\n",
    );
  });

  it("keeps its mark on the page however narrow that is", () => {
    for (const width of [40, 60, 80, 120]) {
      const lines = text(width).split("\n");
      for (const line of lines.filter((each) => /^ +\| /.test(each))) expect(line.length).toBeLessThanOrEqual(width);
      expect(
        lines.filter((line) => /^ +\| +\^{4,}$/.test(line)),
        String(width),
      ).toHaveLength(2);
    }
  });

  it("moves the lines and the mark by the same columns", () => {
    const line = `> 1 | ${"a".repeat(90)}HERE`;
    const mark = `    | ${" ".repeat(90)}^^^^`;
    const [shown = "", below = ""] = framedWithin(`${line}\n${mark}`, 60);
    expect(shown.slice(below.indexOf("^"), below.lastIndexOf("^") + 1)).toBe("HERE");
  });

  it("is cut where somebody made it longer than any frame", () => {
    expect(framedWithin("x\n".repeat(1000), 80)).toHaveLength(12);
  });

  it("closes its own fence in Markdown, whatever stands in it", () => {
    const page = renderMarkdown(configuration("```\n</details>"), { limit: 65_536 });
    const fences = page.match(/^`{3,}(?=$|text$)/gm) ?? [];
    expect(fences.length % 2).toBe(0);
  });
});

describe("what changes", () => {
  it("names the risk first, with what it means", () => {
    const lines = text(120).split("\n");
    const at = lines.indexOf("What changes against main at 3f2a1bc (3, 1 of them a risk)");
    expect(lines.slice(at + 1, at + 4)).toEqual([
      "  ! production: server.host 127.0.0.1 -> 0.0.0.0: now reachable from other machines; auth none",
      "  - all environments: deploy.name production -> production!",
      "  - qa not there -> 3 settings: a new environment",
    ]);
  });

  it("is counted where it is too much to show, and whole in the result", () => {
    const result = configuration();
    const [change] = result.configuration?.changes ?? [];
    if (change === undefined || result.configuration === undefined) throw new Error("the result has no change");
    const many = Array.from({ length: 500 }, (_, index) => ({ ...change, key: `a.k${index}` }));
    const large = { ...result, configuration: { ...result.configuration, changes: many } };
    expect(renderText(large, { colour: false, width: 100 })).toContain("and 470 more, all in --format json");
    expect(renderMarkdown(large, { limit: 65_536 })).toContain("470 more changes in the result file");
    expect(JSON.parse(renderJson(large)).configuration.changes).toHaveLength(500);
    expect(JSON.parse(compactResult(large, 8_192)).findings).toHaveLength(2);
  });

  it("says so where nothing was compared, and where nothing changed, by saying nothing and by a sentence", () => {
    const result = configuration();
    if (result.configuration === undefined) throw new Error("the result has no configuration");
    const { base: _, ...alone } = { ...result.configuration, changes: [] };
    expect(renderText({ ...result, configuration: alone }, { colour: false, width: 80 })).not.toContain("What changes");
    const same = { ...result, configuration: { ...result.configuration, changes: [] } };
    expect(renderText(same, { colour: false, width: 80 })).toContain("No setting changes.");
    expect(renderMarkdown(same, { limit: 65_536 })).toContain("No setting changes.");
  });
});

it("puts line and column into annotations and SARIF", () => {
  expect(renderAnnotations(configuration())[0]).toMatch(/^::error file=config\/production\.yaml,line=12,col=3,/);
  const [first] = JSON.parse(renderSarif(configuration(), { version: "1.0.0" })).runs[0].results;
  expect(first.locations[0].physicalLocation.region).toEqual({ startLine: 12, startColumn: 3 });
});
