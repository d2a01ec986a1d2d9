import { describe, expect, test } from "vitest";
import { placeWeaknesses } from "../../src/audit/place-weaknesses.ts";
import { judgeDependencies } from "../../src/gates/deps.ts";
import type { Weakness } from "../../src/model/advisory.ts";
import type { AuditFacts } from "../../src/model/audit.ts";
import type { Result } from "../../src/model/result.ts";
import { defaultPolicy } from "../../src/policy/parse.ts";
import { renderAnnotations } from "../../src/report/annotations.ts";
import { compactResult, renderJson } from "../../src/report/json.ts";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { renderSarif } from "../../src/report/sarif.ts";
import { renderText } from "../../src/report/text.ts";
import { RULES } from "../../src/rules/index.ts";
import { treeOf } from "../audit/locked-tree.ts";

const resultOf = (
  weaknesses: readonly Weakness[],
  trees: AuditFacts["trees"],
  more: Partial<AuditFacts> = {},
): Result =>
  judgeDependencies(
    {
      facts: {
        today: "2026-11-22",
        trees,
        manifests: [],
        launchLines: [],
        weaknesses: placeWeaknesses(trees, weaknesses),
        mended: [],
        unauditable: [],
        undecided: [],
        unlocked: [],
        gaps: [],
        registry: [],
        changes: [],
        source: "database of 2026-11-20, 3 advisories",
        ...more,
      },
      policy: defaultPolicy(),
      placeOf: () => ({}),
      waivers: [],
      isWhole: true,
      notes: [],
    },
    {},
  );

const weak = (name: string, version: string, id: string, more: Partial<Weakness> = {}): Weakness => ({
  package: { ecosystem: "npm", name, version },
  id,
  ids: [id],
  summary: `What ${id} says`,
  rating: "high",
  score: 7.5,
  isMalicious: false,
  fixed: ["9.9.9"],
  ...more,
});

const text = (result: Result): string => renderText(result, { colour: false, width: 100 });
const markdown = (result: Result, limit = 60_000): string => renderMarkdown(result, { limit });
const sarif = (result: Result) => JSON.parse(renderSarif(result, { version: "1.0.0", rules: RULES })).runs[0];

const PLAIN = resultOf(
  [
    weak("deep", "1.0.0", "GHSA-1111-1111-1111", { url: "https://github.com/advisories/GHSA-1111-1111-1111" }),
    weak("deep", "1.0.0", "GHSA-2222-2222-2222", { rating: "critical", score: 9.8 }),
    weak("mild", "1.0.0", "GHSA-3333-3333-3333", { rating: "low", score: 2.1 }),
    weak("stealer", "6.6.6", "MAL-2026-1", { isMalicious: true, fixed: [] }),
  ],
  [
    treeOf({
      root: [
        ["top@1.0.0", "^1.0.0"],
        ["mild@1.0.0", "^1.0.0"],
        ["stealer@6.6.6", "^6.0.0"],
      ],
      packages: { "top@1.0.0": { needs: ["deep@1.0.0"] }, "deep@1.0.0": {}, "mild@1.0.0": {}, "stealer@6.6.6": {} },
    }),
  ],
);

describe("a report of dependencies", () => {
  test("in a terminal tells the verdict, then each package once with its way in and its fix", () => {
    const told = text(PLAIN);
    expect(told).toMatch(/^FAIL {2}1 malicious package, 2 weaknesses in 1 package \(1 critical, 1 high\)/);
    expect(told.match(/deep 1\.0\.0 \(package-lock\.json:2\)/g)).toHaveLength(1);
    expect(told).toContain("    critical 9.8   GHSA-2222-2222-2222     What GHSA-2222-2222-2222 says\n");
    expect(told).toContain("    by   top > deep\n");
    expect(told).toContain("    fix  Run `npm update deep`, which takes 9.9.9 or later where `top` allows it");
    expect(told).toContain("- mild 1.0.0: 1 low; 9.9.9 mends it (package-lock.json:3)");
    expect(told.indexOf("stealer 6.6.6")).toBeLessThan(told.indexOf("deep 1.0.0"));
    expect(told).toContain("Read (advisories: database of 2026-11-20, 3 advisories)");
  });

  test("in Markdown is a table with a row for each package", () => {
    const told = markdown(PLAIN);
    const rows = told.split("\n").filter((line) => line.startsWith("| `"));
    expect(rows).toHaveLength(4);
    expect(rows[1]).toContain("**critical 9.8**");
    expect(rows[1]).toContain("[GHSA-1111-1111-1111](https://github.com/advisories/GHSA-1111-1111-1111)");
    expect(rows[1]).toContain("`top > deep`");
    for (const row of rows.slice(0, 3)) expect(row.split(/(?<!\\)\|/)).toHaveLength(9);
    expect(told).toContain("<details><summary>Below what fails (1 weakness in 1 package)</summary>");
  });

  test("in SARIF stands on the line, each advisory a rule with the severity that people sort by", () => {
    const run = sarif(PLAIN);
    const told = run.results.map(
      (each: {
        ruleId: string;
        ruleIndex: number;
        level: string;
        locations: { physicalLocation: { region: object; artifactLocation: { uri: string } } }[];
      }) => ({
        rule: each.ruleId,
        level: each.level,
        line: each.locations[0]?.physicalLocation.region,
        severity: run.tool.driver.rules[each.ruleIndex].properties["security-severity"],
        same: run.tool.driver.rules[each.ruleIndex].id === each.ruleId,
      }),
    );
    expect(told).toEqual([
      {
        rule: "vulnerable-dependency/GHSA-1111-1111-1111",
        level: "error",
        line: { startLine: 2, startColumn: 1 },
        severity: "7.5",
        same: true,
      },
      {
        rule: "vulnerable-dependency/GHSA-2222-2222-2222",
        level: "error",
        line: { startLine: 2, startColumn: 1 },
        severity: "9.8",
        same: true,
      },
      {
        rule: "malicious-dependency/MAL-2026-1",
        level: "error",
        line: { startLine: 4, startColumn: 1 },
        severity: "10.0",
        same: true,
      },
      {
        rule: "vulnerable-dependency/GHSA-3333-3333-3333",
        level: "note",
        line: { startLine: 3, startColumn: 1 },
        severity: "2.1",
        same: true,
      },
    ]);
  });

  test("annotates the line", () => {
    expect(renderAnnotations(PLAIN)[0]).toMatch(
      /^::error file=package-lock\.json,line=2,col=1,title=package deep@1\.0\.0%3A vulnerable-dependency::/,
    );
  });

  test("is told whole in JSON, and small where an output must be", () => {
    expect(JSON.parse(renderJson(PLAIN)).dependencies.weaknesses).toHaveLength(4);
    expect(new TextEncoder().encode(compactResult(PLAIN, 2048)).length).toBeLessThanOrEqual(2048);
  });

  test("of hundreds of packages tells the worst in full and counts the rest", () => {
    const count = 400;
    const names = Array.from({ length: count }, (_, index) => `p${index}`);
    const tree = treeOf({ packages: Object.fromEntries(names.map((name) => [`${name}@1.0.0`, {}])) });
    const many = resultOf(
      names.map((name, index) => weak(name, "1.0.0", `GHSA-${index}`)),
      [tree],
    );
    const told = text(many);
    expect(told.split("\n").length).toBeLessThan(110);
    expect(told).toMatch(/and \d+ more, all in --format json/);
    const short = markdown(many, 20_000);
    expect(new TextEncoder().encode(short).length).toBeLessThanOrEqual(20_000);
    expect(short).toMatch(/\d+ more findings in the result file\./);
  });
});

/** What a lockfile and an advisory may hold when somebody means ill, in every place that takes a text. */
const HOSTILE: Readonly<Record<string, string>> = {
  commands: "x\r\n::add-mask::secret\n::stop-commands::t\n##[error]y",
  table: "a|b\\|c | d",
  html: '<img src=x onerror="alert(1)"><!-- </details> @everyone [l](javascript:alert(1)) https://evil.example',
  hidden: "safe\u202egnp.exe\u200b\u0000\u001b[31m\ud800",
  huge: "x".repeat(1_000_000),
};

describe.each(Object.entries(HOSTILE))("hostile text (%s) in every place", (_, hostile) => {
  const file = `dir/${hostile.slice(0, 300)}/package-lock.json`;
  const tree = treeOf({
    file,
    format: hostile,
    root: [["top@1", hostile]],
    packages: { "top@1": { needs: ["deep@1"] }, "deep@1": {} },
  });
  const packages = tree.packages.map((each) => ({ ...each, name: hostile, version: hostile, alias: hostile }));
  const found: Weakness = weak(hostile, hostile, "GHSA-1111-1111-1111", {
    summary: hostile,
    fixed: [hostile],
    url: `https://x/${hostile}`,
  });
  const hostileTree = { ...tree, packages };
  const result = resultOf([found], [hostileTree], {
    unauditable: [{ name: hostile, why: "git", text: hostile, at: { file, line: 1, column: 1 }, scope: "production" }],
    gaps: [
      { file, line: 1, column: 1, what: hostile, hint: hostile },
      { what: hostile, hint: hostile },
    ],
    unlocked: [
      {
        manifest: { file, ecosystem: "npm", dependencies: [] },
        open: [
          {
            ecosystem: "npm",
            name: hostile,
            range: hostile,
            kind: "registry",
            scope: "production",
            isOptional: false,
            at: { file, line: 1, column: 1 },
          },
        ],
      },
    ],
    mended: [found],
    source: hostile,
    outdated: [
      {
        package: { ecosystem: "npm", name: hostile, version: hostile },
        at: { file, line: 1, column: 1 },
        scope: "production",
        range: hostile,
        latest: hostile,
        latestInRange: hostile,
        majorsBehind: 1,
      },
    ],
  });
  /** Controls and marks that move text, but for line breaks that we write. */
  const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u;

  test("is visible text in a terminal", () => {
    const told = text(result);
    expect(told).not.toMatch(UNSAFE);
    expect(told).not.toMatch(/^\s*::/m);
    expect(told.length).toBeLessThan(60_000);
  });

  test("is text in Markdown, within its limit", () => {
    const told = markdown(result, 65_536);
    expect(told).not.toMatch(UNSAFE);
    const bare = told.replaceAll("\\`", "").replaceAll(/(`+)[^`][\s\S]*?\1/g, "");
    expect(bare).not.toMatch(/<img|<script|(?<!\\)\]\(javascript/i);
    expect(bare).not.toMatch(/(?<!<!-- -->)@everyone|[^[(]https:\/\/evil/);
    expect(new TextEncoder().encode(told).length).toBeLessThanOrEqual(65_536);
  });

  test("breaks no row of a table", () => {
    const rows = markdown(result, 65_536)
      .split("\n")
      .filter((line) => line.startsWith("| "));
    for (const row of rows) {
      const columns = row.split(/(?<!\\)\|/).length - 2;
      expect([2, 3, 5, 7], row.slice(0, 200)).toContain(columns);
    }
  });

  test("stays within its workflow command", () => {
    for (const line of renderAnnotations(result)) {
      expect(line).toMatch(/^::(?:error|warning|notice) [^\r\n]*$/);
      expect(line).not.toMatch(UNSAFE);
      expect(line.match(/::/g)?.length ?? 0).toBeGreaterThanOrEqual(2);
    }
  });

  test("is a string in SARIF and in JSON", () => {
    const written = renderSarif(result, { version: "1.0.0", rules: RULES });
    expect(written).not.toMatch(UNSAFE);
    for (const each of JSON.parse(written).runs[0].results) {
      expect(each.message.text.length).toBeLessThan(5_000);
      expect(each.locations[0].physicalLocation.artifactLocation.uri).not.toMatch(/[\s<>|]/);
    }
    expect(renderJson(result)).not.toMatch(UNSAFE);
    expect(JSON.parse(renderJson(result)).conclusion).toBe("fail");
    expect(new TextEncoder().encode(compactResult(result, 32_768)).length).toBeLessThanOrEqual(32_768);
  });
});
