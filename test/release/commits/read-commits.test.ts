import { describe, expect, it } from "vitest";
import { bumpOfCommit } from "../../../src/release/commits/commit-bump.ts";
import { readCommits } from "../../../src/release/commits/read-commits.ts";
import { withoutReverted } from "../../../src/release/commits/without-reverted.ts";

const SHA = "0123456789abcdef0123456789abcdef01234567";
const read = (message: string, pullRequest?: number) => readCommits({ sha: SHA, message, pullRequest });
const one = (message: string) => read(message)[0];

describe("a commit message", () => {
  it.each([
    ["feat: add search", { type: "feat", subject: "add search", isBreaking: false }, "minor"],
    [
      "fix(api): answer empty lists (#12)",
      { type: "fix", scope: "api", subject: "answer empty lists", pullRequest: 12 },
      "patch",
    ],
    ["FEAT!: drop farewell", { type: "feat", subject: "drop farewell", isBreaking: true }, "major"],
    ["chore(deps)!: need Node 24", { type: "chore", scope: "deps", isBreaking: true }, "major"],
    ["perf: keep the index", { type: "perf" }, "patch"],
    ["docs: say more", { type: "docs" }, "none"],
    ["refactor: move", { type: "refactor" }, "none"],
    ["Update README", { subject: "Update README", isBreaking: false }, "none"],
    ["feat:no space", { subject: "feat:no space" }, "none"],
    ["fix: a\r\n\r\nbody\r\n", { type: "fix", subject: "a" }, "patch"],
    ["\n\nfeat: late", { type: "feat", subject: "late" }, "minor"],
    ["", { subject: "" }, "none"],
  ])("%j says what it says", (message, parts, bump) => {
    const commit = one(message);
    expect(commit).toMatchObject(parts);
    expect(commit === undefined ? "" : bumpOfCommit(commit)).toBe(bump);
  });

  it.each([
    ["fix: a\n\nBREAKING CHANGE: callers must send a name", "callers must send a name"],
    ["fix: a\n\nBREAKING-CHANGE: callers must send a name", "callers must send a name"],
    ["fix: a\n\nBREAKING CHANGE: one\ntwo\n\nReviewed-by: A", "one\ntwo"],
    ["fix: a\n\nbreaking change: in lower case", undefined],
    ["fix: a\n\nNo BREAKING CHANGE: here", undefined],
  ])("%j breaks as its footer says", (message, breaking) => {
    expect(one(message)?.breaking).toBe(breaking);
    expect(one(message)?.isBreaking).toBe(breaking !== undefined);
  });

  it("names the issues that it closes, and not those it only mentions", () => {
    expect(one("fix: a (#9)\n\nSee #5 and #6.\n\nCloses #3, #4\nFixes: #7")?.closes).toEqual([3, 4, 7]);
  });

  it("asks for a version by its Release-As footer", () => {
    expect(one("chore: go\n\nRelease-As: v2.0.0\r\n")?.releaseAs).toBe("2.0.0");
  });

  it("is every conventional line of a squashed pull request without a conventional title", () => {
    const commits = read("Search (#12)\n\n* feat(search): add\n\n* fix: typo\n\n* wip\n\nBREAKING CHANGE: gone");
    expect(
      commits.map(({ type, scope, subject, isBreaking, pullRequest }) => ({
        type,
        scope,
        subject,
        isBreaking,
        pullRequest,
      })),
    ).toEqual([
      { type: "feat", scope: "search", subject: "add", isBreaking: true, pullRequest: 12 },
      { type: "fix", scope: undefined, subject: "typo", isBreaking: false, pullRequest: 12 },
    ]);
  });

  it("is one thing where its title is conventional, whatever its list holds", () => {
    expect(read("fix: search (#12)\n\n* feat: add\n* fix: b")).toHaveLength(1);
  });

  it("came from the pull request that merged it, unless it names one", () => {
    expect(read("feat: a", 7)[0]?.pullRequest).toBe(7);
    expect(read("feat: a (#8)", 7)[0]?.pullRequest).toBe(8);
  });

  it.each([
    ["-notes-\nx\n-__proto__-\ny\n-references-\nz"],
    [`feat: ${"#".repeat(50_000)}`],
    [`fix: a\n\n${"closes ".repeat(20_000)}`],
    [`fix: a\n\n${"BREAKING CHANGE: x\n".repeat(5_000)}`],
    [`fix: a\n\n${"-a".repeat(20_000)}-`],
    [`feat(${"(".repeat(40_000)}): a`],
    [`fix: a\n\n${"https://".repeat(10_000)} #1`],
    [`Revert "${"a".repeat(60_000)}`],
    [`x${" ".repeat(60_000)}(#1)`],
  ])("that is hostile is read, and only so far (%#)", (message) => {
    const commits = read(message);
    expect(commits.length).toBeGreaterThan(0);
    expect(commits.every(({ subject }) => subject.length <= 500)).toBe(true);
    expect({}).not.toHaveProperty("notes");
  });
});

describe("what is taken back", () => {
  const sha = (digit: string): string => digit.repeat(40);
  const history = (...messages: [digit: string, message: string][]) =>
    messages.flatMap(([digit, message]) => readCommits({ sha: sha(digit), message }));
  const left = (commits: ReturnType<typeof history>) => withoutReverted(commits).map(({ sha: id }) => id[0]);

  it("counts for nothing, and neither does what takes it back", () => {
    const commits = history(
      ["a", "feat: x"],
      ["b", "fix: y"],
      ["c", `Revert "feat: x"\n\nThis reverts commit ${sha("a")}.`],
    );
    expect(left(commits)).toEqual(["b"]);
  });

  it("is there again when the revert is itself taken back", () => {
    const commits = history(
      ["a", "feat: x"],
      ["b", `Revert "feat: x"\n\nThis reverts commit ${sha("a")}.`],
      ["c", `Revert "Revert "feat: x""\n\nThis reverts commit ${sha("b")}.`],
    );
    expect(left(commits)).toEqual(["a"]);
  });

  it("is found by a shortened id, and by the footer that the specification proposes", () => {
    expect(left(history(["a", "feat: x"], ["b", "revert: feat x\n\nRefs: aaaaaaa"]))).toEqual([]);
  });

  it("is a patch where it was released before", () => {
    const commits = history(["b", `Revert "feat: x"\n\nThis reverts commit ${sha("a")}.`]);
    expect(left(commits)).toEqual(["b"]);
    expect(commits.map(bumpOfCommit)).toEqual(["patch"]);
  });

  it("stays where only a part of it is in the range", () => {
    const commits = history(["a", "feat: x"], ["c", `revert: both\n\nRefs: ${sha("a")}, ${sha("9")}`]);
    expect(left(commits)).toEqual(["c"]);
  });

  it("cannot lie in the future", () => {
    const commits = history(["b", `Revert "feat: x"\n\nThis reverts commit ${sha("a")}.`], ["a", "feat: x"]);
    expect(left(commits)).toEqual(["b", "a"]);
  });
});
