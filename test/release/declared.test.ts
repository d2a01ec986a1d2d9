import { describe, expect, test } from "vitest";
import { ConfigError } from "../../src/model/errors.ts";
import type { Bump } from "../../src/model/finding.ts";
import { isChangesetPath, readChangeset } from "../../src/release/changeset.ts";
import { readConventionalTitle } from "../../src/release/conventional-title.ts";
import { rankDeclarations } from "../../src/release/declared.ts";
import { readLabel } from "../../src/release/labels.ts";

describe("readConventionalTitle", () => {
  test.each<[string, Bump | undefined]>([
    ["fix: stop at the end", "patch"],
    ["fix(search): stop at the end", "patch"],
    ["FIX: types are compared without regard to case", "patch"],
    ["feat: a new tool", "minor"],
    ["feat!: remove search", "major"],
    ["feat(api)!: remove search", "major"],
    ["chore!: drop Node 18", "major"],
    ["docs: say more", undefined],
    ["chore(deps): bump zod", undefined],
    ["feat:no space", undefined],
    ["feat :space before", undefined],
    ["feat(): empty scope", undefined],
    ["feat: ", undefined],
    ["feature: is not feat", undefined],
    ["Merge feat: x", undefined],
    ["Add a tool", undefined],
    ["", undefined],
  ])("%s declares %s", (title, bump) => {
    expect(readConventionalTitle(title, "")?.bump).toBe(bump);
  });

  test("a BREAKING CHANGE line in the text is a major, whatever the type", () => {
    expect(readConventionalTitle("fix: x", "Why.\r\n\r\nBREAKING CHANGE: search is gone")?.bump).toBe("major");
    expect(readConventionalTitle("docs: x", "BREAKING-CHANGE: search is gone")?.bump).toBe("major");
  });

  test.each([
    ["lower case", "breaking change: x"],
    ["an empty template line", "BREAKING CHANGE: "],
    ["a template comment", "<!-- \nBREAKING CHANGE: describe it\n-->"],
    ["a comment that never ends", "<!-- \nBREAKING CHANGE: describe it"],
    ["fenced code", "```\nBREAKING CHANGE: example\n```"],
    ["a checkbox", "- [ ] BREAKING CHANGE: yes"],
  ])("%s is no BREAKING CHANGE", (_, body) => {
    expect(readConventionalTitle("fix: x", body)?.bump).toBe("patch");
  });

  test("a BREAKING CHANGE under a title that is not conventional declares nothing", () => {
    expect(readConventionalTitle("Remove search", "BREAKING CHANGE: x")).toBeUndefined();
  });

  test("a hostile text is read in linear time", () => {
    const body = "<!--".repeat(200_000) + "```\n".repeat(100_000);
    expect(readConventionalTitle(`feat${"(".repeat(100_000)}`, body)).toBeUndefined();
    expect(readConventionalTitle("feat: x", body)?.bump).toBe("minor");
  });
});

describe("readLabel", () => {
  test.each<[string, Bump | undefined]>([
    ["semver:major", "major"],
    ["semver-major", "major"],
    ["SemVer: Minor", "minor"],
    ["release:minor", "minor"],
    ["bump: patch", "patch"],
    ["release/none", "none"],
    ["major", "major"],
    ["breaking-change", "major"],
    ["Breaking Change", "major"],
    ["major bug", undefined],
    ["not-breaking-change", undefined],
    ["enhancement", undefined],
    ["none", undefined],
  ])("%s declares %s", (label, bump) => {
    expect(readLabel(label, "octocat")).toBe(bump);
  });

  test("a dependency bot's bare label speaks of the dependency", () => {
    expect(readLabel("major", "dependabot[bot]")).toBeUndefined();
    expect(readLabel("semver:major", "dependabot[bot]")).toBe("major");
  });
});

describe("readChangeset", () => {
  test("each package has its own bump", () => {
    const text = '---\n"@acme/search": minor\n"other": major\n---\n\nA new tool.\n';
    expect([...(readChangeset(".changeset/a.md", text) ?? [])]).toEqual([
      ["@acme/search", "minor"],
      ["other", "major"],
    ]);
  });

  test("Windows line ends make no difference", () => {
    expect(readChangeset("a.md", "---\r\nserver: patch\r\n---\r\ntext")?.get("server")).toBe("patch");
  });

  test("an empty changeset names no package", () => {
    expect(readChangeset("a.md", "---\n---\n")?.size).toBe(0);
  });

  test("Markdown without front matter is no changeset", () => {
    expect(readChangeset("a.md", "# Notes\n\n---\nserver: patch\n")).toBeUndefined();
  });

  test("a bump that does not exist is refused by package and file", () => {
    expect(() => readChangeset(".changeset/a.md", "---\nserver: huge\n---\n")).toThrow(ConfigError);
  });

  test.each(["---\n[: \n---\n", "---\n- server\n---\n", "---\na: &a [*a, *a]\n---\n"])("%j is refused", (text) => {
    expect(() => readChangeset(".changeset/a.md", text)).toThrow(ConfigError);
  });

  test("only Markdown in a .changeset folder is one, and not its README", () => {
    expect(isChangesetPath(".changeset/brave-cats.md")).toBe(true);
    expect(isChangesetPath("packages/a/.changeset/brave-cats.md")).toBe(true);
    expect(isChangesetPath(".changeset/README.md")).toBe(false);
    expect(isChangesetPath(".changeset/config.json")).toBe(false);
    expect(isChangesetPath("docs/changeset/a.md")).toBe(false);
  });
});

describe("rankDeclarations", () => {
  const pullRequest = {
    number: 1,
    title: "feat: a tool",
    body: "",
    labels: [] as string[],
    author: "a",
    fromFork: false,
  };
  const deciding = (sources: Parameters<typeof rankDeclarations>[0]) => rankDeclarations(sources)[0];

  test("nothing said is nothing declared", () => {
    expect(rankDeclarations({ changesets: [], pullRequest: { ...pullRequest, title: "A tool" } })).toEqual([]);
  });

  test("conflicting labels: the greatest counts", () => {
    const labels = ["semver:patch", "semver:major", "semver:minor"];
    expect(deciding({ changesets: [], pullRequest: { ...pullRequest, labels } })).toEqual({
      bump: "major",
      by: "label `semver:major`",
    });
  });

  test("the greatest of label and title decides", () => {
    expect(deciding({ changesets: [], pullRequest: { ...pullRequest, labels: ["patch"] } })?.by).toBe("title `feat`");
  });

  test("the greatest changeset decides over a title that says more: it is what will be published", () => {
    const changesets = [
      { bump: "none", by: "changeset a" },
      { bump: "patch", by: "changeset b" },
    ] as const;
    const ranked = rankDeclarations({ changesets, pullRequest: { ...pullRequest, title: "feat!: a tool" } });
    expect(ranked.map(({ by }) => by)).toEqual(["changeset b", "title `feat!`"]);
  });

  test("an input raises a changeset and never lowers it", () => {
    const changesets = [{ bump: "minor", by: "changeset a" }] as const;
    expect(deciding({ changesets, bump: "major" })?.by).toBe("`--bump`");
    expect(deciding({ changesets, bump: "patch" })?.by).toBe("changeset a");
  });
});
