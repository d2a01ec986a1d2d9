import { describe, expect, it } from "vitest";
import { changesOfTrees } from "../../../src/adapters/github/tree-changes.ts";

const tree = (files: readonly (readonly [path: string, object: string])[]): Map<string, string> => new Map(files);

describe("what differs between two trees", () => {
  it("is nothing between a tree and itself", () => {
    const files = tree([["a", "100644 1"]]);
    expect(changesOfTrees(files, files)).toEqual([]);
  });

  it("is each path whose object or mode differs, sorted", () => {
    const base = tree([
      ["kept", "100644 1"],
      ["made-executable", "100644 2"],
      ["gone", "100644 3"],
    ]);
    const head = tree([
      ["made-executable", "100755 2"],
      ["kept", "100644 1"],
      ["come", "100644 4"],
    ]);
    expect(changesOfTrees(base, head)).toEqual([{ path: "come" }, { path: "gone" }, { path: "made-executable" }]);
  });

  it("is a move where one path lost what one other got", () => {
    const [base, head] = [tree([["old", "100644 1"]]), tree([["new", "100644 1"]])];
    expect(changesOfTrees(base, head)).toEqual([{ path: "new", previousPath: "old" }]);
  });

  it.each([
    ["went from two", ["a", "b"], ["c"]],
    ["came to two", ["a"], ["b", "c"]],
  ])("is no move where it %s", (_case, from, to) => {
    const made = (paths: readonly string[]) => tree(paths.map((path) => [path, "100644 1"]));
    expect(changesOfTrees(made(from), made(to))).toEqual([...from, ...to].map((path) => ({ path })));
  });

  it("holds names that mean something to JavaScript", () => {
    expect(changesOfTrees(tree([]), tree([["__proto__", "100644 1"]]))).toEqual([{ path: "__proto__" }]);
  });
});
