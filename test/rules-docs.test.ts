import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { countDescribed } from "../src/docs/described-parts.ts";
import { findChangelogGap } from "../src/docs/prose/find-changelog-gap.ts";
import { findDeadMentions } from "../src/docs/prose/find-dead-mentions.ts";
import { findDuplicateAnchors } from "../src/docs/prose/find-duplicate-anchors.ts";
import { findUnlistedTools } from "../src/docs/prose/find-unlisted-tools.ts";
import { composeFile } from "../src/docs/regions/compose-file.ts";
import { judgeSubjects } from "../src/gates/docs/judge-subjects.ts";
import type { DocPage, DocSubjects, RegionFault, UndescribedPart } from "../src/model/docs.ts";
import type { Finding } from "../src/model/finding.ts";
import type { JsonObject } from "../src/model/json.ts";
import { foldAlike } from "../src/report/alike.ts";
import { DOCS_RULES, REGION_RULES } from "../src/rules/docs/index.ts";
import { RULE_IDS, RULES } from "../src/rules/index.ts";
import { parseSnapshot } from "../src/surface/snapshot.ts";

const FIXTURES = join(import.meta.dirname, "fixtures/docs");
const SOURCES = join(import.meta.dirname, "../src/rules/docs");
const ids = DOCS_RULES.map(({ id }) => id);
const cases = readdirSync(FIXTURES).sort();

/** What a case says beside its Markdown files, which stand in its folder; those of base in `base`. */
interface CaseFacts {
  tools?: string[];
  /** Of prompts and resources. */
  names?: string[];
  gone?: Record<string, "documentation" | "base">;
  /** What the regions should hold. */
  sources?: Record<string, string>;
  /** Files that should be there, and the region that they should have. */
  pages?: Record<string, DocPage>;
  surface?: JsonObject;
  undescribed?: UndescribedPart[];
  /** What base is called. */
  base?: string;
}

const readText = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, "utf8") : undefined);

const gather = (name: string): DocSubjects => {
  const root = join(FIXTURES, name);
  const facts: CaseFacts = JSON.parse(readFileSync(join(root, "facts.json"), "utf8"));
  const { tools = [], names = [], gone = {}, sources = {}, pages = {}, base } = facts;
  const files = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md") && !file.startsWith("base/"))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
  const regions = new Map(Object.entries(sources).map(([region, text]) => [region, () => text]));
  const composed = [...new Set([...files.map(({ file }) => file), ...Object.keys(pages)])].map((path) => {
    const page = pages[path];
    const text = readText(join(root, path));
    const made = composeFile(
      { path, text },
      regions,
      page === undefined ? undefined : { title: "API of notes", region: page },
    );
    const isForeign = page !== undefined && text !== undefined && made.text === undefined;
    return { ...made, foreign: isForeign ? [{ file: path, line: 1, page }] : [] };
  });
  const snapshot = facts.surface === undefined ? undefined : parseSnapshot(JSON.stringify(facts.surface), "the case");
  const gap =
    base === undefined
      ? undefined
      : findChangelogGap({
          file: "CHANGELOG.md",
          base,
          before: readText(join(root, "base/CHANGELOG.md")),
          after: readText(join(root, "CHANGELOG.md")),
        });
  return {
    undescribed: [
      ...(snapshot === undefined ? [] : countDescribed({ title: "notes", snapshot }).undescribed),
      ...(facts.undescribed ?? []),
    ],
    drifts: composed.flatMap(({ drifts }) => drifts),
    foreign: composed.flatMap(({ foreign }) => foreign),
    regionFaults: composed.flatMap(({ faults }) => faults),
    deadMentions: findDeadMentions(files, { tools: [...tools, ...names], gone: new Map(Object.entries(gone)) }),
    unlisted: findUnlistedTools(files, tools),
    duplicateAnchors: findDuplicateAnchors(files),
    changelogGaps: gap === undefined ? [] : [gap],
  };
};

const judgeCase = (name: string): Finding[] => judgeSubjects(gather(name), {});

const recordOf = ({ rule, severity, subject, at, message, fix }: Finding) => ({
  rule,
  severity,
  subject,
  at: at.pointer ?? `${at.file}:${at.line ?? ""}:${at.column ?? ""}`,
  message,
  fix,
});
type Recorded = ReturnType<typeof recordOf>;

const recordPath = (name: string): string => join(FIXTURES, name, "findings.json");
const recordedOf = (name: string): Recorded[] => JSON.parse(readFileSync(recordPath(name), "utf8"));
const rulesIn = (name: string): string[] => [...new Set(recordedOf(name).map(({ rule }) => rule))];

describe("a rule about documentation", () => {
  test("has one file of its name and one registration", () => {
    expect(new Set(ids).size).toBe(ids.length);
    const files = readdirSync(SOURCES).filter((file) => file.startsWith("docs-"));
    expect(files.map((file) => file.replace(/\.ts$/, "")).sort()).toEqual(ids.toSorted());
    expect(ids.filter((id) => !RULE_IDS.includes(id))).toEqual([]);
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });

  test.each(DOCS_RULES.map((rule) => [rule.id, rule] as const))("%s is a complete record", (id, rule) => {
    expect(id).toMatch(/^docs(-[a-z]+)+$/);
    for (const text of [rule.why, rule.fix]) expect(text).toMatch(/^[A-Z`].*\.$/s);
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/s);
    expect(rule.reference).toMatch(/^https:\/\//);
    expect(rule.bump).toBe("none");
    for (const other of rule.supersedes ?? []) expect(ids).toContain(other);
  });

  test.each(ids)("%s alone fires in the case of its name, and is silent in the one that is nearly the same", (id) => {
    expect(rulesIn(id)).toEqual([id]);
    expect(rulesIn(`${id}-silent`)).toEqual([]);
  });

  test("is silent over prose that is only like it", () => {
    const quiet = cases.filter((name) => name.startsWith("quiet-"));
    expect(quiet.length).toBeGreaterThan(5);
    expect(quiet.flatMap(recordedOf)).toEqual([]);
  });
});

describe.each(cases)("%s", (name) => {
  test("finds exactly what its record says, with every rule looking", () => {
    const findings = judgeCase(name);
    const found = findings.map(recordOf);
    const updated = process.env.UPDATE_DOCS;
    if (updated === name || updated === "1") writeFileSync(recordPath(name), `${JSON.stringify(found, null, 2)}\n`);
    expect(found).toEqual(recordedOf(name));
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(found.length);
    for (const { rule, at, message, fix } of findings) {
      if (rule !== "docs-absent" && at.file !== undefined) {
        const line = (readText(join(FIXTURES, name, at.file)) ?? "").split("\n")[(at.line ?? 0) - 1];
        expect(line, `${at.file}:${at.line}`).toBeDefined();
        expect(line?.length).toBeGreaterThanOrEqual((at.column ?? 1) - 1);
      }
      expect(message).toMatch(/^(?:[A-Z]|`).*\.$/s);
      expect(fix).toMatch(/^[A-Z].*\.$/s);
    }
  });
});

describe("a fault of a region", () => {
  const kinds: RegionFault["kind"][] = [
    "not-closed",
    "not-opened",
    "nested",
    "twice",
    "unknown",
    "server-unknown",
    "server-unclear",
    "indented",
  ];

  test("of every kind is told in a message and a way out of its own", () => {
    const told = kinds.map((kind) => REGION_RULES[0]?.match({ kind, file: "a.md", line: 3, region: "tools" }));
    const texts = told.flatMap((match) => match ?? []);
    expect(new Set(texts.map(({ message }) => message)).size).toBe(kinds.length);
    expect(new Set(texts.map(({ fix }) => fix)).size).toBe(kinds.length);
    expect(new Set(gather("docs-region-broken").regionFaults.map(({ kind }) => kind))).toEqual(new Set(kinds));
  });

  test("shows a name of any length in short", () => {
    const match = REGION_RULES[0]?.match({ kind: "unknown", file: "a.md", line: 1, region: "x".repeat(10_000) });
    expect(JSON.stringify([match].flat().map((each) => each?.message)).length).toBeLessThan(200);
  });
});

describe("a finding", () => {
  const mention = (line: number, name = "search_notes") =>
    ({ file: "README.md", line, column: 4, name, by: "base" }) as const;
  const nothing: DocSubjects = {
    undescribed: [],
    drifts: [],
    foreign: [],
    regionFaults: [],
    deadMentions: [],
    unlisted: [],
    duplicateAnchors: [],
    changelogGaps: [],
  };
  const prints = (subjects: Partial<DocSubjects>): string[] =>
    judgeSubjects({ ...nothing, ...subjects }, {}).map(({ fingerprint }) => fingerprint);

  test("on each of two mentions of one tool is its own, and survives moved lines", () => {
    const two = prints({ deadMentions: [mention(5), mention(9)] });
    expect(new Set(two).size).toBe(2);
    expect(prints({ deadMentions: [mention(105), mention(140)] })).toEqual(two);
    expect(prints({ deadMentions: [mention(5)] })).toEqual(two.slice(0, 1));
    expect(prints({ deadMentions: [mention(5, "other_tool")] })).not.toEqual(two.slice(0, 1));
  });

  test("on a list that leaves tools out is another one when it leaves out another", () => {
    const list = { file: "README.md", line: 7, listed: 3 };
    const [one] = prints({ unlisted: [{ ...list, missing: ["a", "b"] }] });
    expect(prints({ unlisted: [{ ...list, line: 70, missing: ["b", "a"] }] })).toEqual([one]);
    expect(prints({ unlisted: [{ ...list, missing: ["a", "c"] }] })).not.toEqual([one]);
  });

  test("on each of many parameters folds with those that are alike", () => {
    const parameters = ["a", "b", "c", "d", "e"].map(
      (name): UndescribedPart => ({
        part: "parameter",
        name,
        of: "search",
        place: ["tools", "search", "inputSchema", "properties", name],
      }),
    );
    const needed = parameters.map((part) => ({ ...part, name: `${part.name}2`, isRequired: true }));
    const told = foldAlike(judgeSubjects({ ...nothing, undescribed: [...parameters, ...needed] }, {}));
    expect(told.map(({ subject, finding }) => [subject, finding.severity])).toEqual([
      ["5 parameters of tool search", "warning"],
      ["5 parameters of tool search", "info"],
    ]);
  });

  test("follows the level of the policy", () => {
    const drifts = [{ file: "docs/API.md", line: 3, region: "api", state: "drifted" }] as const;
    expect(judgeSubjects({ ...nothing, drifts: [...drifts] }, { "docs-drifted": "off" })).toEqual([]);
    expect(judgeSubjects({ ...nothing, drifts: [...drifts] }, { "docs-drifted": "info" })[0]?.severity).toBe("info");
  });
});
