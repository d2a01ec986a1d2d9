import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConfigError } from "../../../src/model/errors.ts";
import type { ReleasedCommit } from "../../../src/model/release-plan.ts";
import { type GeneratedSection, insertSection } from "../../../src/release/changelog/insert-section.ts";
import { joinNotes } from "../../../src/release/changelog/join-notes.ts";
import { makeNotes } from "../../../src/release/changelog/make-notes.ts";

const WEB = "https://github.com/acme/server";

const commit = (number: number, changes: Partial<ReleasedCommit> = {}): ReleasedCommit => ({
  sha: `${String(number).padStart(7, "0")}a`.padEnd(40, "0"),
  type: "feat",
  subject: `does thing ${number}`,
  isBreaking: false,
  closes: [],
  pullRequest: number,
  ...changes,
});

const section = (commits: readonly ReleasedCommit[], changes: Partial<GeneratedSection> = {}): GeneratedSection => ({
  version: "1.3.0",
  date: "2026-11-23",
  notes: makeNotes({ commits: [...commits], reasons: [] }, { web: WEB }),
  links: { web: WEB, tag: "v1.3.0", previousTag: "v1.2.0" },
  ...changes,
});

const OLD = "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-09-01\n\n### Added\n\n- pages\n";
const linesOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
/** Lines of the first text that the second one has not, each as often as it is missing. */
const missing = (before: string, after: string): string[] => {
  const left = linesOf(after);
  return linesOf(before).filter((line) => {
    const at = left.indexOf(line);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
};
const ofTool = (line: string): boolean => line.includes("mcp-lifecycle:generated");

describe("a section that is generated again", () => {
  const first = insertSection(OLD, section([commit(1), commit(2, { type: "fix" })]));

  it("gains what is new and loses what is no longer there", () => {
    const again = insertSection(first, section([commit(2, { type: "fix" }), commit(3)]));
    expect(again).not.toContain("does thing 1");
    expect(again.indexOf("does thing 3")).toBeLessThan(again.indexOf("### Fixed"));
    expect(again).toBe(insertSection(OLD, section([commit(2, { type: "fix" }), commit(3)])));
  });

  it("keeps the words of a person who reworded an entry, and does not say it twice", () => {
    const edited = first.replace("does thing 1", "lets you search by date");
    const again = insertSection(edited, section([commit(1), commit(2, { type: "fix" }), commit(3)]));
    expect(again).toContain("lets you search by date");
    expect(again).not.toContain("does thing 1");
    expect(again).toContain("does thing 3");
  });

  it("leaves out what a person took out", () => {
    const edited = first
      .split("\n")
      .filter((line) => !line.includes("does thing 1"))
      .join("\n");
    const again = insertSection(edited, section([commit(1), commit(2, { type: "fix" }), commit(3)]));
    expect(again).not.toContain("does thing 1 ");
    expect(again).toContain("does thing 3");
  });

  it("keeps a paragraph and a group of a person where they stand", () => {
    const edited = first
      .replace("### Added\n", "A word before.\n\n### Added\n")
      .replace("### Fixed\n", "### Thanks\n\n- to Ada\n\n### Fixed\n");
    const again = insertSection(edited, section([commit(2, { type: "fix" }), commit(3)]));
    expect(again.indexOf("A word before.")).toBeLessThan(again.indexOf("### Added"));
    expect(again).toContain("### Thanks\n\n- to Ada\n\n### Fixed");
  });

  it("says an entry once that a person wrote with the number of its pull request", () => {
    const before = OLD.replace("## [Unreleased]\n", "## [Unreleased]\n\n- In better words (#1)\n");
    const after = insertSection(before, section([commit(1), commit(12)]));
    expect(after).not.toContain("does thing 1 ");
    expect(after).toContain("does thing 12");
  });

  it("gets the new day in the form of the old one", () => {
    expect(insertSection(first, section([commit(1)], { date: "2026-12-01" }))).toContain("## [1.3.0] - 2026-12-01");
  });

  it("moves to another version where the release has grown", () => {
    const grown = { version: "2.0.0", links: { web: WEB, tag: "v2.0.0", previousTag: "v1.2.0" } };
    const edited = first.replace("does thing 1", "lets you search by date");
    const again = insertSection(edited, section([commit(1), commit(4)], { ...grown, replaces: ["1.3.0"] }));
    expect(again).toContain("## [2.0.0] - 2026-11-23");
    expect(again).not.toContain("1.3.0");
    expect(again).toContain("lets you search by date");
    expect(again).toContain("[2.0.0]: https://github.com/acme/server/compare/v1.2.0...v2.0.0");
  });

  it("leaves the section of a version alone that it does not replace", () => {
    const grown = { version: "2.0.0", links: { web: WEB, tag: "v2.0.0", previousTag: "v1.3.0" } };
    const again = insertSection(first, section([commit(4)], grown));
    expect(missing(first, again).filter((line) => !ofTool(line))).toEqual([]);
    expect(linesOf(again).filter(ofTool)).toHaveLength(1);
  });

  it("takes a person's words from the version pull request, whose base goes on", () => {
    const main = OLD.replace("## [Unreleased]\n", "## [Unreleased]\n\n### Added\n\n- by hand\n- with a tpyo\n");
    const proposed = insertSection(main, section([commit(1)])).replace("does thing 1", "lets you search by date");
    const moved = main.replace("tpyo", "typo");
    const again = insertSection(moved, section([commit(1), commit(3)], { proposed }));
    expect(again).toContain("lets you search by date");
    expect(again).toContain("- by hand");
    expect(again).toContain("- with a typo");
    expect(again).not.toContain("tpyo");
    expect(again.match(/by hand/g)).toHaveLength(1);
    expect(again).toContain("does thing 3");
  });

  it("does not bring back what was moved here and reworded in the pull request", () => {
    const main = OLD.replace("## [Unreleased]\n", "## [Unreleased]\n\n### Added\n\n- by hand\n");
    const proposed = insertSection(main, section([commit(1)])).replace("- by hand", "- by a steady hand");
    const again = insertSection(main, section([commit(1)], { proposed }));
    expect(again.match(/by (?:a steady )?hand/g)).toEqual(["by a steady hand"]);
  });

  it("keeps what was moved here where its origin is gone", () => {
    const main = OLD.replace("## [Unreleased]\n", "## [Unreleased]\n\n### Added\n\n- by hand\n");
    const once = insertSection(main, section([commit(1)]));
    const twice = insertSection(once, section([commit(2)]));
    const thrice = insertSection(twice, section([commit(3)]));
    expect(thrice.match(/by hand/g)).toHaveLength(1);
    expect(thrice).toContain("does thing 3");
  });

  it("bears 5,000 entries", () => {
    const many = Array.from({ length: 5000 }, (_, index) => commit(index + 1));
    const again = insertSection(insertSection(OLD, section(many)), section([...many, commit(6000)]));
    expect(again.match(/^- does thing/gm)).toHaveLength(5001);
  });
});

describe("a changelog of several packages", () => {
  const one = section([commit(1)], { beside: ["2.0.0"] });
  const other = section([commit(2)], { version: "2.0.0", links: { web: WEB, tag: "b@2.0.0" }, beside: ["1.3.0"] });
  const both = (text: string): string => insertSection(insertSection(text, one), other);

  it("gets the section of each, and the second time nothing changes", () => {
    const once = both(OLD);
    expect(linesOf(once).filter(ofTool)).toHaveLength(2);
    expect(both(once)).toBe(once);
  });

  it("has one section of a version that they share, with what is of both said once", () => {
    const notes = joinNotes([
      section([commit(1), commit(2)]).notes,
      section([commit(2), commit(3, { type: "fix" })]).notes,
    ]);
    const after = insertSection(OLD, section([], { notes }));
    expect(after.match(/does thing \d/g)).toEqual(["does thing 1", "does thing 2", "does thing 3"]);
    expect(joinNotes([section([]).notes, section([commit(1)]).notes])).toBe(section([commit(1)]).notes);
    expect(joinNotes([section([]).notes, section([]).notes])).toBe(section([]).notes);
  });
});

describe("nothing that a person wrote is lost", () => {
  /** Lines that differ from each other, in every form that a changelog has. */
  const piece = fc
    .tuple(
      fc.constantFrom(
        "- entry §",
        "* entry §",
        "  below §",
        "    deeper §",
        "text §",
        "### Added §",
        "### Added",
        "### Fixed",
        "## Title §",
        "## [1.§.0] - 2026-01-01",
        "## 0.§.0",
        "# [0.0.§](https://example.com/compare/v1...v2) (2026-01-01)",
        "## [Unreleased]",
        "```",
        "<!-- note § -->",
        "<!-- open §",
        "-->",
        "<details>",
        "</details>",
        "[1.§.0]: https://example.com/compare/v1.0.0...v1.1.0",
        "[ref§]: https://example.com/§",
        "=====",
        "---",
        "1. numbered §",
        "> quoted §",
        "\t- tabbed §",
        "§",
        "",
        "",
      ),
      fc.nat({ max: 60 }),
    )
    .map(([form, number]) => form.replaceAll("§", String(number)));
  const file = fc
    .tuple(fc.array(piece, { maxLength: 30 }), fc.constantFrom("\n", "\r\n"), fc.boolean(), fc.boolean())
    .map(([pieces, end, bom, last]) => `${bom ? "\uFEFF" : ""}${pieces.join(end)}${last ? end : ""}`);

  /** A comment or a fence that is never closed, where the section would be part of it. */
  const isRefused = (before: string): boolean => {
    try {
      insertSection(before, section([commit(1)]));
      return false;
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      return true;
    }
  };

  it("whatever the file looks like, and the second time nothing changes", () => {
    fc.assert(
      fc.property(file, (before) => {
        fc.pre(!isRefused(before));
        const after = insertSection(before, section([commit(1), commit(2, { type: "fix" })]));
        expect(missing(before, after).filter((line) => !/^\[unreleased\]:/i.test(line))).toEqual([]);
        expect(insertSection(after, section([commit(1), commit(2, { type: "fix" })]))).toBe(after);
      }),
      { numRuns: 400, seed: 11 },
    );
  });

  it("whatever was edited in a generated section", () => {
    const edit = fc.record({
      at: fc.nat({ max: 40 }),
      kind: fc.constantFrom("insert", "replace", "remove", "append"),
      text: piece.filter((text) => !/^(?:#{1,2} |```|<!-- open|-->|=+$|---$)/.test(text)),
    });
    const start = insertSection(
      OLD.replace("## [Unreleased]\n", "## [Unreleased]\n\n### Added\n\n- by hand\n"),
      section([commit(1), commit(2), commit(3, { type: "fix", isBreaking: true, breaking: "Mind the gap." })]),
    ).split("\n");
    const from = start.findIndex((line) => line.includes("[1.3.0]")) + 1;
    const to = start.findIndex(ofTool);
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const lines = [...start];
        const added: string[] = [];
        edits.forEach(({ at, kind, text }, index) => {
          const line = from + (at % (to - from));
          const own = text === "" || /^#/.test(text) ? text : `${text} mine${index}`;
          if (kind === "insert") lines.splice(line, 0, own);
          if (kind === "replace") lines[line] = own;
          if (kind === "append") lines[line] = `${lines[line]} mine${index}`;
          if (kind === "remove") lines.splice(line, 1);
          if (kind !== "remove") added.push(`mine${index}`);
        });
        const edited = lines.join("\n");
        const next = section([commit(2), commit(4), commit(5, { type: "fix" })]);
        const again = insertSection(edited, next);
        const kept = added.filter((mark) => edited.includes(mark));
        expect(kept.filter((mark) => !again.includes(mark))).toEqual([]);
        expect(insertSection(again, next)).toBe(again);
      }),
      { numRuns: 400, seed: 5 },
    );
  });
});
