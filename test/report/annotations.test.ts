import { describe, expect, it } from "vitest";
import { annotation, renderAnnotations } from "../../src/report/annotations.ts";
import { breaking, finding, HOSTILE_TEXTS, hostile, many, result } from "./results.ts";

describe("annotations", () => {
  it("encode message and properties as the runner decodes them", () => {
    expect(annotation("error", { file: "a,b:c%.ts", line: 3, title: undefined }, "50%\r\nx: y, z")).toBe(
      "::error file=a%2Cb%3Ac%25.ts,line=3::50%25%0D%0Ax: y, z",
    );
  });

  it("stand where the finding stands", () => {
    expect(
      renderAnnotations(result({ findings: [finding({ at: { file: "src/a.ts", line: 4, column: 2 } })] }))[0],
    ).toMatch(/^::error file=src\/a\.ts,line=4,col=2,title=tool tavily-search%3A param-removed::/u);
  });

  it("are errors, warnings and notices by severity", () => {
    expect(renderAnnotations(breaking()).map((line) => /^::(\w+)/u.exec(line)?.[1])).toEqual([
      ..."error error error error warning notice notice notice notice".split(" "),
    ]);
  });

  it("are ten of a kind at most, and the last counts the rest by rule", () => {
    const lines = renderAnnotations(many(99));
    for (const kind of ["error", "warning", "notice"]) {
      expect(lines.filter((line) => line.startsWith(`::${kind} `))).toHaveLength(10);
    }
    expect(lines[9]).toBe(
      "::error title=24 more findings of this kind::24 tool-removed. All of them stand in the result file.",
    );
  });

  it("are ten where there are exactly ten", () => {
    const lines = renderAnnotations(result({ findings: Array.from({ length: 10 }, () => finding()) }));
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).not.toContain("more finding");
  });

  it("of a result that only advises hold no error, and the breaks come first", () => {
    const lines = renderAnnotations({ ...breaking(), advisory: true });
    expect(lines.some((line) => line.startsWith("::error"))).toBe(false);
    expect(lines[0]).toContain("param-removed");
  });

  it("leave waived findings out", () => {
    const waived = { reason: "known", owner: "ada", until: "2027-01-31" };
    expect(renderAnnotations(result({ findings: [finding({ waived })] }))).toEqual([]);
  });

  it.each(Object.entries(HOSTILE_TEXTS))("are one command a line, with %s in it", (_, text) => {
    for (const line of renderAnnotations(hostile(text))) {
      expect(line).toMatch(
        /^::(?:error|warning|notice) file=[^:,]*,line=3,col=4,title=[^:,]*::[^\p{Cc}\p{Cf}\p{Cs}]*$/u,
      );
      expect(line).not.toContain("##[");
    }
  });
});
