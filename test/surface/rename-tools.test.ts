import { describe, expect, it, test } from "vitest";
import type { Change } from "../../src/model/change.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import type { Surface, Tool } from "../../src/model/surface.ts";
import { alignRenames } from "../../src/surface/align-renames.ts";
import { diffTools } from "../../src/surface/diff-tools.ts";
import { pairRenamedTools } from "../../src/surface/rename-tools.ts";
import { surfaceOf } from "./tool-sides.ts";

const diffAligned = (base: Surface, head: Surface): Change[] => {
  const { base: aligned, changes } = alignRenames(base, head);
  return [...changes, ...diffTools(aligned, head)];
};

const tool = (name: string, description: string, parameters: readonly string[] = [], more: JsonObject = {}): Tool => ({
  name,
  description,
  inputSchema: {
    type: "object",
    properties: Object.fromEntries(parameters.map((parameter) => [parameter, { type: "string" }])),
  },
  ...more,
});

const renames = (gone: Tool[], come: Tool[], stayed: Tool[] = []): string[] =>
  [...pairRenamedTools(gone, come, stayed)].map(([from, to]) => `${from.name} → ${to.name}`);

describe("a tool that went and one that came are one", () => {
  test.each<[string, Tool, Tool]>([
    ["whose names differ by case", tool("getUser", "A."), tool("getuser", "B.")],
    [
      "whose names differ by separators, whatever else does",
      tool("tavily-map", "Maps a site.", ["url"]),
      tool("tavily_map", "Other words.", ["url", "depth"]),
    ],
    [
      "whose parameters no other tool has, with words in common",
      tool("add", "Adds two numbers", ["a", "b"]),
      tool("get-sum", "Returns the sum of two numbers", ["a", "b"]),
    ],
    [
      "whose words are the same, with most parameters",
      tool("create_or_update_page", "Create or update a wiki page with content.", ["wiki", "path", "content"]),
      tool("upsert_page", "Create or update a wiki page with content.", ["wiki", "path", "content", "branch"]),
    ],
    [
      "that take nothing and are described alike",
      tool("printEnv", "Prints all environment variables, helpful for debugging the configuration"),
      tool("get-env", "Returns all environment variables, helpful for debugging the configuration"),
    ],
    [
      "whose schema another generator wrote",
      tool("find_docs", "Find pages of the documentation.", ["query", "limit"]),
      tool("search_docs", "Find pages in the documentation.", [], {
        inputSchema: {
          $schema: "https://json-schema.org/draft/2020-12/schema",
          type: "object",
          properties: { limit: { type: "string" }, query: { type: "string", description: "Words" } },
          additionalProperties: false,
        },
      }),
    ],
  ])("%s", (_, from, to) => {
    expect(renames([from], [to])).toEqual([`${from.name} → ${to.name}`]);
    expect(renames([to], [from])).toEqual([`${to.name} → ${from.name}`]);
  });
});

describe("a tool that went and one that came are two", () => {
  test.each<[string, Tool[], Tool[], Tool[]]>([
    [
      "that take nothing",
      [tool("list_roots", "Lists the allowed folders.")],
      [tool("get_config", "Shows the configuration.")],
      [],
    ],
    ["that take nothing and say nothing", [tool("ping", "")], [tool("status", "")], []],
    [
      "that take one path, as many do",
      [tool("read_file", "Reads a file.", ["path"])],
      [tool("make_folder", "Creates a directory.", ["path"])],
      [],
    ],
    [
      "that are of one family",
      [tool("list_issues", "List issues of a repository.", ["owner", "repo", "page"])],
      [tool("list_pulls", "List pull requests of a repository.", ["owner", "repo", "page"])],
      [tool("list_commits", "List commits of a repository.", ["owner", "repo", "page"])],
    ],
    [
      "that either of two could be",
      [tool("search", "Search the pages.", ["query", "limit"])],
      [
        tool("search_pages", "Search the pages.", ["query", "limit"]),
        tool("pages_search", "Search the pages.", ["query", "limit"]),
      ],
      [],
    ],
    [
      "where two went by one name",
      [tool("get-user", "Reads a user.", ["id"]), tool("get_user", "Reads a user.", ["id"])],
      [tool("getUser", "Reads a user.", ["id"])],
      [],
    ],
    [
      "whose results contradict",
      [tool("stat", "Tells the size.", ["path"], { outputSchema: { type: "object", properties: { size: {} } } })],
      [tool("touch", "Sets the time.", ["path"], { outputSchema: { type: "object", properties: { time: {} } } })],
      [],
    ],
  ])("%s", (_, gone, come, stayed) => {
    expect(renames(gone, come, stayed)).toEqual([]);
  });
});

describe("a renamed tool", () => {
  const base = tool("search_docs", "Search the documentation by words.", ["query", "limit"]);
  const head = tool("find_docs", "Search the documentation by words or dates.", ["query", "limit"], { title: "Find" });
  const changes = diffAligned(surfaceOf([base]), surfaceOf([head]));

  it("is one change of its name, with both and the tool as it is", () => {
    expect(changes[0]).toEqual({
      area: "tool",
      tool: "find_docs",
      aspect: "name",
      action: "changed",
      before: "search_docs",
      after: "find_docs",
      definition: head,
      place: ["tools", "find_docs", "name"],
    });
  });

  it("is compared under its new name in everything else", () => {
    expect(
      changes
        .slice(1)
        .map((change) => [change.area === "tool" && change.tool, change.area === "tool" && change.aspect]),
    ).toEqual([
      ["find_docs", "title"],
      ["find_docs", "description"],
    ]);
    const narrowed = {
      ...head,
      inputSchema: {
        type: "object",
        properties: { query: { type: "string" }, limit: { type: "string", maxLength: 3 } },
      },
    };
    expect(diffAligned(surfaceOf([base]), surfaceOf([narrowed])).at(-1)).toMatchObject({
      area: "schema",
      tool: "find_docs",
      aspect: "constraint",
      tools: { base: { name: "find_docs" }, head: { name: "find_docs" } },
    });
  });
});

test("of five hundred that went and five hundred that came, alike in all but their words, each is found", () => {
  const words = (index: number): string =>
    Array.from({ length: 60 }, (_, at) => `word${(index * 7919 + at * at * 1047) % 9973}`).join(" ");
  const many = (prefix: string): Tool[] =>
    Array.from({ length: 500 }, (_, index) => tool(`${prefix}${index}`, words(index), ["owner", "repo", "page"]));
  const found = pairRenamedTools(many("old"), many("new"), []);
  expect(found.size).toBe(500);
  for (const [from, to] of found) expect(from.name.slice(3)).toBe(to.name.slice(3));
});

test("an equal surface has no renames, whatever its tools are called", () => {
  const tools: Json[] = [tool("a", "A.", ["x"]), tool("A", "A.", ["x"])];
  expect(diffAligned(surfaceOf(tools as Tool[]), surfaceOf(structuredClone(tools) as Tool[]))).toEqual([]);
});
