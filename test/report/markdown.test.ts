import { describe, expect, it } from "vitest";
import { bytes } from "../../src/report/fit.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { advising, breaking, finding, HOSTILE_TEXTS, hostile, longDescription, many, result } from "./results.ts";

const whole = { limit: 1024 * 1024 };
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Fences and folded parts that are opened are closed, and tables have rows of one length. */
const expectWellFormed = (markdown: string): void => {
  let fence: string | undefined;
  let depth = 0;
  let cells: number | undefined;
  for (const line of markdown.split("\n")) {
    const ticks = /^`{3,}/u.exec(line)?.[0];
    if (fence !== undefined) {
      if (ticks === fence) fence = undefined;
      continue;
    }
    if (ticks !== undefined) fence = ticks;
    depth += count(line, /^<details>/gu) - count(line, /^<\/details>$/gu);
    // however a parser reads a backslash before it, a pipe of the text is no border
    expect(line).not.toMatch(/\\\\\|/u);
    const bars = count(line, /(?<!\\)\|/gu);
    if (line.startsWith("|")) {
      expect(bars, line).toBe(cells ?? bars);
      cells = bars;
    } else cells = undefined;
  }
  expect(fence).toBeUndefined();
  expect(depth).toBe(0);
};

describe("a report in Markdown", () => {
  it("tells in the order of the terminal's report", () => {
    const text = renderMarkdown(breaking(), whole);
    expect(text.match(/^#{3,4} .*|<summary>(?:Smaller|Waived).*?<\/summary>/gmu)).toEqual([
      "### FAIL: tavily-mcp 0.2.10 → 0.2.15: 4 breaking changes, declared patch, needs 0.3.0",
      "#### Breaking changes (4)",
      "#### For a person to judge (1)",
      "<summary>Smaller changes (4)</summary>",
      "#### Version",
      "#### Notes",
    ]);
  });

  it("has a row for each of the seven steps", () => {
    expect(count(renderMarkdown(advising(), whole), /^\| [1-7] \| [a-z]+ \| /gmu)).toBe(7);
  });

  it("shows the word that changed behind 75,000 characters", () => {
    const text = renderMarkdown(longDescription(), whole);
    expect(text).toMatch(/^- .*Never send passwords/mu);
    expect(text).toMatch(/^\+ .*Always send passwords/mu);
    expect(bytes(text)).toBeLessThan(2500);
  });

  it("is never longer than its limit, is cut between findings, and counts what is cut", () => {
    const all = many(3000);
    for (const limit of [1_000, 5_000, 65_536, 200_000]) {
      const text = renderMarkdown(all, { limit });
      expect(bytes(text)).toBeLessThanOrEqual(limit);
      expectWellFormed(text);
      const told = count(text, /change number [a-j]+/gu);
      const left = Number(/^([\d,]+) more findings in the result file\.$/mu.exec(text)?.[1]?.replaceAll(",", ""));
      expect(told + left).toBe(3000);
    }
  });

  it("keeps the worst when it is cut", () => {
    const text = renderMarkdown(many(3000), { limit: 20_000 });
    expect(text).toContain("Breaking changes (1,000)");
    expect(text).not.toContain("For a person to judge");
  });

  it("fits any limit, also where characters take several bytes", () => {
    for (let limit = 0; limit < 4000; limit += 97) {
      const text = renderMarkdown(result({ ...breaking(), summary: "→".repeat(200) }), { limit });
      expect(bytes(text)).toBeLessThanOrEqual(limit);
      expect(text).not.toContain("\ufffd");
      expectWellFormed(text);
    }
  });

  it("does not say that something is left out when nothing is", () => {
    expect(renderMarkdown(many(300), whole)).not.toContain("in the result file");
  });

  it.each(Object.entries(HOSTILE_TEXTS))("stays well formed and shows %s as mere text", (_, text) => {
    const shown = renderMarkdown(hostile(text), whole);
    expectWellFormed(shown);
    expect(shown.replaceAll("\n", "")).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u);
    const prose = shown.replace(/^(`{3,})[\s\S]*?^\1$/gmu, "").replace(/(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/gu, "");
    expect(prose.replace(/<!-- -->|<\/?(?:details|summary|sub)>/gu, "")).not.toMatch(/[<>]/u);
    expect(prose).not.toMatch(/@\w/u);
  });

  it("shows the validator's words and the call in a folded part", () => {
    const text = renderMarkdown(
      result({
        findings: [finding({ evidence: { witness: { side: "input", value: { a: "```" }, refusal: "must be <b>" } } })],
      }),
      whole,
    );
    expect(text).toContain('````json\n{"name":"tavily-search","arguments":{"a":"```"}}\n````');
    expect(text).toContain("Refused with: `must be <b>`");
  });
});
