import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { renderText } from "../../src/report/text.ts";
import { result } from "./results.ts";

const documented = result({
  command: "gen-docs",
  documentation: {
    described: 1052,
    total: 1056,
    parts: [
      { part: "tool", described: 12, total: 12 },
      { part: "parameter", described: 1040, total: 1044 },
    ],
  },
});
const text = (of: typeof documented, colour = false): string => renderText(of, { colour, width: 100 });

describe("how much of a server says what it is", () => {
  it("is told in a line for each part", () => {
    const page = text(documented);
    expect(page).toContain("Described (1,052 of 1,056)");
    expect(page).toMatch(/^ {2}tools {6}\s*12 of 12$/m);
    expect(page).toMatch(/^ {2}parameters {1}\s*1,040 of 1,044$/m);
    expect(renderMarkdown(documented, { limit: 10_000 })).toContain(
      "#### Described (1,052 of 1,056)\n\n- tools 12 of 12\n- parameters 1,040 of 1,044",
    );
  });

  it("stands out where something is missing", () => {
    const start = String.fromCharCode(27);
    const line = (noun: string): string =>
      text(documented, true)
        .split("\n")
        .find((each) => each.includes(noun)) ?? "";
    expect(line("parameters")).toContain(`${start}[33m1,040 of 1,044`);
    expect(line("tools")).not.toContain(`${start}[33m`);
  });

  it("is not told where there is nothing to describe", () => {
    const empty = result({ documentation: { described: 0, total: 0, parts: [] } });
    expect(text(empty)).not.toContain("Described");
    expect(renderMarkdown(empty, { limit: 10_000 })).not.toContain("Described");
  });
});
