import { describe, expect, it } from "vitest";
import { SEVERITIES } from "../../src/model/finding.ts";
import type { Result } from "../../src/model/result.ts";
import { bytes } from "../../src/report/fit.ts";
import { compactResult, renderJson } from "../../src/report/json.ts";
import { breaking, HOSTILE_TEXTS, hostile, longDescription, many, snapshot } from "./results.ts";

const read = (text: string): Result => JSON.parse(text);

describe("the result as JSON", () => {
  it.each([...Object.entries(HOSTILE_TEXTS)])("is the same result again, and safe to print: %s", (_, text) => {
    const shown = renderJson(hostile(text));
    expect(read(shown)).toEqual(hostile(text));
    expect(shown.replaceAll("\n", "")).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u);
    expect(shown).not.toContain("##[");
  });
});

describe("the result of at most so many bytes", () => {
  it("is the whole result where it fits", () => {
    expect(read(compactResult(breaking(), 32_768))).toEqual(breaking());
  });

  it("drops findings from the least severe up and counts them", () => {
    const text = compactResult(many(3000), 32_768);
    const kept = read(text);
    expect(bytes(text)).toBeLessThanOrEqual(32_768);
    expect(bytes(text)).toBeGreaterThan(30_000);
    expect(new Set(kept.findings.map(({ severity }) => severity))).toEqual(new Set(["error"]));
    expect(kept.notes?.at(-1)).toBe(
      `${(3000 - kept.findings.length).toLocaleString("en-US")} findings in the result file only`,
    );
  });

  it("keeps the order of the findings it keeps", () => {
    const kept = read(compactResult(many(60), 12_000)).findings.map(({ fingerprint }) => fingerprint);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept).toEqual(kept.toSorted());
  });

  it("drops evidence that is too large before the finding that it belongs to", () => {
    const kept = read(compactResult(longDescription(), 32_768));
    expect(kept.findings.map(({ rule, evidence }) => [rule, evidence])).toEqual([
      ["tool-description-changed", undefined],
    ]);
    expect(kept.notes).toEqual(["the evidence of 1 finding in the result file only"]);
  });

  it("drops a document that was made", () => {
    const kept = read(compactResult({ ...snapshot(), document: "x".repeat(40_000) }, 32_768));
    expect(kept.document).toBeUndefined();
    expect(kept.notes).toEqual(["the document that was made is left out"]);
  });

  it("is valid and within its limit at every size, and always keeps the verdict", () => {
    const huge = {
      ...many(300),
      notes: ["n".repeat(5000)],
      outputs: { made: "o".repeat(5000) },
      summary: "s".repeat(9000),
    };
    for (const each of [many(300), huge, hostile("\u0001".repeat(3000))]) {
      for (let limit = 1024; limit < 40_000; limit = Math.ceil(limit * 1.7)) {
        const text = compactResult(each, limit);
        expect(bytes(text)).toBeLessThanOrEqual(limit);
        const { schemaVersion, command, conclusion, reasonCode } = read(text);
        expect({ schemaVersion, command, conclusion, reasonCode }).toEqual({
          schemaVersion: 1,
          command: each.command,
          conclusion: each.conclusion,
          reasonCode: each.reasonCode,
        });
      }
    }
  });

  it("never keeps a finding while a worse one is dropped", () => {
    const kept = read(compactResult(many(200), 40_000)).findings;
    const counts = SEVERITIES.map((severity) => kept.filter((each) => each.severity === severity).length);
    expect(counts[0]).toBe(67);
    expect(counts[1]).toBeGreaterThan(0);
    expect(counts[2]).toBe(0);
  });
});
