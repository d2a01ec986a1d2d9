import { describe, expect, it, test } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import { inShort, toolChanges } from "./tool-sides.ts";

const told = (before: JsonObject, after: JsonObject): string[] => toolChanges(before, after).map(inShort);
const meta = (before: JsonObject, after: JsonObject): string[] => told({ _meta: before }, { _meta: after });

describe("what means the same is no change", () => {
  test.each<[string, JsonObject, JsonObject]>([
    ["a title that moved out of the annotations", { annotations: { title: "A" } }, { title: "A" }],
    ["line ends of another machine", { description: "One.\r\nTwo.\r\n" }, { description: "One.\nTwo." }],
    ["no icons and an empty list", {}, { icons: [] }],
    ["null and absent", { title: null, _meta: null }, {}],
    ["`execution`, which SDKs add by themselves", {}, { execution: { taskSupport: "forbidden" } }],
    ["`$schema`", { inputSchema: { type: "object" } }, { inputSchema: { type: "object", $schema: "http://a/b" } }],
    [
      "an address of the interface under its old key",
      { _meta: { "ui/resourceUri": "ui://a" } },
      { _meta: { ui: { resourceUri: "ui://a" } } },
    ],
    [
      "visibility that is the default",
      { _meta: { ui: { resourceUri: "ui://a" } } },
      { _meta: { ui: { resourceUri: "ui://a", visibility: ["app", "model"] } } },
    ],
    [
      "FastMCP's key before release 3",
      { _meta: { _fastmcp: { tags: [], version: "1.0" } } },
      { _meta: { fastmcp: { version: "1.0", versions: ["1.0"] } } },
    ],
  ])("%s", (_, before, after) => {
    expect(told(before, after)).toEqual([]);
    expect(told(after, before)).toEqual([]);
  });
});

describe("what differs is told by its name", () => {
  it("words, title and icons", () => {
    expect(
      told({ description: "A." }, { description: "B.", title: "A", icons: [{ src: "https://a.example/i.png" }] }),
    ).toEqual(["title added", "description changed", "icons added"]);
  });

  it("unknown fields of the tool, of the annotations and of _meta", () => {
    expect(
      told(
        { version: "1.0", _meta: { "example.com/tier": 1 } },
        { version: "2.0", annotations: { audience: ["user"] }, _meta: { "example.com/tier": 2, other: true } },
      ),
    ).toEqual([
      "meta changed version",
      "meta added annotations.audience",
      "meta changed example.com/tier",
      "meta added other",
    ]);
  });

  it("a field that _meta repeats, once", () => {
    const schemes = [{ type: "noauth" }];
    expect(told({}, { securitySchemes: schemes, _meta: { securitySchemes: schemes } })).toEqual([
      "meta added securitySchemes",
    ]);
  });

  it("a key that is called like a member of every object", () => {
    expect(meta({}, JSON.parse('{"constructor": 1, "__proto__": 2}'))).toEqual([
      "meta added __proto__",
      "meta added constructor",
    ]);
  });
});

describe("the interface that hosts show", () => {
  const ui = { ui: { resourceUri: "ui://a", csp: { connectDomains: ["https://a", "https://b"] } } };

  it("comes and goes as one change", () => {
    expect(meta({}, { ...ui, "openai/outputTemplate": "ui://a" })).toEqual(["ui added ui"]);
    expect(meta(ui, {})).toEqual(["ui removed ui"]);
  });

  it("tells each field that differs", () => {
    expect(
      meta(ui, { ui: { resourceUri: "ui://b", csp: { connectDomains: ["https://b"] }, permissions: { camera: {} } } }),
    ).toEqual(["ui changed csp", "ui added permissions", "ui changed resourceUri"]);
    expect(meta(ui, { ...ui, "openai/widgetAccessible": true })).toEqual(["ui added openai/widgetAccessible"]);
  });

  it("tells an address that stands under two keys once", () => {
    expect(
      meta(
        { ui: { resourceUri: "ui://a" }, "openai/outputTemplate": "ui://a" },
        { ui: { resourceUri: "ui://b" }, "openai/outputTemplate": "ui://b" },
      ),
    ).toEqual(["ui changed resourceUri"]);
  });

  it("is the same in any order of its lists", () => {
    expect(meta(ui, { ui: { csp: { connectDomains: ["https://b", "https://a"] }, resourceUri: "ui://a" } })).toEqual(
      [],
    );
  });
});

describe("versions that callers may select", () => {
  const versions = (...all: string[]): JsonObject => ({ fastmcp: { version: all[0] ?? "", versions: all } });

  it("come and go, also where the list shows another one", () => {
    expect(meta(versions("2.0", "1.0"), versions("3.0", "2.0"))).toEqual([
      "component-version removed 1.0",
      "component-version added 3.0",
    ]);
  });

  it("leave the tags beside them to be told", () => {
    expect(meta({ fastmcp: { tags: ["a"] } }, { fastmcp: { tags: ["b"] } })).toEqual(["meta changed fastmcp.tags"]);
  });
});
