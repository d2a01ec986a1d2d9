import { describe, expect, it } from "vitest";
import { readDescription } from "../support/github-double/description/read-description.ts";
import { undeclaredFields } from "../support/github-double/description/undeclared.ts";
import { matchOperation } from "../support/github-double/http/match-operation.ts";
import { isGranted, requiredFor } from "../support/github-double/http/permissions.ts";
import { OPERATIONS } from "../support/github-double/operations/index.ts";

const { operations } = readDescription();

describe("the slice of GitHub's description", () => {
  it("is served whole, and nothing beside it", () => {
    expect([...Object.keys(OPERATIONS), "rate-limit/get"].toSorted()).toEqual(operations.map(({ id }) => id));
  });

  it.each(operations.map(({ id, method }) => [id, method] as const))(
    "%s asks a token for what its verb does",
    (id, method) => {
      const required = requiredFor(id);
      if (required !== "") expect(required.includes("=write")).toBe(method !== "GET");
    },
  );

  it("refers to no schema that it does not hold", () => {
    const { schemas } = readDescription();
    const referred = [...JSON.stringify([operations, schemas]).matchAll(/"\$ref":"#\/schemas\/([^"]+)"/g)].map(
      (found) => found[1],
    );
    expect(referred.filter((name) => name === undefined || !Object.hasOwn(schemas, name))).toEqual([]);
  });
});

describe("the way from an address to its operation", () => {
  const at = (path: string, method = "GET") => {
    const found = matchOperation(method, `/repos/acme/server${path}`);
    return found === undefined
      ? undefined
      : [found.operation.id, found.path.get("ref") ?? found.path.get("path") ?? found.path.get("basehead")];
  };

  it.each([
    ["/git/ref/heads/feature/a%20b", ["git/get-ref", "heads/feature/a b"]],
    ["/commits/feature%2Fx/status", ["repos/get-combined-status-for-ref", "feature/x"]],
    ["/commits/feature/x", ["repos/get-commit", "feature/x"]],
    ["/contents/src/a/b.ts", ["repos/get-content", "src/a/b.ts"]],
    ["/contents", ["repos/get-content", "."]],
    ["/compare/v1.0.0...acme:topic", ["repos/compare-commits-with-basehead", "v1.0.0...acme:topic"]],
    ["/contents/100%", ["repos/get-content", "100%"]],
    ["/releases/tags/v1.0.0", ["repos/get-release-by-tag", undefined]],
    ["/releases/latest", ["repos/get-latest-release", undefined]],
    ["/nothing/here", undefined],
  ])("%s", (path, expected) => {
    expect(at(path)).toEqual(expected);
  });

  it("goes by the verb as well", () => {
    expect(at("/git/refs/heads/x", "PATCH")).toEqual(["git/update-ref", "heads/x"]);
    expect(at("/git/refs/heads/x", "PUT")).toBeUndefined();
  });
});

describe("fields that nobody declares", () => {
  const none = () => undefined;
  const text = { type: "string" };

  it.each([
    ["at the top", { properties: { a: text } }, { a: "", b: "" }, ["/b"]],
    [
      "in a list",
      { properties: { a: { items: { properties: { b: text } } } } },
      { a: [{ b: "" }, { c: "" }] },
      ["/a/1/c"],
    ],
    [
      "of no branch of a choice",
      { oneOf: [{ properties: { a: text } }, { properties: { b: text } }] },
      { a: "", c: "" },
      ["/c"],
    ],
    [
      "of a prototype's name",
      { properties: { a: text } },
      JSON.parse('{"__proto__":{"a":""},"constructor":""}'),
      ["/__proto__", "/constructor"],
    ],
  ])("are found %s", (_where, schema, value, expected) => {
    expect(undeclaredFields([schema], value, none)).toEqual(expected);
  });

  it.each([
    ["a map of texts", { type: "object", additionalProperties: text }, { any: "" }],
    ["an object without any field declared", { type: "object" }, { any: "" }],
    ["parts that add up", { allOf: [{ properties: { a: text } }, { properties: { b: text } }] }, { a: "", b: "" }],
    ["a reference", { properties: { a: { $ref: "#/schemas/x" } } }, { a: { b: "" } }],
  ])("are none in %s", (_what, schema, value) => {
    expect(undeclaredFields([schema], value, () => ({ properties: { b: text } }))).toEqual([]);
  });

  it("are not let in by a branch that is open only beside what is declared", () => {
    const schema = { properties: { a: text }, oneOf: [{ properties: { a: text }, additionalProperties: true }] };
    expect(undeclaredFields([schema], { a: "", misspelt: "" }, none)).toEqual(["/misspelt"]);
  });
});

describe("permissions", () => {
  it.each([
    ["contents=write", { contents: "read" }, false],
    ["contents=read", { contents: "write" }, true],
    ["issues=write; pull_requests=write", { pull_requests: "write" }, true],
    ["contents=write,workflows=write", { contents: "write" }, false],
    ["contents=write; contents=write,workflows=write", { contents: "write" }, true],
    ["", {}, true],
  ] as const)("%s is held by %o: %s", (required, granted, expected) => {
    expect(isGranted(new Map(Object.entries(granted)), required)).toBe(expected);
  });
});
