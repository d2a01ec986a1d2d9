import { describe, expect, test } from "vitest";
import type { Change } from "../../src/model/change.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Surface } from "../../src/model/surface.ts";
import { diffCaching } from "../../src/surface/diff-caching.ts";
import { diffPrompts } from "../../src/surface/diff-prompts.ts";
import { diffResources, diffResourceTemplates } from "../../src/surface/diff-resources.ts";
import { diffInstructions, diffServerName } from "../../src/surface/diff-server.ts";
import { diffToolOrder } from "../../src/surface/diff-tool-order.ts";

const surface = (fields: Partial<Surface>): Surface => ({ era: "legacy", capabilities: {}, ...fields });
const gist = ({ action, place, before, after }: Change) => [action, place.join("/"), before, after];

describe("instructions", () => {
  const telling = (instructions?: string): Surface => surface(instructions === undefined ? {} : { instructions });

  test("come, go and change as one text, and an empty one is none", () => {
    expect(diffInstructions(telling(), telling("Do.")).map(gist)).toEqual([
      ["added", "instructions", undefined, "Do."],
    ]);
    expect(diffInstructions(telling("Do."), telling("")).map(gist)).toEqual([
      ["removed", "instructions", "Do.", undefined],
    ]);
    expect(diffInstructions(telling("Do."), telling("Do!")).map(gist)).toEqual([
      ["changed", "instructions", "Do.", "Do!"],
    ]);
    expect(diffInstructions(telling(""), telling())).toEqual([]);
  });

  test("of a server that is new are no change", () => {
    expect(diffInstructions({ era: "legacy" }, telling("Do."))).toEqual([]);
  });
});

test("a server's name is compared where both sides told it", () => {
  const named = (name: string): Surface => surface({ serverInfo: { name, version: "1" } });
  expect(diffServerName(named("a"), named("b")).map(gist)).toEqual([["changed", "serverInfo/name", "a", "b"]]);
  expect(diffServerName(named("a"), surface({}))).toEqual([]);
});

describe("how long lists are kept, and by whom", () => {
  const meta = (ttlMs: number, cacheScope: string): JsonObject => ({ tools: { ttlMs, cacheScope } });

  test("is told for each list", () => {
    expect(diffCaching(meta(0, "private"), meta(5, "public")).map(gist)).toEqual([
      ["changed", "listMeta/tools/cacheScope", "private", "public"],
      ["changed", "listMeta/tools/ttlMs", 0, 5],
    ]);
  });

  test("is not compared where a side does not say it, or both keep it from others", () => {
    expect(diffCaching(undefined, meta(5, "public"))).toEqual([]);
    expect(diffCaching({ tools: {} }, meta(5, "public"))).toEqual([]);
    expect(diffCaching(meta(5, "private"), meta(5, "team"))).toEqual([]);
  });
});

describe("the order of the tools", () => {
  const listing = (...names: string[]): Surface =>
    surface({ tools: [...names].sort().map((name) => ({ name })), toolOrder: names });

  test("is one change with both orders of what both list", () => {
    expect(diffToolOrder(listing("c", "a", "b"), listing("a", "x", "b", "c")).map(gist)).toEqual([
      ["changed", "toolOrder", ["c", "a", "b"], ["a", "b", "c"]],
    ]);
  });

  test("is not moved by what comes or goes", () => {
    expect(diffToolOrder(listing("c", "a", "b"), listing("x", "c", "b", "y"))).toEqual([]);
  });

  test("is the sorted one where none is recorded", () => {
    const { toolOrder: _, ...sorted } = listing("a", "b");
    expect(diffToolOrder(sorted, listing("a", "b"))).toEqual([]);
    expect(diffToolOrder(sorted, listing("b", "a"))).toHaveLength(1);
  });
});

test("a prompt tells of its words and those of its arguments", () => {
  const prompt = (fields: JsonObject) => [{ name: "p", ...fields }];
  const [base, head] = [
    prompt({ title: "P", description: "Says p.", arguments: [{ name: "a", description: "A." }] }),
    prompt({ title: "Q", arguments: [{ name: "a", description: "B.", required: true }] }),
  ];
  expect(diffPrompts(base, head).map((change) => [change.aspect, ...gist(change)])).toEqual([
    ["title", "changed", "prompts/p/title", "P", "Q"],
    ["description", "removed", "prompts/p/description", "Says p.", undefined],
    ["argument-required", "changed", "prompts/p/arguments/a", false, true],
    ["argument-description", "changed", "prompts/p/arguments/a/description", "A.", "B."],
  ]);
});

describe("resources", () => {
  test("carry the mark of contract where the policy calls them so, and else none", () => {
    const [base, head] = [[{ uri: "a:1", mimeType: "text/plain" }], [{ uri: "a:1" }, { uri: "a:2" }]];
    expect(diffResources(base, head, "contract").map(({ isContract }) => isContract)).toEqual([true, true]);
    expect(diffResources(base, head).some((change) => "isContract" in change)).toBe(false);
  });

  test("that are data and come or go in number are one change, and as contract each is its own", () => {
    const many = ["a:1", "a:2", "a:3", "a:4"];
    const list = (uris: string[]) => uris.map((uri) => ({ uri }));
    const [change, ...rest] = diffResources(list(many), list(["a:5"]));
    expect(change).toMatchObject({ action: "removed", removed: many, place: ["resources"] });
    expect(rest.map(({ uri, action }) => [uri, action])).toEqual([["a:5", "added"]]);
    expect(diffResources(list(many), list([]), "contract")).toHaveLength(many.length);
  });

  test("have descriptions that are data, and templates have words that agents read", () => {
    expect(diffResources([{ uri: "a:1", description: "x" }], [{ uri: "a:1", description: "y" }])).toEqual([]);
    const template = (description: string) => [{ uriTemplate: "a:{id}", description }];
    expect(diffResourceTemplates(template("x"), template("y")).map(gist)).toEqual([
      ["changed", "resourceTemplates/a:{id}/description", "x", "y"],
    ]);
  });
});
