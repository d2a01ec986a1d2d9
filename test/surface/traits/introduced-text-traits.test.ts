import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../src/model/json.ts";
import type { Surface, Tool } from "../../../src/model/surface.ts";
import { introducedTraits } from "../../../src/surface/traits/index.ts";
import { placesOfText } from "../../../src/surface/traits/places-of-text.ts";

const tool = (name: string, description: string, properties: JsonObject = {}): Tool => ({
  name,
  description,
  annotations: { readOnlyHint: true, destructiveHint: false, openWorldHint: false },
  inputSchema: { type: "object", properties },
});
const surface = (...tools: Tool[]): Surface => ({ era: "modern", tools });
const told = (base: Surface, head: Surface): string[] =>
  introducedTraits(base, head).map(({ trait, place }) => `${trait} ${place.join("/")}`);

const LINK = "See https://docs.acme.dev/search.";

describe("every text has a place by names and a role", () => {
  const all: Surface = {
    era: "modern",
    instructions: "Use it well.",
    serverInfo: { name: "acme", title: "Acme" },
    tools: [
      {
        ...tool("search", "Finds.", {
          limit: { type: "integer", description: "How many.", enum: [1, 2] },
          sort: {
            anyOf: [
              { type: "string", enum: ["up", "down"] },
              { type: "object", properties: { by: { title: "By" } } },
            ],
          },
          token: { type: "string", "x-mcp-header": "Token", default: "none" },
        }),
        outputSchema: { $defs: { hit: { description: "A hit." } }, items: { $ref: "#/$defs/hit" } },
        _meta: { vendor: { note: "internal" } },
      },
    ],
    prompts: [{ name: "review", arguments: [{ name: "scope", description: "What." }] }],
    resources: [{ uri: "file:///a", name: "A" }],
    resourceTemplates: [{ uriTemplate: "file:///{p}", description: "Any." }],
  };

  test("tools, prompts, resources and the server", () => {
    expect(placesOfText(all).map(({ place, role, text }) => `${role} ${place.join("/")} = ${text}`)).toEqual([
      "name tools/search = search",
      "prose tools/search/description = Finds.",
      "name tools/search/inputSchema/properties/limit = limit",
      "prose tools/search/inputSchema/properties/limit/description = How many.",
      "name tools/search/inputSchema/properties/sort = sort",
      "value tools/search/inputSchema/properties/sort/anyOf/enum = up",
      "value tools/search/inputSchema/properties/sort/anyOf/enum = down",
      "name tools/search/inputSchema/properties/sort/anyOf/properties/by = by",
      "prose tools/search/inputSchema/properties/sort/anyOf/properties/by/title = By",
      "name tools/search/inputSchema/properties/token = token",
      "header tools/search/inputSchema/properties/token/x-mcp-header = Token",
      "value tools/search/inputSchema/properties/token/default = none",
      "prose tools/search/outputSchema/$defs/hit/description = A hit.",
      "other tools/search/_meta/vendor/note = internal",
      "name prompts/review = review",
      "name prompts/review/arguments/scope = scope",
      "prose prompts/review/arguments/scope/description = What.",
      "name resources/file:///a = file:///a",
      "prose resources/file:///a/name = A",
      "name resourceTemplates/file:///{p} = file:///{p}",
      "prose resourceTemplates/file:///{p}/description = Any.",
      "prose serverInfo/name = acme",
      "prose serverInfo/title = Acme",
      "prose instructions = Use it well.",
    ]);
  });

  test("and a surface against itself tells nothing", () => {
    expect(introducedTraits(all, structuredClone(all))).toEqual([]);
  });
});

describe("a trait of a text is told when it comes", () => {
  const base = surface(tool("search", `Finds. ${LINK}`));

  test("and not again after an edit elsewhere in the same text", () => {
    expect(told(base, surface(tool("search", `Finds quickly. ${LINK} Fast.`)))).toEqual([]);
  });

  test("nor when it goes", () => {
    expect(told(base, surface(tool("search", "Finds.")))).toEqual([]);
  });

  test("nor when the whole text moves with a renamed tool or parameter", () => {
    expect(told(base, surface(tool("find", `Finds. ${LINK}`)))).toEqual([]);
    const described = { type: "string", description: LINK };
    const before = surface(tool("search", "Finds.", { query: described }));
    expect(told(before, surface(tool("search", "Finds.", { text: described })))).toEqual([]);
  });

  test("but where a second tool copies it", () => {
    const head = surface(tool("search", `Finds. ${LINK}`), tool("find", `Finds. ${LINK}`));
    expect(told(base, head)).toEqual(["link tools/find/description"]);
  });

  test("at the first of many places that show the same, with their number", () => {
    const names = ["a_1", "b_2", "c_3", "d_4", "e_5"];
    const before = surface(tool("search", LINK), ...names.map((name) => tool(name, `Does ${name}.`)));
    const head = surface(tool("search", LINK), ...names.map((name) => tool(name, `Does ${name}. ${LINK}`)));
    const [first, ...others] = introducedTraits(before, head);
    expect(first).toMatchObject({ trait: "link", place: ["tools", "a_1", "description"], facts: { more: 4 } });
    expect(others).toEqual([]);
  });

  test("once for each place and group, whatever number of texts stand there", () => {
    const listed = (values: string[]) => surface(tool("search", "Finds.", { at: { type: "string", enum: values } }));
    const head = listed(["https://a.acme.dev/x", "https://a.acme.dev/y"]);
    expect(introducedTraits(listed([]), head).map(({ after }) => after)).toEqual([
      ["https://a.acme.dev/x", "https://a.acme.dev/y"],
    ]);
  });
});
