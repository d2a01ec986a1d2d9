import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { insertSection } from "../../../src/release/changelog/insert-section.ts";
import { makeNotes, type NotedRelease } from "../../../src/release/changelog/make-notes.ts";
import { readSection } from "../../../src/release/changelog/read-section.ts";
import type { ReleaseLinks } from "../../../src/release/changelog/release-links.ts";

/**
 * One folder for each form of a changelog: before.md (none where there is no file), plan.json, after.md.
 * `UPDATE_CHANGELOGS=1 npx vitest run test/release/changelog/fixtures.test.ts` writes after.md anew: read it before you commit.
 */
const FIXTURES = join(import.meta.dirname, "../../fixtures/changelogs");
const update = process.env.UPDATE_CHANGELOGS === "1";

interface Plan {
  version: string;
  date: string;
  links: ReleaseLinks;
  release: NotedRelease;
}

const read = (name: string): { before: string | undefined; section: Parameters<typeof insertSection>[1] } => {
  const path = join(FIXTURES, name, "before.md");
  const { release, ...rest } = JSON.parse(readFileSync(join(FIXTURES, name, "plan.json"), "utf8")) as Plan;
  return {
    before: existsSync(path) ? readFileSync(path, "utf8") : undefined,
    section: { ...rest, notes: makeNotes(release, rest.links) },
  };
};

const asOnWindows = (text: string): string => `\uFEFF${text.replaceAll("\n", "\r\n")}`;

/** What of a file changes on purpose: the comparison of what is unreleased, and a heading that waited for its date. */
const MAINTAINED = /^\[unreleased\]:|\(unreleased\)/i;

describe.each(readdirSync(FIXTURES))("a changelog like %s", (name) => {
  const { before, section } = read(name);
  const after = insertSection(before, section);

  it("gets the section as it was found good", () => {
    const path = join(FIXTURES, name, "after.md");
    if (update) writeFileSync(path, after);
    expect(after).toBe(readFileSync(path, "utf8"));
  });

  it("gets the same section but once", () => {
    expect(insertSection(after, section)).toBe(after);
  });

  it("keeps every line that was there", () => {
    const kept = (before ?? "").split("\n").filter((line) => line.trim() !== "" && !MAINTAINED.test(line));
    const lines = after.split("\n");
    expect(kept.filter((line) => !lines.includes(line))).toEqual([]);
  });

  it.skipIf(before === undefined)("keeps its line ends and its byte order mark", () => {
    expect(insertSection(asOnWindows(before ?? ""), section)).toBe(asOnWindows(after));
  });

  it("gives the section back as the words of the release", () => {
    const words = readSection(after, section.version) ?? "";
    expect(words).not.toContain("mcp-lifecycle:generated");
    expect(
      words.split("\n").filter((line) => line !== "" && !/^\[[^\]]+\]: /.test(line) && !after.includes(line)),
    ).toEqual([]);
    expect(words).toMatch(/search by date|answer `null`|Search by/i);
  });
});
