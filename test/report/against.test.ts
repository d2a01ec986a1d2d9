import { describe, expect, it } from "vitest";
import { renderAnnotations } from "../../src/report/annotations.ts";
import { compactResult } from "../../src/report/json.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { renderSarif } from "../../src/report/sarif.ts";
import { renderText } from "../../src/report/text.ts";
import { audiences, result, side } from "./results.ts";

const text = (given = audiences()): string => renderText(given, { colour: false, width: 120 });

describe("a finding against another contract than base", () => {
  it("names that contract in every form", () => {
    const named = "against minors v0.1.9, production";
    expect(text()).toContain(`param-removed, major, ${named}`);
    expect(renderMarkdown(audiences(), { limit: 65_536 })).toContain(`, major, ${named}, fingerprint `);
    expect(renderAnnotations(audiences())[0]).toContain(`(${named})`);
    const [found] = JSON.parse(renderSarif(audiences(), { version: "1.0.0" })).runs[0].results;
    expect(found.message.text).toContain(`(${named})`);
    expect(found.properties.against).toBe("minors v0.1.9, production");
  });
});

describe("the audiences of several servers", () => {
  const several = () => {
    const { audiences: all = [], rollback, version } = audiences();
    if (rollback === undefined || version === undefined) throw new Error("the fixture lost its parts");
    const server = { base: side("git:main"), head: side("."), version };
    return result({
      servers: [
        { name: "first", ...server, audiences: all, rollback },
        { name: "second", ...server },
      ],
    });
  };

  it("are told with the server's name, and each server's way back under its version", () => {
    expect(text(several())).toMatch(/\nAudiences \(3\)\n {2}kept +first: release v0\.2\.10: /);
    expect(text(several()).match(/^ {4}rollback {2}Not safe/gm)).toHaveLength(1);
    expect(renderMarkdown(several(), { limit: 65_536 })).toContain("- **kept** first: release v0.2.10: ");
  });
});

describe("a result with more audiences than a page bears", () => {
  const crowded = () => {
    const [one] = audiences().audiences ?? [];
    if (one === undefined) throw new Error("the fixture lost its audiences");
    return { ...audiences(), audiences: Array.from({ length: 25 }, () => one) };
  };

  it("counts those that it does not show", () => {
    expect(text(crowded())).toContain("and 5 more audiences, all in --format json");
    expect(renderMarkdown(crowded(), { limit: 65_536 })).toContain("- 5 more audiences in the result file");
  });

  it("gives way to findings where a step reads it", () => {
    const compact = JSON.parse(compactResult(crowded(), 2500));
    expect(compact.findings).toHaveLength(1);
    expect(compact.audiences).toBeUndefined();
  });
});
