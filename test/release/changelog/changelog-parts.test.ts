import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeChangelogs } from "../../../src/gates/changelog.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import { checkChangelog } from "../../../src/release/changelog/check-changelog.ts";
import { readDate } from "../../../src/release/changelog/date-form.ts";
import { fitNotes } from "../../../src/release/changelog/fit-notes.ts";
import { digestOf, readRecord, writeRecord } from "../../../src/release/changelog/generated-record.ts";
import { insertSection } from "../../../src/release/changelog/insert-section.ts";
import { readSection } from "../../../src/release/changelog/read-section.ts";
import {
  commitAddress,
  pullRequestAddress,
  releaseAddress,
  webAddress,
} from "../../../src/release/changelog/release-links.ts";
import { readVersionHeading } from "../../../src/release/changelog/version-heading.ts";

describe("the web address of a remote", () => {
  it.each([
    ["git@github.com:acme/server.git", "https://github.com/acme/server"],
    ["https://github.com/acme/server", "https://github.com/acme/server"],
    ["https://x-access-token:secret@github.com/acme/server.git/", "https://github.com/acme/server"],
    ["ssh://git@github.example.com:2222/acme/server.git", "https://github.example.com/acme/server"],
    ["git@gitlab.com:acme/tools/server.git", "https://gitlab.com/acme/tools/server"],
    ["http://localhost:3000/acme/server.git", "http://localhost:3000/acme/server"],
  ])("of %s is %s", (remote, web) => {
    expect(webAddress(remote)).toBe(web);
  });

  it.each([
    "/srv/git/server.git",
    "../server",
    "file:///srv/server",
    "work:acme/server",
    "https://github.com/../x",
    "",
  ])("is unknown for %s", (remote) => {
    expect(webAddress(remote)).toBeUndefined();
  });

  it("is followed as its host has it", () => {
    expect(pullRequestAddress("https://gitlab.com/a/b", 3)).toBe("https://gitlab.com/a/b/-/merge_requests/3");
    expect(commitAddress("https://bitbucket.org/a/b", "1f")).toBe("https://bitbucket.org/a/b/commits/1f");
    expect(releaseAddress({ web: "https://bitbucket.org/a/b", tag: "v2", previousTag: "v1" })).toBeUndefined();
    expect(releaseAddress({ web: "https://github.com/a/b", tag: "@a/b@1.0.0", previousTag: "x)(y" })).toBe(
      "https://github.com/a/b/compare/x%29%28y...@a/b@1.0.0",
    );
  });
});

describe("a date keeps its form", () => {
  it.each([
    ["2026-01-02", "2026-11-03"],
    ["2026/1/2", "2026/11/03"],
    ["02.01.2026", "03.11.2026"],
    ["January 2, 2026", "November 3, 2026"],
    ["Jan 2nd, 2026", "Nov 3, 2026"],
    ["2 January 2026", "3 November 2026"],
    ["02-Jan-2026", "3-Nov-2026"],
    ["01/02/2026", "2026-11-03"],
    ["unreleased", "2026-11-03"],
  ])("%s becomes %s", (form, written) => {
    expect(readDate(`${form}) more`)).toMatchObject({ length: form.length });
    expect(readDate(form)?.write("2026-11-03")).toBe(written);
  });

  it.each(["20261-01-02", "soon", "1.2.3", ""])("is none in %s", (text) => {
    expect(readDate(text)).toBeUndefined();
  });
});

describe("a heading names a version", () => {
  it.each([
    ["[1.2.3] - 2026-01-02", "1.2.3"],
    ["v1.2.3", "1.2.3"],
    ["1.2.3-rc.1 (2026-01-02)", "1.2.3-rc.1"],
    ["Version 1.3.0rc1", "1.3.0rc1"],
    ["@acme/server@1.2.3", "1.2.3"],
    ["1.2 (2026-01-02)", "1.2"],
    ["[1.2.3](https://x.example/compare/a...b) (2026-01-02)", "1.2.3"],
    ["1.2.3 / Fluffy / 2026-01-02", "1.2.3"],
  ])("%s: %s", (title, version) => {
    expect(readVersionHeading(title)?.version).toBe(version);
  });

  it.each(["2.0 for beginners", "Upgrading from 1.2.3", "[1.2.3 - 2026", "Added", "12"])("%s does not", (title) => {
    expect(readVersionHeading(title)).toBeUndefined();
  });
});

describe("the record of what was generated", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (generated, moved) => {
        const record = { generated: generated.map(digestOf), moved: moved.map(digestOf) };
        expect(readRecord(writeRecord(record))).toEqual(record);
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  it("is no other comment", () => {
    expect(readRecord("<!-- mcp-lifecycle:generated -->")).toBeUndefined();
    expect(readRecord(`- ${writeRecord({ generated: ["a"], moved: [] })}`)).toBeUndefined();
  });
});

const CHANGELOG = [
  "# Changelog",
  "",
  "## [1.3.0] - 2026-11-23",
  "",
  "See [the guide] and [1.3.0].",
  "",
  writeRecord({ generated: ["abc"], moved: [] }),
  "",
  "## 1.2.0",
  "",
  "### Added",
  "",
  "[the guide]: https://example.com/guide",
  "[1.3.0]: https://example.com/1.3.0",
  "[other]: https://example.com/other",
  "",
].join("\n");

describe("the section of a version", () => {
  it("is read without its heading and the record, with the references that it uses", () => {
    expect(readSection(CHANGELOG, "v1.3.0")).toBe(
      "See [the guide] and [1.3.0].\n\n[the guide]: https://example.com/guide\n[1.3.0]: https://example.com/1.3.0\n",
    );
  });

  it("is undefined where there is none", () => {
    expect(readSection(CHANGELOG, "1.3")).toBeUndefined();
    expect(readSection("", "1.3.0")).toBeUndefined();
  });

  it.each([
    [undefined, "1.3.0", { state: "no-file" }],
    [CHANGELOG, "1.3.0", { state: "present", line: 3 }],
    [CHANGELOG, "1.2.0", { state: "empty", line: 9 }],
    [CHANGELOG, "1.4.0", { state: "absent", line: 3 }],
    ["# Changelog\n", "1.4.0", { state: "absent", line: 1 }],
    ["", "1.4.0", { state: "absent", line: 1 }],
  ])("is looked for by the check (%#)", (text, version, entry) => {
    expect(checkChangelog(text, { file: "CHANGELOG.md", version })).toEqual({
      file: "CHANGELOG.md",
      version,
      ...entry,
    });
  });

  it("that is missing is one finding with its line", () => {
    const entries = ["1.2.0", "1.3.0", "1.4.0"].map((version) =>
      checkChangelog(CHANGELOG, { file: "CHANGELOG.md", version }),
    );
    expect(judgeChangelogs(entries).map(({ rule, message, at }) => ({ rule, message, at }))).toEqual([
      {
        rule: "changelog-entry-missing",
        message: "The section of `1.2.0` in `CHANGELOG.md` is empty.",
        at: { file: "CHANGELOG.md", line: 9 },
      },
      {
        rule: "changelog-entry-missing",
        message: "`CHANGELOG.md` has no section of `1.4.0`.",
        at: { file: "CHANGELOG.md", line: 3 },
      },
    ]);
  });
});

describe("a code block that is never closed", () => {
  const section = { version: "1.3.0", date: "2026-11-23", notes: "### Added\n\n- x\n", links: { tag: "v1.3.0" } };

  it("is an error with its line where the section would be part of it", () => {
    const refusals = ["# Changelog\n\n```\n", "## Unreleased\n\n<!-- open\n"].map((text) => {
      try {
        return insertSection(text, section);
      } catch (error) {
        return error instanceof ConfigError ? error.trouble.where : error;
      }
    });
    expect(refusals).toEqual(["line 3 of the changelog", "line 3 of the changelog"]);
  });

  it("is nobody's matter in an older section", () => {
    const text = "## 1.2.0\n\n```\n## 1.1.0\n";
    const after = insertSection(text, section);
    expect(after.endsWith(text)).toBe(true);
    expect(insertSection(after, section)).toBe(after);
  });
});

describe("notes that are too long", () => {
  const notes = `### Added\n\n${Array.from({ length: 300 }, (_, index) => `- entry ${index}`).join("\n")}\n\n### Fixed\n\n- one\n`;

  it("are cut between entries, and what is left out is counted", () => {
    const cut = fitNotes(notes, 1000, "`CHANGELOG.md`");
    expect(cut.length).toBeLessThanOrEqual(1000);
    const shown = cut.match(/^- entry \d+$/gm)?.length ?? 0;
    expect(cut).toContain(`\n\n${301 - shown} more entries stand in \`CHANGELOG.md\`.\n`);
    expect(notes.startsWith(cut.slice(0, cut.lastIndexOf("\n\n")))).toBe(true);
  });

  it("are whole where they fit", () => {
    expect(fitNotes(notes, notes.length, "x")).toBe(notes);
  });

  it("close what they open, whatever the limit", () => {
    const folded = `- a\n\n<details><summary>more</summary>\n\n${"- b\n".repeat(500)}\n</details>\n`;
    for (let limit = 120; limit < 2000; limit += 37) {
      const cut = fitNotes(folded, limit, "x");
      expect(cut.length).toBeLessThanOrEqual(limit);
      expect(cut.match(/<details>/g)?.length ?? 0).toBe(cut.match(/<\/details>/g)?.length ?? 0);
    }
  });
});
