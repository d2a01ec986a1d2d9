import { expect, test } from "vitest";
import { makeGraph } from "../../../src/audit/paths/dependency-graph.ts";
import { findPaths } from "../../../src/audit/paths/find-paths.ts";
import { treeOf } from "../locked-tree.ts";

const names = (tree: Parameters<typeof treeOf>[0], id: string): string =>
  findPaths(makeGraph(treeOf(tree)))(id)
    .map(({ name }) => name)
    .join(" > ");

test("the shortest way counts", () => {
  const packages = {
    "a@1": { needs: ["b@1"] },
    "b@1": { needs: ["deep@1"] },
    "c@1": { needs: ["deep@1"] },
    "deep@1": {},
  };
  expect(names({ root: [["a@1"], ["c@1"]], packages }, "deep@1")).toBe("c > deep");
});

test("a way of production counts before a shorter one of development", () => {
  const packages = { "tool@1": { needs: ["deep@1"] }, "a@1": { needs: ["deep@1"] }, "deep@1": {} };
  expect(names({ root: [["tool@1", "*", "development"], ["a@1"]], packages }, "deep@1")).toBe("a > deep");
});

test("circles end, and what nothing leads to stands alone", () => {
  const packages = { "a@1": { needs: ["b@1"] }, "b@1": { needs: ["a@1"] }, "lost@1": { needs: ["lost@1"] } };
  expect(names({ root: [["a@1"]], packages }, "b@1")).toBe("a > b");
  expect(names({ root: [["a@1"]], packages }, "lost@1")).toBe("lost");
});

test("where nothing says what the project asks for, what nobody asks for is taken for that", () => {
  expect(names({ packages: { "a@1": { needs: ["b@1"] }, "b@1": {} } }, "b@1")).toBe("a > b");
});

test("a chain of a hundred thousand is walked without a stack", () => {
  const packages = Object.fromEntries(
    Array.from({ length: 100_000 }, (_, index) => [`p${index}@1`, { needs: [`p${index + 1}@1`] }]),
  );
  expect(names({ root: [["p0@1"]], packages }, "p99999@1").split(" > ")).toHaveLength(100_000);
});
