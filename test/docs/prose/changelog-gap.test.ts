import { describe, expect, it } from "vitest";
import { findChangelogGap } from "../../../src/docs/prose/find-changelog-gap.ts";

const OLD =
  "# Changelog\n\nWhat changed.\n\n## [Unreleased]\n\n### Added\n\n- Labels, see #12\n- Colours\n\n## 1.0.0\n\n- First\n";
const gap = (after: string | undefined, before: string | undefined = OLD) =>
  findChangelogGap({ file: "CHANGELOG.md", base: "main", before, after });

describe("a changelog", () => {
  it.each([
    OLD,
    OLD.replaceAll("\n", "\r\n"),
    OLD.replace("- Labels, see #12\n- Colours", "* Colours\n* **Labels**, see\n  #12"),
    OLD.replace("## [Unreleased]\n", "## [Unreleased]\n\n## 1.1.0 - 2026-11-22\n"),
    OLD.replace("What changed.", "What changed, told for people."),
    OLD.replace("## [Unreleased]\n", "## [Unreleased]\n\n### Fixed\n\n<!-- - Locks -->\n"),
    OLD.replace("- Colours\n", ""),
  ])("says nothing new in %j", (after) => {
    expect(gap(after)).toMatchObject({ state: "unchanged", line: 5, base: "main" });
  });

  it.each([
    OLD.replace("- Colours", "- Colours\n- Locks"),
    OLD.replace("- Colours", "- Colours\n  - also of locks"),
    OLD.replace("- Colours", "- Colours and locks"),
    OLD.replace("- First", "- First\n- And a late word"),
    OLD.replace("## 1.0.0", "## 1.1.0\n\nLocks.\n\n## 1.0.0"),
    OLD.replace("- First", "- First\n- Colours"),
  ])("says something new in %j", (after) => {
    expect(gap(after)).toBeUndefined();
  });

  it("that came with the change says something, unless it is empty", () => {
    expect(findChangelogGap({ file: "C.md", base: "main", before: undefined, after: OLD })).toBeUndefined();
    expect(findChangelogGap({ file: "C.md", base: "main", before: undefined, after: "# Changelog\n" })?.state).toBe(
      "unchanged",
    );
  });

  it("that is not there says nothing", () => {
    expect(gap(undefined)).toEqual({ file: "CHANGELOG.md", line: 1, state: "no-file", base: "main" });
  });
});
