import { describe, expect, test } from "vitest";
import { ConfigError, type KnownError, ProbeError } from "../../src/model/errors.ts";
import type { Recording, Snapshot } from "../../src/model/surface.ts";
import { assembleSnapshot, parseSnapshot, SNAPSHOT_LIMIT, serializeSnapshot } from "../../src/surface/snapshot.ts";

const schema = { type: "object" };
const parse = (value: unknown): Snapshot => parseSnapshot(JSON.stringify(value), "old.json");

const troubleOf = (run: () => unknown): KnownError["trouble"] & { name: string } => {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError || error instanceof ProbeError) return { ...error.trouble, name: error.name };
    throw error;
  }
  throw new Error("nothing was refused");
};

describe("reading a snapshot", () => {
  test("takes a bare object with MCP result fields, null as absent and unknown fields aside", () => {
    const snapshot = parse({
      package: "x",
      timingsMs: { connect: 1 },
      protocolVersion: "2025-06-18",
      serverInfo: { name: "x", version: "1" },
      capabilities: { tools: {} },
      instructions: null,
      tools: [{ name: "b", inputSchema: schema, version: "2.0", "x-unknown": [1] }],
      prompts: null,
      resources: [],
    });
    expect(snapshot).toEqual({
      schemaVersion: 1,
      surfaces: [
        {
          era: "legacy",
          protocolVersion: "2025-06-18",
          serverInfo: { name: "x", version: "1" },
          capabilities: { tools: {} },
          tools: [{ name: "b", inputSchema: schema, version: "2.0", "x-unknown": [1] }],
          resources: [],
        },
      ],
      volatile: [],
    });
  });

  test("tells the era by the protocol version", () => {
    expect(parse({ protocolVersion: "2026-07-28", tools: [] }).surfaces[0]?.era).toBe("modern");
    expect(parse({ protocolVersion: "2025-11-25", tools: [] }).surfaces[0]?.era).toBe("legacy");
  });

  test("sorts lists by code unit, whatever the order on the wire, and keeps that of the tools beside them", () => {
    const names = ["b", "a", "B", "é", "_", "a-b"];
    const read = (order: string[]) =>
      parse({
        tools: order.map((name) => ({ name, inputSchema: schema })),
        resources: order.map((uri) => ({ uri })),
      });
    expect(read(names).surfaces[0]?.tools?.map(({ name }) => name)).toEqual(["B", "_", "a", "a-b", "b", "é"]);
    const [one, other] = [read(names), read(names.toReversed())];
    expect(one.surfaces[0]?.toolOrder).toEqual(names);
    for (const { surfaces } of [one, other]) for (const surface of surfaces) delete surface.toolOrder;
    expect(serializeSnapshot(one)).toBe(serializeSnapshot(other));
  });

  test("keeps no order of tools that stand sorted on the wire", () => {
    expect(parse({ tools: [{ name: "a" }, { name: "b" }] }).surfaces[0]).not.toHaveProperty("toolOrder");
  });

  test("takes the order of tools from a snapshot file, and from nowhere but the list in a bare object", () => {
    const tools = [{ name: "a" }, { name: "b" }];
    const toolOrder = ["b", "a"];
    const own = parse({ schemaVersion: 1, surfaces: [{ era: "legacy", tools, toolOrder }] });
    expect(own.surfaces[0]?.toolOrder).toEqual(toolOrder);
    expect(parseSnapshot(serializeSnapshot(own), "again")).toEqual(own);
    expect(parse({ tools, toolOrder }).surfaces[0]).not.toHaveProperty("toolOrder");
  });

  test("keeps two resources of one address: they are data", () => {
    const resources = [
      { uri: "a://1", name: "two" },
      { uri: "a://1", name: "one" },
    ];
    expect(parse({ resources }).surfaces[0]?.resources).toEqual([resources[1], resources[0]]);
  });

  test("skips a byte order mark", () => {
    expect(parseSnapshot('\uFEFF{"tools":[]}', "x").surfaces).toHaveLength(1);
  });

  test("gives back what was written, key by key, hostile keys too", () => {
    const hostile = JSON.parse(
      '{"name":"__proto__","inputSchema":{"type":"object","properties":{"__proto__":{"type":"string"}}}}',
    );
    const snapshot = parse({
      schemaVersion: 1,
      surfaces: [
        {
          era: "modern",
          protocolVersion: "2026-07-28",
          protocolVersions: ["2026-07-28"],
          tools: [hostile],
          listMeta: { tools: { ttlMs: 1 } },
        },
        { era: "legacy", protocolVersion: "2025-11-25", tools: [hostile], instructions: "line\n" },
      ],
      volatile: [{ era: "legacy", place: ["tools", "x", "description"] }],
    });
    const text = serializeSnapshot(snapshot);
    expect(parseSnapshot(text, "again")).toEqual(snapshot);
    expect(serializeSnapshot(parseSnapshot(text, "again"))).toBe(text);
    expect(text).toContain('"__proto__": {');
    expect(text.endsWith("}\n")).toBe(true);
    expect(snapshot.surfaces.map(({ era }) => era)).toEqual(["legacy", "modern"]);
  });
});

describe("a snapshot is refused", () => {
  test("when it was cut in half, with line and column", () => {
    const text = serializeSnapshot(parse({ tools: [{ name: "a", inputSchema: schema }] }));
    const trouble = troubleOf(() => parseSnapshot(text.slice(0, text.length / 2), "old.json"));
    expect(trouble).toMatchObject({ name: "ConfigError", hint: expect.stringContaining("mcp-lifecycle snapshot") });
    expect(trouble.where).toMatch(/^old\.json, line \d+, column \d+$/);
  });

  test.each<[string, unknown, string, string]>([
    ["a list", [], "this is no MCP surface: it is a list", "old.json"],
    ["a text", "tools", "this is no MCP surface: it is a string", "old.json"],
    ["no field of MCP", { name: "x" }, "this is no MCP surface: it has none of the fields", "old.json"],
    ["tools that are no list", { tools: {} }, '"tools" is not a list', "old.json at /tools"],
    ["a tool that is no object", { tools: ["x"] }, 'an entry of "tools" is not an object', "old.json at /tools/0"],
    [
      "a tool without name",
      { tools: [{ inputSchema: schema }] },
      'an entry of "tools" has no "name"',
      "old.json at /tools/0",
    ],
    [
      "a tool with an empty name",
      { tools: [{ name: "" }] },
      'an entry of "tools" has no "name"',
      "old.json at /tools/0",
    ],
    [
      "a resource without URI",
      { resources: [{ name: "x" }] },
      'an entry of "resources" has no "uri"',
      "old.json at /resources/0",
    ],
    [
      "two tools of one name",
      { tools: [{ name: "x" }, { name: "y" }, { name: "x" }] },
      'two tools are called "x"',
      "old.json at /tools",
    ],
    [
      "two prompts of one name",
      { prompts: [{ name: "x" }, { name: "x" }] },
      'two prompts are called "x"',
      "old.json at /prompts",
    ],
    [
      "two arguments of one name",
      { prompts: [{ name: "x", arguments: [{ name: "a" }, { name: "a" }] }] },
      "two arguments",
      "old.json at /prompts/x/arguments",
    ],
    [
      "an argument without name",
      { prompts: [{ name: "x", arguments: [{}] }] },
      "an argument of prompt",
      "old.json at /prompts/x/arguments",
    ],
    [
      "a schema that is no object",
      { tools: [{ name: "x", inputSchema: [] }] },
      'the "inputSchema" of tool "x" is not an object',
      "old.json at /tools/x/inputSchema",
    ],
    [
      "capabilities that are no object",
      { capabilities: [] },
      '"capabilities" is not an object',
      "old.json at /capabilities",
    ],
    [
      "a protocol version that is no text",
      { protocolVersion: 1 },
      '"protocolVersion" is not text',
      "old.json at /protocolVersion",
    ],
    [
      "a later format",
      { schemaVersion: 2, surfaces: [] },
      "the snapshot has schemaVersion 2",
      "old.json at /schemaVersion",
    ],
    ["no format version", { surfaces: [] }, "the snapshot has schemaVersion missing", "old.json at /schemaVersion"],
    [
      "an unknown era",
      { schemaVersion: 1, surfaces: [{ era: "old" }] },
      "the era is unknown",
      "old.json at /surfaces/0/era",
    ],
    [
      "an order of tools that is no list of names",
      { schemaVersion: 1, surfaces: [{ era: "legacy", tools: [], toolOrder: [1] }] },
      "a tool's name is not text",
      "old.json at /surfaces/0 at /toolOrder/0",
    ],
    [
      "two surfaces of one view",
      { schemaVersion: 1, surfaces: [{ era: "legacy" }, { era: "legacy" }] },
      "two surfaces are of one view: legacy",
      "old.json at /surfaces",
    ],
    [
      "a place that is no list",
      { schemaVersion: 1, surfaces: [], volatile: [{ era: "legacy", place: "x" }] },
      "the place is not a list of names",
      "old.json at /volatile/0/place",
    ],
  ])("for %s", (_, value, what, where) => {
    const trouble = troubleOf(() => parse(value));
    expect(trouble).toMatchObject({ name: "ConfigError", where });
    expect(trouble.what).toContain(what);
    expect(trouble.hint).not.toBe("");
    expect(trouble.expected).toBeDefined();
  });

  test("for a $ref that leads back to itself", () => {
    const cyclic = {
      type: "object",
      properties: { a: { $ref: "#/$defs/a" } },
      $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } },
    };
    const trouble = troubleOf(() => parse({ tools: [{ name: "x", inputSchema: cyclic }] }));
    expect(trouble.what).toContain('the "inputSchema" of tool "x" has a $ref that leads back to itself');
    expect(trouble.where).toContain("old.json at /tools/x/inputSchema");
  });

  test("but not for a schema that holds itself through a property", () => {
    const tree = { type: "object", properties: { child: { $ref: "#" } } };
    expect(parse({ tools: [{ name: "x", inputSchema: tree }] }).surfaces).toHaveLength(1);
  });

  test("for more than 32 MiB, before it is read", () => {
    const trouble = troubleOf(() => parseSnapshot(" ".repeat(SNAPSHOT_LIMIT + 1), "old.json"));
    expect(trouble).toMatchObject({ what: "the snapshot is too large", expected: "at most 32 MiB" });
    expect(troubleOf(() => parseSnapshot("é".repeat(SNAPSHOT_LIMIT / 2 + 1), "old.json")).what).toBe(
      "the snapshot is too large",
    );
  });

  test("for JSON nested without end", () => {
    const deep = `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`;
    const trouble = troubleOf(() => parseSnapshot(`{"tools":[{"name":"x","inputSchema":${deep}}]}`, "old.json"));
    expect(trouble.what).toBe("it is nested too deeply");
  });

  test("with a way out when the result object was wrapped", () => {
    expect(troubleOf(() => parse({ jsonrpc: "2.0", id: 1, result: { tools: [] } })).hint).toContain('"result"');
  });
});

describe("what a probe recorded", () => {
  const legacy: Recording = { era: "legacy", protocolVersion: "2025-11-25", tools: [{ name: "b" }, { name: "a" }] };
  const modern: Recording = {
    era: "modern",
    protocolVersions: ["2026-07-28"],
    tools: [],
    listMeta: { tools: { ttlMs: 0 } },
  };

  test("becomes one surface a view, legacy first", () => {
    const snapshot = assembleSnapshot([modern, legacy], "node server.js");
    expect(snapshot.surfaces).toEqual([
      { era: "legacy", protocolVersion: "2025-11-25", tools: [{ name: "a" }, { name: "b" }], toolOrder: ["b", "a"] },
      { era: "modern", protocolVersions: ["2026-07-28"], tools: [], listMeta: { tools: { ttlMs: 0 } } },
    ]);
  });

  test("is the server's fault where it is wrong", () => {
    const twice: Recording = { ...legacy, tools: [{ name: "a" }, { name: "a" }] };
    expect(troubleOf(() => assembleSnapshot([twice], "node server.js"))).toMatchObject({
      name: "ProbeError",
      what: 'two tools are called "a"',
      where: "node server.js at /tools",
    });
  });
});
