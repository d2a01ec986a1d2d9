import { describe, expect, it } from "vitest";
import { type DocsToJudge, judgeDocs } from "../../src/gates/docs.ts";
import type { DocSubjects } from "../../src/model/docs.ts";
import type { WrittenFile } from "../../src/model/written-file.ts";
import { defaultPolicy } from "../../src/policy/parse.ts";

const NOTHING: DocSubjects = {
  undescribed: [],
  drifts: [],
  foreign: [],
  regionFaults: [],
  deadMentions: [],
  unlisted: [],
  duplicateAnchors: [],
  changelogGaps: [],
};
const API = "docs/API.md";
const DRIFT: DocSubjects = { ...NOTHING, drifts: [{ file: API, line: 12, region: "api", state: "drifted" }] };
const BARE_TOOL: DocSubjects = {
  ...NOTHING,
  undescribed: [{ part: "tool", name: "greet", place: ["tools", "greet"] }],
};

const same = (path: string): WrittenFile => ({ path, state: "same" });
const judged = (changes: Partial<DocsToJudge> = {}) =>
  judgeDocs(
    {
      what: { servers: 1, tools: 12 },
      folder: "docs",
      mode: "check",
      files: [same(API)],
      subjects: NOTHING,
      volatile: [],
      counts: [
        { part: "tool", described: 12, total: 12 },
        { part: "parameter", described: 34, total: 38 },
        { part: "prompt", described: 0, total: 0 },
      ],
      policy: defaultPolicy(),
      waivers: [],
      notes: [],
      ...changes,
    },
    { now: new Date("2026-11-23T12:00:00Z") },
  );
const rulesOf = ({ findings }: ReturnType<typeof judged>): string[] => findings.map(({ rule }) => rule);

describe("the verdict on documentation", () => {
  it("says first that it is current, and then how much of the server says what it is", () => {
    const result = judged();
    expect(result).toMatchObject({
      conclusion: "pass",
      reasonCode: "docs-current",
      summary: "documentation of 12 tools is current; 46 of 50 parts described (92 of 100)",
      outputs: { "output-dir": "docs", files: "1", changed: "0", score: "92", undescribed: "4", commit: "" },
    });
    expect(result.documentation?.parts.map(({ part }) => part)).toEqual(["tool", "parameter"]);
  });

  it("fails a check that drifted, at the line", () => {
    const result = judged({ subjects: DRIFT, files: [{ path: API, state: "changed", patch: "" }] });
    expect(result).toMatchObject({ conclusion: "fail", reasonCode: "docs-drifted", outputs: { changed: "1" } });
    expect(result.summary).toContain(`documentation of 12 tools has drifted in ${API};`);
    expect(result.findings).toMatchObject([{ rule: "docs-drifted", at: { file: API, line: 12 } }]);
  });

  it("finds no drift in what it has just written, nor in what it only prints", () => {
    const files: WrittenFile[] = [{ path: API, state: "changed", patch: "" }];
    expect(judged({ mode: "write", subjects: DRIFT, files })).toMatchObject({
      conclusion: "pass",
      reasonCode: "docs-written",
      findings: [],
    });
    expect(judged({ mode: "print", subjects: DRIFT, files, document: "# API\n" })).toMatchObject({
      conclusion: "pass",
      reasonCode: "docs-printed",
      findings: [],
    });
  });

  it("fails where a file had to be left alone, whatever the policy says of its rule", () => {
    const subjects: DocSubjects = { ...NOTHING, foreign: [{ file: API, line: 1, page: "api" }] };
    const policy = { ...defaultPolicy(), levels: { "docs-file-foreign": "off" } as const };
    const result = judged({
      mode: "write",
      subjects,
      policy,
      files: [{ path: API, state: "refused" }, same("README.md")],
    });
    expect(result).toMatchObject({ conclusion: "fail", reasonCode: "docs-refused", findings: [] });
    expect(result.summary).toContain(`cannot be put into ${API}: nothing was written`);
  });

  it("passes what only warns, and fails by a rule that the policy raises", () => {
    expect(rulesOf(judged({ subjects: BARE_TOOL }))).toEqual(["docs-tool-undescribed"]);
    expect(judged({ subjects: BARE_TOOL }).conclusion).toBe("pass");
    const policy = { ...defaultPolicy(), levels: { "docs-tool-undescribed": "error" } as const };
    const raised = judged({ subjects: BARE_TOOL, policy });
    expect(raised).toMatchObject({ conclusion: "fail", reasonCode: "docs-flawed" });
    expect(raised.summary).toContain("is current, and has 1 finding to mend");
  });

  it("counts a finding that is waived, and is not stopped by it", () => {
    const policy = { ...defaultPolicy(), levels: { "docs-tool-undescribed": "error" } as const };
    const [finding] = judged({ subjects: BARE_TOOL, policy }).findings;
    const waiver = {
      fingerprint: finding?.fingerprint ?? "",
      reason: "generated",
      owner: "@ann",
      until: "2026-12-31",
      at: { file: ".mcp-lifecycle/waivers.yml", line: 1 },
      isNew: false,
    };
    const accepted = judged({ subjects: BARE_TOOL, policy, waivers: [waiver] });
    expect(accepted.conclusion).toBe("pass");
    expect(accepted.findings).toMatchObject([{ rule: "docs-tool-undescribed", waived: { owner: "@ann" } }]);
    // one of another gate's findings is no business of this one
    expect(rulesOf(judged({ waivers: [{ ...waiver, fingerprint: "0123456789abcdef" }] }))).toEqual([]);
  });

  it("tells what differs from itself, since it is left out", () => {
    const result = judged({ volatile: [{ server: "files", places: [["tools", "now", "description"]] }] });
    expect(result.findings).toMatchObject([{ rule: "surface-not-deterministic", server: "files" }]);
  });

  it("has no score where there is nothing to describe, and none of a hundred while something is missing", () => {
    expect(judged({ counts: [] })).toMatchObject({ outputs: { score: "" } });
    expect(judged({ counts: [{ part: "tool", described: 999, total: 1000 }] }).outputs.score).toBe("99");
  });

  it("gives the same finding in two servers two fingerprints", () => {
    const [part] = BARE_TOOL.undescribed;
    const both = {
      ...NOTHING,
      undescribed: [part, part].flatMap((each, index) => (each ? [{ ...each, server: `s${index}` }] : [])),
    };
    const { findings } = judged({ subjects: both });
    expect(findings.map(({ server }) => server)).toEqual(["s0", "s1"]);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it("says where the files were committed, also by an earlier run", () => {
    const committed = { branch: "topic", sha: "a".repeat(40), isNew: true, effects: [] };
    const files: WrittenFile[] = [{ path: API, state: "changed", patch: "" }];
    const first = judged({ mode: "write", files, committed });
    expect(first).toMatchObject({ reasonCode: "docs-committed", outputs: { commit: "a".repeat(40) } });
    expect(first.summary).toContain("is committed to topic");
    expect(judged({ mode: "write", files, committed: { ...committed, isNew: false } }).summary).toContain(
      "is on topic already",
    );
    const nothing = judged({ mode: "write", committed: { branch: "topic", isNew: false, effects: [] } });
    expect(nothing).toMatchObject({ reasonCode: "docs-current", outputs: { commit: "" } });
  });
});
