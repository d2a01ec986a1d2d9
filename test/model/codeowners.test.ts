import { describe, expect, test } from "vitest";
import { ownersOf, parseCodeowners } from "../../src/model/codeowners.ts";

const owners = (text: string, path: string): readonly string[] => ownersOf(path, parseCodeowners(text));
const matches = (pattern: string, path: string): boolean => owners(`${pattern} @ann`, path).length > 0;

describe("CODEOWNERS", () => {
  test("gives a path the owners of the last line that matches, not those of the first", () => {
    const text = "* @ann @bob\n*.ts @acme/dev\r\n/src/legal/ docs@example.com\n";
    expect(owners(text, "README.md")).toEqual(["@ann", "@bob"]);
    expect(owners(text, "src/index.ts")).toEqual(["@acme/dev"]);
    expect(owners(text, "src/legal/terms.ts")).toEqual(["docs@example.com"]);
    expect(owners("/docs @ann", "src/index.ts")).toEqual([]);
  });

  test("takes owners away by a later line that names nobody", () => {
    const text = "/apps/ @ann\n/apps/free\n";
    expect(owners(text, "apps/paid/x.ts")).toEqual(["@ann"]);
    expect(owners(text, "apps/free/x.ts")).toEqual([]);
  });

  test("leaves out comments, blank lines and what stands after a comment on a line", () => {
    const text = "# * @eve\n\n*.js\t@ann # and @eve\n  # @eve\n";
    expect(owners(text, "a.js")).toEqual(["@ann"]);
    expect(owners(text, "a.ts")).toEqual([]);
  });

  test("passes over a line that GitHub calls invalid", () => {
    expect(owners("* @ann\n!*.ts @eve\n", "a.ts")).toEqual(["@ann"]);
    expect(owners("* @ann\n[ab].ts @eve\n", "a.ts")).toEqual(["@ann"]);
    expect(owners("* @ann\n\\#a @eve\n", "#a")).toEqual(["@ann"]);
    expect(owners("* @ann\n*.ts eve\n", "a.ts")).toEqual(["@ann"]);
  });

  test.each([
    // a name anywhere, as a file and as a folder
    ["*", "a/b/c.ts", true],
    ["*.js", "a/b/c.js", true],
    ["*.js", "a/b/c.jsx", false],
    ["apps/", "deep/apps/x", true],
    ["apps/", "apps", false],
    ["apps", "deep/apps/x", true],
    ["apps", "deep/apps", true],
    // a slash inside or before binds it to the root
    ["/build/logs/", "build/logs/a/b", true],
    ["/build/logs/", "x/build/logs/a", false],
    ["build/logs", "x/build/logs/a", false],
    ["/apps/github", "apps/github/x", true],
    ["/apps/github", "apps/githubs/x", false],
    // only what stands in it
    ["docs/*", "docs/start.md", true],
    ["docs/*", "docs/more/start.md", false],
    ["/*", "README.md", true],
    ["/*", "src/index.ts", false],
    ["docs/*/", "docs/more/start.md", true],
    ["docs/*.md", "docs/start.md", true],
    ["docs/*.md", "docs/more/start.md", false],
    // any number of folders
    ["**/logs", "build/logs/a", true],
    ["**/logs", "logs/a", true],
    ["a/**/b", "a/b", true],
    ["a/**/b", "a/x/y/b/c", true],
    ["a/**/b", "x/a/b", false],
    ["docs/**", "docs/a/b", true],
    ["docs/**", "docs", false],
    ["docs/**", "x/docs/a", false],
    ["/**", "a/b", true],
    ["docs/*/**", "docs/a", false],
    ["docs/*/**", "docs/a/b", true],
    ["docs/**/*.md", "docs/start.md", true],
    // one character, and characters that are themselves
    ["file?.ts", "file1.ts", true],
    ["file?.ts", "file.ts", false],
    ["a.b", "axb", false],
    ["my\\ folder/", "my folder/x", true],
    ["star\\*.ts", "star*.ts", true],
    ["star\\*.ts", "stars.ts", false],
    ["README.md", "readme.md", false],
  ])("%s and %s: %s", (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  test("does not explode on stars", () => {
    const pattern = `${"*a".repeat(200)}b/${"**/".repeat(50)}x`;
    expect(matches(pattern, `${"a".repeat(4_000)}/${"a/".repeat(500)}y`)).toBe(false);
  });
});
