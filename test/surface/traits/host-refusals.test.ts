import { describe, expect, test } from "vitest";
import { judgeChanges } from "../../../src/gates/api.ts";
import type { TraitChange } from "../../../src/model/change.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import type { Era, Surface, Tool } from "../../../src/model/surface.ts";
import type { TraitOptions } from "../../../src/surface/traits/detector.ts";
import { introducedTraits } from "../../../src/surface/traits/index.ts";

const surface = (tools: Tool[], era: Era = "legacy"): Surface => ({ era, tools });
const OBJECT = { type: "object", properties: {} };
const tool = (more: JsonObject = {}, name = "search"): Tool => ({ name, inputSchema: OBJECT, ...more });
const withSchema = (inputSchema: JsonObject, name = "search"): Tool => ({ name, inputSchema });
const withParameter = (parameter: JsonObject): Tool => withSchema({ type: "object", properties: { it: parameter } });

const refusals = (base: Surface, head: Surface, options: TraitOptions = {}): TraitChange[] =>
  introducedTraits(base, head, options).filter(({ trait }) => trait === "host-refusal");
const ofTool = (head: Tool, options: TraitOptions = {}, base: Tool = tool()) =>
  refusals(surface([base]), surface([head]), options).map(({ place, facts }) => ({
    check: facts.check,
    hosts: facts.hosts,
    found: facts.found,
    place: place.slice(2),
  }));

const ANTHROPIC = "the Anthropic API";
const OPENAI = "the OpenAI API";
const GEMINI = "the Gemini API";
const KIMI = "the Kimi API";
const SDK = "clients of the TypeScript SDK 1.x";

describe("a host refuses", () => {
  test.each([
    [
      "input-root-combination",
      [ANTHROPIC, "Claude Code", OPENAI, KIMI],
      ["anyOf"],
      ["inputSchema", "anyOf"],
      withSchema({ ...OBJECT, anyOf: [{ required: ["a"] }] }),
    ],
    ["input-root-combination", ["Claude Code"], ["if"], ["inputSchema", "if"], withSchema({ ...OBJECT, if: {} })],
    ["input-root-combination", [OPENAI], ["enum"], ["inputSchema", "enum"], withSchema({ ...OBJECT, enum: [{}] })],
    [
      "input-root-type",
      ["Claude Code", SDK],
      [],
      ["inputSchema", "type"],
      withSchema({ $schema: "http://json-schema.org/draft-07/schema#" }),
    ],
    ["input-root-type", ["Claude Code", SDK], [], ["inputSchema", "type"], { name: "search" }],
    ["input-root-properties", [OPENAI], [], ["inputSchema", "properties"], withSchema({ type: "object" })],
    [
      "property-name",
      [ANTHROPIC],
      ["filter[id]", "$top"],
      ["inputSchema", "properties", "filter[id]"],
      withSchema({ type: "object", properties: { ok: {}, "filter[id]": {}, $top: {} } }),
    ],
    [
      "property-name",
      [ANTHROPIC],
      ["x".repeat(65)],
      ["inputSchema", "properties", "x".repeat(65)],
      withSchema({ type: "object", properties: { ["x".repeat(65)]: {} } }),
    ],
    [
      "tuple-items",
      [ANTHROPIC],
      ["it"],
      ["inputSchema", "properties", "it", "items"],
      withParameter({ type: "array", items: [{ type: "number" }] }),
    ],
    [
      "boolean-bound",
      [ANTHROPIC],
      ["it"],
      ["inputSchema", "properties", "it", "exclusiveMinimum"],
      withParameter({ type: "integer", minimum: 0, exclusiveMinimum: true }),
    ],
    [
      "array-without-items",
      [OPENAI, GEMINI, "VS Code"],
      ["it[]"],
      ["inputSchema", "properties", "it", "items", "items"],
      withParameter({ type: "array", items: { type: "array" } }),
    ],
    [
      "pattern-lookaround",
      [OPENAI],
      ["it"],
      ["inputSchema", "properties", "it", "pattern"],
      withParameter({ type: "string", pattern: "^(?!undefined$)" }),
    ],
    [
      "pattern-lookaround",
      [OPENAI],
      ["it"],
      ["inputSchema", "properties", "it", "pattern"],
      withParameter({ type: "string", pattern: "(?<=a)b" }),
    ],
    [
      "enum-not-string",
      [GEMINI],
      ["it"],
      ["inputSchema", "properties", "it", "anyOf", "0", "enum"],
      withParameter({ anyOf: [{ enum: [1, 2] }] }),
    ],
    [
      "output-dialect",
      ["Claude Desktop and claude.ai"],
      ["http://json-schema.org/draft-07/schema#"],
      ["outputSchema", "$schema"],
      tool({ outputSchema: { ...OBJECT, $schema: "http://json-schema.org/draft-07/schema#" } }),
    ],
    ["description-length", ["Claude Code"], ["2049"], ["description"], tool({ description: "x".repeat(2049) })],
  ] as const)("%s (%j)", (check, hosts, found, place, head) => {
    expect(ofTool(head)).toEqual([{ check, hosts, found, place }]);
  });

  test("a reference with siblings and one that leads outside of the definitions as two things", () => {
    const head = withParameter({ $ref: "#/properties/other", type: "object" });
    expect(ofTool(head)).toEqual([
      {
        check: "ref-with-siblings",
        hosts: [GEMINI],
        found: ["it"],
        place: ["inputSchema", "properties", "it", "type"],
      },
      { check: "ref-outside-defs", hosts: [KIMI], found: ["it"], place: ["inputSchema", "properties", "it", "$ref"] },
    ]);
  });

  test("a name that the protocol allows, and leaves names that it does not to tool-name-invalid", () => {
    const named = (name: string) =>
      refusals(surface([]), surface([tool({}, name)])).map(({ facts }) => [facts.check, facts.hosts]);
    expect(named("catalog.find")).toEqual([["name-pattern", [ANTHROPIC, "Claude Desktop and claude.ai", OPENAI]]]);
    expect(named("21st_search")).toEqual([["name-pattern", [GEMINI, KIMI]]]);
    expect(named("x".repeat(52))).toEqual([["name-length", ["Cursor"]]]);
    expect(named("x".repeat(51))).toEqual([]);
    expect(named("my tool")).toEqual([]);
    expect(named("x".repeat(65))).toEqual([]);
  });

  test("what a directory asks only where the policy names the directory", () => {
    const head = tool({ description: "x".repeat(201) });
    expect(ofTool(head)).toEqual([]);
    expect(ofTool(head, { hosts: ["chatgpt-directory"] }).map(({ check }) => check)).toEqual(["description-length"]);
    expect(
      ofTool(tool({ icons: [] }), { hosts: ["claude-directory"] }, tool({ title: "Search" })).map(({ check }) => check),
    ).toEqual(["title-missing"]);
    expect(ofTool(tool({ annotations: { title: "Search" } }), { hosts: ["claude-directory"] })).toEqual([]);
  });

  test("an output schema without an object at its root, of a tool that is new and in the legacy era", () => {
    const list = tool({ outputSchema: { type: "array" } });
    const checks = (changes: TraitChange[]) => changes.map(({ facts }) => facts.check);
    expect(checks(refusals(surface([]), surface([list])))).toEqual(["output-root"]);
    expect(checks(refusals(surface([tool()]), surface([list])))).toEqual([]);
    expect(checks(refusals(surface([], "modern"), surface([list], "modern")))).toEqual([]);
  });
});

describe("nothing is refused", () => {
  test.each([
    ["an ordinary tool", tool({ description: "x".repeat(2048), outputSchema: OBJECT })],
    [
      "what is no schema",
      withParameter({
        type: "object",
        default: { type: "array" },
        enum: [{ pattern: "(?!a)" }],
        properties: { pattern: { type: "string" } },
      }),
    ],
    ["tuples as 2020-12 writes them", withParameter({ type: "array", prefixItems: [{ type: "string" }] })],
    ["combinations within a parameter", withParameter({ anyOf: [{ type: "string" }, { type: "null" }] })],
    [
      "a reference into the definitions",
      withSchema({
        ...OBJECT,
        properties: { it: { $ref: "#/$defs/It", description: "it" } },
        $defs: { It: { type: "string" } },
      }),
    ],
    [
      "an output schema of 2020-12",
      tool({ outputSchema: { ...OBJECT, $schema: "https://json-schema.org/draft/2020-12/schema" } }),
    ],
    ["lookalikes of lookaround", withParameter({ type: "string", pattern: "^(?:a|b)\\?=(?<name>x)$" })],
  ])("for %s", (_, head) => {
    expect(ofTool(head)).toEqual([]);
  });
});

describe("only what is new is told", () => {
  const broken = withSchema({ type: "object" });

  test("not what base had, also where the tool changed elsewhere", () => {
    expect(ofTool({ ...broken, description: "New." }, {}, broken)).toEqual([]);
  });

  test("not the missing properties of a schema that said nothing before", () => {
    expect(ofTool(broken, {}, { name: "search" })).toEqual([]);
    expect(ofTool(broken, {}, withSchema({}))).toEqual([]);
  });

  test("a further host of a check that others refused before", () => {
    const long = tool({ description: "x".repeat(300) });
    const longer = tool({ description: "x".repeat(3000) });
    const hosts = ["claude-code", "chatgpt-directory"];
    expect(ofTool(longer, { hosts }, long).map((refusal) => refusal.hosts)).toEqual([["Claude Code"]]);
  });

  test("a surface against itself is silent", () => {
    const all = surface([broken, tool({ description: "x".repeat(3000) }, "other")]);
    expect(refusals(all, all)).toEqual([]);
    expect(refusals(all, structuredClone(all))).toEqual([]);
  });
});

describe("what many tools share is told once", () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `tool_${index}`);
  const bare = (count: number) => surface(names(count).map((name) => withSchema({ type: "object" }, name)));
  const messages = (base: Surface, head: Surface, options: TraitOptions = {}) =>
    judgeChanges(refusals(base, head, options)).findings.map(({ message, subject }) => [subject, message]);

  test("three tools each, four together", () => {
    expect(messages(surface([]), bare(3))).toHaveLength(3);
    expect(messages(surface([]), bare(4))).toEqual([
      [
        "server",
        "4 tools (`tool_0`, `tool_1`, `tool_2` and 1 more) have no `properties` in the input schema: with the OpenAI API every request that carries the tool is refused.",
      ],
    ]);
  });

  test("a hundred in a line that a person reads, with all of them as evidence", () => {
    const [change, ...others] = refusals(surface([]), bare(100), { hosts: ["openai-api"] });
    expect(others).toEqual([]);
    expect(change?.after).toEqual({ "input-root-properties": names(100) });
    expect(messages(surface([]), bare(100))[0]?.[1]?.length).toBeLessThan(200);
  });

  test("other tools with the same trouble are another finding", () => {
    const print = (base: Surface, head: Surface) => judgeChanges(refusals(base, head)).findings[0]?.fingerprint;
    expect(print(bare(2), bare(10))).not.toBe(print(bare(1), bare(10)));
  });
});

describe("the number of tools", () => {
  const many = (count: number) => surface(Array.from({ length: count }, (_, index) => tool({}, `tool_${index}`)));
  const told = (before: number, now: number, options: TraitOptions = {}) =>
    refusals(many(before), many(now), options).map(({ facts }) => [facts.check, facts.found, facts.hosts]);

  test("is told where it crosses what a host takes", () => {
    expect(told(80, 81)).toEqual([["tool-count", ["81"], ["Cursor"]]]);
    expect(told(79, 80)).toEqual([]);
    expect(told(81, 90)).toEqual([]);
  });

  test("is left to the budget from the budget on", () => {
    const tools = (budget: number) => ({
      budgets: { "total-tokens": 1e6, "tool-tokens": 1e6, "growth-percent": 1e6, tools: budget },
    });
    expect(told(81, 130)).toEqual([]);
    expect(told(81, 130, tools(200))).toEqual([["tool-count", ["130"], [OPENAI, "VS Code"]]]);
    expect(told(79, 81, tools(80))).toEqual([]);
  });
});

test("a message names hosts, what they do and what they accept; the fix links the evidence", () => {
  const change = refusals(surface([]), surface([tool({}, "catalog.find")]));
  const [finding] = judgeChanges(change).findings;
  expect(finding?.message).toBe(
    "`catalog.find` has a name that is not accepted: with the Anthropic API (`^[a-zA-Z0-9_-]{1,128}$`) and the OpenAI API (`^[a-zA-Z0-9_-]{1,64}$`) every request that carries the tool is refused; with Claude Desktop and claude.ai (`^[a-zA-Z0-9_-]{1,64}$`) all tools of the server are lost.",
  );
  expect(finding?.fix).toMatch(/Seen in https:\/\/\S+ \(\d{4}-\d\d-\d\d\), .*\.$/);
});
