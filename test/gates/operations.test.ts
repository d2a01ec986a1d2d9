import { describe, expect, it } from "vitest";
import { judgeOperations, type OperationsFacts } from "../../src/gates/operations.ts";

const FILE = "operations/production/kubernetes/hpa.yaml";
const facts = (changes: Partial<OperationsFacts> = {}): OperationsFacts => ({
  environment: "production",
  folder: "operations/production",
  mode: "check",
  files: [{ path: FILE, state: "changed", patch: "-a\n+b\n" }],
  flaws: [{ kind: "file-drift", environment: "production", file: FILE, line: 18, says: `${FILE} differs` }],
  isDone: false,
  notes: [],
  levels: {},
  ...changes,
});

describe("the verdict on operations files", () => {
  it("fails on drift, at the line, and is the same finding when the line moves", () => {
    const result = judgeOperations(facts());
    expect(result).toMatchObject({
      conclusion: "fail",
      reasonCode: "operations-files-drifted",
      findings: [{ rule: "operations-file-drift", subject: "config production", at: { file: FILE, line: 18 } }],
    });
    const moved = judgeOperations(facts({ flaws: facts().flaws.map((flaw) => ({ ...flaw, line: 20 })) }));
    expect(moved.findings[0]?.fingerprint).toBe(result.findings[0]?.fingerprint);
  });

  it("tells two broken regions of one file apart", () => {
    const broken = { kind: "region-broken", environment: "production", file: FILE, says: "broken" } as const;
    const { findings } = judgeOperations(
      facts({
        flaws: [
          { ...broken, line: 3 },
          { ...broken, line: 9 },
        ],
      }),
    );
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  it("passes drift that the policy only warns of, but not a file that had to be left alone", () => {
    expect(judgeOperations(facts({ levels: { "operations-file-drift": "warning" } })).conclusion).toBe("pass");
    const refused = facts({
      mode: "write",
      files: [{ path: FILE, state: "refused" }],
      flaws: [{ kind: "file-foreign", environment: "production", file: FILE, line: 1, says: "not ours" }],
      levels: { "operations-file-foreign": "info" },
    });
    expect(judgeOperations(refused)).toMatchObject({ conclusion: "fail", reasonCode: "operations-files-refused" });
  });

  it("says what was written, and passes", () => {
    const files = [
      { path: "a", state: "created" },
      { path: "b", state: "same" },
      { path: "c", state: "removed" },
    ] as const;
    expect(judgeOperations(facts({ mode: "write", files: [...files], flaws: [], isDone: true }))).toMatchObject({
      conclusion: "pass",
      reasonCode: "operations-files-written",
      summary: "operations files of production in operations/production: 1 created, 1 removed, 1 same",
      outputs: { files: "2", changed: "2" },
    });
  });
});
