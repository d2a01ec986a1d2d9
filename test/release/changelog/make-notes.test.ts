import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../../src/model/finding.ts";
import type { ReleasedCommit } from "../../../src/model/release-plan.ts";
import { insertSection } from "../../../src/release/changelog/insert-section.ts";
import { makeNotes } from "../../../src/release/changelog/make-notes.ts";
import { MIGRATIONS } from "../../../src/release/changelog/migration.ts";
import { readSection } from "../../../src/release/changelog/read-section.ts";
import { apiRules } from "../../../src/rules/api/index.ts";
import { finding, HOSTILE_TEXTS } from "../../report/results.ts";

const WEB = "https://github.com/acme/server";
const commit = (changes: Partial<ReleasedCommit>): ReleasedCommit => ({
  sha: "3f2a1bc".padEnd(40, "0"),
  subject: "something",
  isBreaking: false,
  closes: [],
  ...changes,
});
const notesOf = (commits: ReleasedCommit[], findings?: Finding[], web = ""): string =>
  makeNotes(
    { commits, reasons: [], ...(findings === undefined ? {} : { floor: { bump: "major", findings } }) },
    web === "" ? {} : { web },
  );
/** Titles of the groups, in their order. */
const groupsOf = (notes: string): string[] => [...notes.matchAll(/^### (.*)$/gm)].map(([, title = ""]) => title);

describe("the group of a commit", () => {
  it.each([
    ["feat", "Added"],
    ["fix", "Fixed"],
    ["perf", "Changed"],
    ["security", "Security"],
    ["deprecate", "Deprecated"],
    ["remove", "Removed"],
  ])("%s is %s", (type, group) => {
    expect(groupsOf(notesOf([commit({ type })]))).toEqual([group]);
  });

  it.each(["chore", "docs", "test", "ci", "build", "style", "refactor"])("%s is nothing that users notice", (type) => {
    expect(notesOf([commit({ type })])).toBe("Nothing that users notice.\n");
    expect(groupsOf(notesOf([commit({ type, isBreaking: true })]))).toEqual(["Breaking changes"]);
  });

  it("is Changed for a refactoring that closes an issue", () => {
    expect(groupsOf(notesOf([commit({ type: "refactor", closes: [4] })]))).toEqual(["Changed"]);
  });

  it("is Security for a fix of that scope", () => {
    expect(groupsOf(notesOf([commit({ type: "fix", scope: "security" })]))).toEqual(["Security"]);
  });

  it("is Removed where a feature is taken back, Changed where something else is", () => {
    expect(groupsOf(notesOf([commit({ type: "revert", subject: "feat: add search" })]))).toEqual(["Removed"]);
    expect(groupsOf(notesOf([commit({ reverts: "abc", subject: 'Revert "fix: leak"' })]))).toEqual(["Changed"]);
  });

  it("is Changed for a commit without a type only where no commit has one", () => {
    const plain = commit({ subject: "make it nicer" });
    expect(groupsOf(notesOf([plain]))).toEqual(["Changed"]);
    expect(groupsOf(notesOf([plain, commit({ type: "fix" })]))).toEqual(["Fixed"]);
  });
});

describe("notes", () => {
  it("say what breaks first, with the words of the footer, then the API, then the rest", () => {
    const notes = notesOf(
      [commit({ type: "feat" }), commit({ type: "docs", isBreaking: true, breaking: "Mind\nthe gap.\n\nTwice." })],
      [finding()],
    );
    expect(groupsOf(notes)).toEqual(["Breaking changes", "API", "Added"]);
    expect(notes).toContain("\n\n  Mind the gap.\n\n  Twice.\n");
  });

  it("link to the commit and the pull request where the address is known, and name them where it is not", () => {
    const one = commit({ type: "feat", pullRequest: 12, closes: [3] });
    expect(notesOf([one], undefined, WEB)).toContain(
      `([#12](${WEB}/pull/12), [3f2a1bc](${WEB}/commit/${"3f2a1bc".padEnd(40, "0")}))`,
    );
    expect(notesOf([one])).toContain("- something (#12, 3f2a1bc)");
  });

  it("have the text of a changeset, and of a raised dependency", () => {
    const notes = makeNotes({
      commits: [],
      reasons: [
        {
          kind: "changeset",
          bump: "minor",
          by: "changeset .changeset/a.md",
          text: "Adds `search`.\n\n# Not a heading",
        },
        { kind: "dependency", bump: "patch", by: "`core` is 2.0.0" },
      ],
    });
    expect(notes).toBe("### Added\n\n- Adds `search`.\n\n  \\# Not a heading\n\n### Changed\n\n- `core` is 2.0.0\n");
  });

  it.each(Object.entries(HOSTILE_TEXTS))("have nothing live in them, and no heading of their own: %s", (_, text) => {
    const hostile = commit({ type: "feat", scope: text, subject: text, isBreaking: true, breaking: text });
    const notes = makeNotes({
      commits: [hostile],
      reasons: [{ kind: "changeset", bump: "major", by: text, text }],
      floor: {
        bump: "major",
        findings: [
          finding({ subject: `tool ${text}`, message: text, view: text, server: text }),
          finding({ subject: `tool ${text}`, message: text, fingerprint: "2", rule: "unknown-rule", fix: text }),
          finding({ subject: text, message: text, fingerprint: "3", server: "other" }),
        ],
      },
    });
    const bare = notes
      .replace(/\\[!-/:-@[-`{-~]/gu, "")
      .replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/gu, "")
      .replaceAll("<!-- -->", " ");
    expect(bare).not.toMatch(/[<>`[\]|~$]|@\w|:\/\/|www\.|(?<!#)#\d/u);
    expect(groupsOf(notes)).toEqual(["Breaking changes", "API"]);
    expect(notes).not.toMatch(/^ {0,3}\[[^\]]*\]:/m);
    expect([...notes.matchAll(/^ {0,3}#{1,6} .*$/gm)]).toHaveLength(2);
    // the file that it goes into is read as before
    const links = { tag: "v1.3.0" };
    const file = insertSection("# Changelog\n\n## 1.2.0\n\n- old\n", {
      version: "1.3.0",
      date: "2026-11-23",
      notes,
      links,
    });
    expect(readSection(file, "1.3.0")).toBe(notes);
    expect(readSection(file, "1.2.0")).toBe("- old\n");
  });
});

describe("the API section", () => {
  const breaks = apiRules.filter(({ bump }) => bump === "major").map(({ id }) => id);

  it.each(breaks)("says to callers what to do about %s", (id) => {
    expect(MIGRATIONS[id]).toMatch(/^[A-Z].*\.$/);
  });

  it("has words for no rule that there is not", () => {
    const rules = readdirSync(join(import.meta.dirname, "../../../src/rules/api")).map((file) =>
      file.replace(".ts", ""),
    );
    expect(Object.keys(MIGRATIONS).filter((id) => !rules.includes(id))).toEqual([]);
  });

  it("tells what is of one tool together, what breaks first, and leaves out what needs no version", () => {
    const notes = notesOf(
      [],
      [
        finding({
          bump: "minor",
          rule: "param-added-optional",
          message: "`tavily-search`: parameter `x` is new.",
          fingerprint: "1",
        }),
        finding({ fingerprint: "2" }),
        finding({ bump: "none", rule: "sdk-noise", message: "noise", fingerprint: "3" }),
        finding({
          bump: "minor",
          rule: "tool-added",
          subject: "tool a",
          message: "Tool `a` is new.",
          fingerprint: "4",
        }),
      ],
    );
    expect(notes).toBe(
      [
        "### API",
        "",
        "- **Tool `tavily-search`**",
        "  - **Breaking:** Parameter `days` is gone; calls that send it are refused. Leave the parameter out.",
        "  - Parameter `x` is new.",
        "- Tool `a` is new.",
        "",
      ].join("\n"),
    );
  });

  it("shows a call that worked before, as valid JSON", () => {
    const value = { query: "x", days: 3 };
    const notes = notesOf([], [finding({ evidence: { witness: { side: "input", value, refusal: "no" } } })]);
    const json = /```json\n([\s\S]*?)\n *```/.exec(notes)?.[1] ?? "";
    expect(JSON.parse(json)).toEqual({ name: "tavily-search", arguments: value });
  });

  it("folds what is more than a screen, and says how much", () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      finding({
        subject: `tool t${index}`,
        message: `Tool \`t${index}\` is gone.`,
        rule: "tool-removed",
        fingerprint: String(index),
      }),
    );
    const notes = notesOf([], many);
    expect(notes).toContain("<details><summary>30 more changes of the API</summary>");
    expect(notes.match(/is gone\./g)).toHaveLength(50);
    expect(notes.trimEnd().endsWith("</details>")).toBe(true);
  });
});
