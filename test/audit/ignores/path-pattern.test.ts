import { describe, expect, test } from "vitest";
import { allPathsMatch, readPathPattern } from "../../../src/audit/ignores/path-pattern.ts";
import { makeGraph } from "../../../src/audit/paths/dependency-graph.ts";
import { type TreeSketch, treeOf } from "../locked-tree.ts";

const TWO_WAYS: TreeSketch = {
  root: [["a@1"], ["b@1"]],
  packages: { "a@1": { needs: ["x@1"] }, "b@1": { needs: ["y@1"] }, "y@1": { needs: ["x@1"] }, "x@1": {} },
};

const accepts = (pattern: string, sketch = TWO_WAYS, id = "x@1"): boolean => {
  const read = readPathPattern(pattern);
  return read !== undefined && allPathsMatch(makeGraph(treeOf(sketch)), id, read);
};

describe("a path", () => {
  test.each([
    ["a > x", false],
    ["b > y > x", false],
    ["** > x", true],
    ["*", false],
    ["* > **", true],
    ["* > ** > x", true],
    ["* > x", false],
    ["**", true],
    ["[ab] > x", false],
  ])("%s holds for all ways or for none: %s", (pattern, expected) => {
    expect(accepts(pattern)).toBe(expected);
  });

  test("holds where only one way is", () => {
    const one: TreeSketch = { root: [["@s/a@1"]], packages: { "@s/a@1": { needs: ["x@1"] }, "x@1": {} } };
    expect(accepts("@s/a > x", one)).toBe(true);
    expect(accepts("@s/* > x", one)).toBe(true);
    expect(accepts("@t/* > x", one)).toBe(false);
    expect(accepts("@s/a", one, "@s/a@1")).toBe(true);
  });

  test("holds in circles, and for what nothing leads to by its own name", () => {
    const round: TreeSketch = {
      root: [["a@1"]],
      packages: { "a@1": { needs: ["b@1"] }, "b@1": { needs: ["a@1", "x@1"] }, "x@1": {}, "lost@1": {} },
    };
    expect(accepts("a > ** > x", round)).toBe(true);
    expect(accepts("a > b > x", round)).toBe(false);
    expect(accepts("lost", round, "lost@1")).toBe(true);
  });

  test("that is no pattern accepts nothing", () => {
    for (const text of ["", " > x", Array.from({ length: 30 }, () => "*").join(" > ")]) {
      expect(readPathPattern(text)).toBeUndefined();
    }
  });

  test("is followed in a graph with more ways than anybody can count", () => {
    const packages: Record<string, { needs: string[] }> = {};
    for (let level = 0; level < 300; level++) {
      const needs = [`l${level + 1}@1`, `r${level + 1}@1`];
      packages[`l${level}@1`] = { needs };
      packages[`r${level}@1`] = { needs };
    }
    packages["l300@1"] = { needs: ["x@1"] };
    packages["r300@1"] = { needs: [] };
    packages["x@1"] = { needs: [] };
    expect(accepts("l0 > ** > l150 > ** > x", { root: [["l0@1"]], packages })).toBe(false);
    expect(accepts("l0 > ** > l300 > x", { root: [["l0@1"]], packages })).toBe(true);
  });
});
