import { describe, expect, it } from "vitest";
import type { Result } from "../../src/model/result.ts";
import { type RuleDescription, renderSarif, type SarifOptions } from "../../src/report/sarif.ts";
import { breaking, finding, HOSTILE_TEXTS, hostile, many, result } from "./results.ts";

const RULE: RuleDescription = {
  id: "param-removed",
  title: "A parameter is gone",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Calls that send {it} are refused.",
  fix: "Keep accepting it.",
  reference: "https://modelcontextprotocol.io/specification/2025-11-25/server/tools",
};

interface Log {
  version: string;
  runs: {
    tool: {
      driver: { rules: { id: string; help: { text: string }; helpUri?: string; shortDescription: { text: string } }[] };
    };
    properties: { findings: number; findingsLeftOut: number };
    invocations: { executionSuccessful: boolean }[];
    results: {
      ruleId: string;
      ruleIndex: number;
      level: string;
      message: { text: string };
      locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
      partialFingerprints: Record<string, string>;
      suppressions?: { kind: string; justification: string }[];
    }[];
  }[];
}

const run = (each: Result, options: Partial<SarifOptions> = {}): Log["runs"][number] => {
  const log: Log = JSON.parse(renderSarif(each, { version: "0.1.0", ...options }));
  expect(log.version).toBe("2.1.0");
  const [only] = log.runs;
  if (only === undefined || log.runs.length !== 1) throw new Error("one run was expected");
  return only;
};

describe("SARIF", () => {
  it("describes each rule that fired, known or not, and every result points at its own", () => {
    const { tool, results } = run(breaking(), { rules: [RULE] });
    for (const each of results) expect(tool.driver.rules[each.ruleIndex]?.id).toBe(each.ruleId);
    expect(new Set(tool.driver.rules.map(({ id }) => id)).size).toBe(tool.driver.rules.length);
    expect(
      tool.driver.rules.every(({ help, shortDescription }) => help.text !== "" && shortDescription.text !== ""),
    ).toBe(true);
  });

  it("doubles the braces and parts the links of a message, where they would mean something", () => {
    const { tool, results } = run(result({ findings: [finding({ message: "{0} [x](javascript:y)" })] }), {
      rules: [RULE],
    });
    expect(tool.driver.rules[0]?.help.text).toContain("Calls that send {{it}} are refused.");
    expect(results[0]?.message.text).toMatch(/^\{\{0\}\} \[x\] \(javascript:y\)\n/u);
  });

  it("calls errors, warnings and informations by their SARIF levels, worst first", () => {
    expect(run(many(6)).results.map(({ level }) => level)).toEqual([
      "error",
      "error",
      "warning",
      "warning",
      "note",
      "note",
    ]);
  });

  it("carries the fingerprint under the name that code scanning matches by", () => {
    expect(run(result({ findings: [finding()] })).results[0]?.partialFingerprints).toEqual({
      primaryLocationLineHash: "0123456789abcdef:1",
      "mcpLifecycle/v1": "0123456789abcdef",
    });
  });

  it("places a finding without a file at the fallback, line 1", () => {
    const place = (options: Partial<SarifOptions>) =>
      run(result({ findings: [finding()] }), options).results[0]?.locations[0]?.physicalLocation;
    expect(place({})).toMatchObject({ artifactLocation: { uri: "package.json" }, region: { startLine: 1 } });
    expect(place({ fallback: "pyproject.toml" })).toMatchObject({ artifactLocation: { uri: "pyproject.toml" } });
  });

  it("encodes file names as relative URI references", () => {
    const uri = (file: string) =>
      run(result({ findings: [finding({ at: { file, line: 0 } })] })).results[0]?.locations[0]?.physicalLocation;
    expect(uri("src\\a b#c.ts")).toMatchObject({
      artifactLocation: { uri: "src/a%20b%23c.ts" },
      region: { startLine: 1 },
    });
    expect(uri("javascript:alert(1)")?.artifactLocation.uri).toBe("javascript%3Aalert(1)");
  });

  it("holds 5,000 results at most, the worst, and counts the rest", () => {
    const { results, properties } = run(many(6000));
    expect(results).toHaveLength(5000);
    expect(properties).toMatchObject({ findings: 6000, findingsLeftOut: 1000 });
    expect(results.at(-1)?.level).toBe("note");
  });

  it("marks waived findings as suppressed, with the reason", () => {
    const waived = { reason: "nobody calls it", owner: "ada", until: "2027-01-31" };
    expect(run(result({ findings: [finding({ waived })] })).results[0]?.suppressions).toEqual([
      { kind: "external", status: "accepted", justification: "nobody calls it (ada, until 2027-01-31)" },
    ]);
  });

  it("says that the run did not succeed where nothing could be judged", () => {
    expect(run(result({ conclusion: "unknown" })).invocations).toEqual([{ executionSuccessful: false }]);
    expect(run(result({ conclusion: "fail" })).invocations).toEqual([{ executionSuccessful: true }]);
  });

  it.each(Object.entries(HOSTILE_TEXTS))("stays valid, with %s as mere text", (_, text) => {
    for (const { message, locations } of run(hostile(text)).results) {
      expect(message.text.replaceAll("\n", "")).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}]*$/u);
      expect(message.text).not.toMatch(/\]\(|(?<!\{)(?:\{\{)*\{(?!\{)/u);
      const uri = locations[0]?.physicalLocation.artifactLocation.uri ?? "";
      expect(new URL(uri, "https://root.example/").origin).toBe("https://root.example");
    }
  });
});
