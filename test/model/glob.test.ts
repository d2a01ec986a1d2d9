import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConfigError } from "../../src/model/errors.ts";
import { compileGlob, compileGroups, globFault } from "../../src/model/glob.ts";

const CASES: readonly [glob: string, matched: readonly string[], passedOver: readonly string[]][] = [
  ["src/a.ts", ["src/a.ts"], ["src/a.tsx", "src/a.t", "src/aats", "x/src/a.ts", "src/A.ts"]],
  ["*.sql", ["a.sql", ".sql"], ["db/a.sql"]],
  ["**/*.sql", ["a.sql", "db/a.sql", "db/old/a.sql"], ["a.sqlx", "a.sql/b"]],
  ["src/*", ["src/a", "src/.hidden"], ["src/a/b", "src"]],
  ["src/**", ["src/a", "src/a/b"], ["src", "srcs/a"]],
  ["src/", ["src/a", "src/a/b"], ["src", "srcs/a"]],
  ["src/**/b", ["src/b", "src/a/b", "src/a/a/b"], ["src/ab", "src/a/ab"]],
  ["**", ["a", "a/b", ".github/x"], []],
  ["**/migrations/**", ["migrations/1", "a/migrations/1/2"], ["a/migrations", "xmigrations/1"]],
  ["a?c", ["abc", "a.c"], ["a/c", "ac", "abbc"]],
  ["*.{yml,yaml}", ["a.yml", "a.yaml"], ["a.yam", "a.ymlyaml", "a."]],
  ["Dockerfile{,.*}", ["Dockerfile", "Dockerfile.prod"], ["Dockerfiles"]],
  ["{a,b/{c,d}}/x", ["a/x", "b/c/x", "b/d/x"], ["b/x", "c/x"]],
  ["{**/a,b}", ["a", "x/a", "b"], ["x/b"]],
  ["[id].ts", ["[id].ts"], ["i.ts"]],
  ["a\\*b", ["a*b"], ["aab"]],
  ["a,b", ["a,b"], ["a", "b"]],
  ["/a", ["a"], ["b/a"]],
  ["./a", ["a"], ["./a"]],
  ["a.b", ["a.b"], ["aXb"]],
  ["🙂?", ["🙂🙂"], ["🙂"]],
];

describe("a glob", () => {
  test.each(CASES)("%s", (glob, matched, passedOver) => {
    const matches = compileGlob(glob);
    expect([...matched, ...passedOver].filter(matches)).toEqual(matched);
  });

  test.each([
    ["", "is empty"],
    ["!src/**", "begins with `!`, which is not understood"],
    ["a{b", "opens a brace that nothing closes"],
    ["a}b", "closes a brace that nothing opens"],
    ["a\\", "ends with a backslash"],
    ["a".repeat(501), "is longer than 500 characters"],
  ])("%j is refused", (glob, fault) => {
    expect(globFault(glob)).toBe(fault);
    expect(() => compileGlob(glob)).toThrow(ConfigError);
  });

  test("takes every path as itself when its marks are escaped", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z*?{},\\!.[\]]{1,20}$/), (path) => {
        const matches = compileGlob(path.replaceAll(/[*?{},\\!.[\]]/g, "\\$&"));
        expect(matches(path)).toBe(true);
        expect(matches(`${path}x`)).toBe(false);
      }),
    );
  });

  test("agrees with an expression made of it, where there are no braces", () => {
    const expressions = new Map([
      ["**/", "(?:.*/)?"],
      ["*", "[^/]*"],
      ["?", "[^/]"],
    ]);
    const parts = fc.array(fc.constantFrom("**/", "*/", "?/", "a/", "ab/", "a*/", "*b/"), { maxLength: 4 });
    const path = fc.array(fc.constantFrom("a", "b", "/"), { maxLength: 9 }).map((chars) => chars.join(""));
    fc.assert(
      fc.property(parts, path, (folders, name) => {
        const glob = `${folders.join("")}a`;
        const source = glob.replaceAll(/\*\*\/|\*|\?/g, (mark) => expressions.get(mark) ?? mark);
        expect(compileGlob(glob)(name)).toBe(new RegExp(`^${source}$`).test(name));
      }),
    );
  });

  test("matches the same paths beside others as alone", () => {
    const globs = CASES.map(([glob]) => glob);
    const paths = [...new Set(CASES.flatMap(([, matched, passedOver]) => [...matched, ...passedOver]))];
    const groups = [globs.slice(0, 1), globs.slice(1, 9), [], globs.slice(9)];
    const groupsOf = compileGroups(groups);
    const alone = groups.map((group) => group.map(compileGlob));
    for (const path of [...paths, ...paths]) {
      const expected = alone.flatMap((matchers, group) => (matchers.some((matches) => matches(path)) ? [group] : []));
      expect(groupsOf(path), path).toEqual(expected);
    }
  });

  test("follows all alternatives at once: no pattern makes it try again and again", () => {
    const matches = compileGlob(`${"**/*a*".repeat(30)}{a,aa,aaa}{a,aa,aaa}b`);
    // one that does not would not be back within the time of a test
    expect(matches("a".repeat(3000))).toBe(false);
  });
});
