import { describe, expect, test } from "vitest";
import type { Change } from "../../src/model/change.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import type { Snapshot } from "../../src/model/surface.ts";
import { diffSnapshots } from "../../src/surface/diff.ts";
import { parseSnapshot } from "../../src/surface/snapshot.ts";

const bare = (fields: JsonObject): Snapshot => parseSnapshot(JSON.stringify(fields), "bare");
const views = (...surfaces: JsonObject[]): Snapshot =>
  parseSnapshot(JSON.stringify({ schemaVersion: 1, surfaces, volatile: [] }), "views");
const tool = (name: string, properties: JsonObject = {}, more: JsonObject = {}): JsonObject => ({
  name,
  inputSchema: { type: "object", properties },
  ...more,
});
const LIMIT = { limit: { type: "integer" } };

/** What a change says, without the tools it carries along. */
const gist = (change: Change): Json[] => {
  if (change.area === "install" || change.area === "trait") throw new Error("no difference of two surfaces");
  const about = change.area === "schema" ? `${change.side} ${change.path.join(".")}` : change.area;
  return [
    about,
    change.aspect,
    change.action,
    change.place.join("/"),
    ...(change.view === undefined ? [] : [change.view]),
  ];
};
const gists = (base: Snapshot, head: Snapshot): Json[][] =>
  diffSnapshots(base, head)
    .filter(({ area }) => area !== "trait")
    .map(gist);

describe("two surfaces", () => {
  test("that say the same in another order have no difference", () => {
    const one = bare({ tools: [tool("a", LIMIT), tool("b")], capabilities: { tools: {}, prompts: {} } });
    const other = bare({ capabilities: { prompts: {}, tools: {} }, tools: [{ ...tool("a", LIMIT) }, tool("b")] });
    expect(diffSnapshots(one, other)).toEqual([]);
  });

  test("tell of a tool that is gone by name, and not of its parameters", () => {
    expect(gists(bare({ tools: [tool("a", LIMIT)] }), bare({ tools: [] }))).toEqual([
      ["tool", "presence", "removed", "tools/a"],
    ]);
  });

  test("tell of a parameter where it stands, with the whole tools beside it", () => {
    const [change] = diffSnapshots(bare({ tools: [tool("a")] }), bare({ tools: [tool("a", LIMIT)] }));
    expect(change).toMatchObject({
      area: "schema",
      side: "input",
      aspect: "property",
      action: "added",
      place: ["tools", "a", "inputSchema", "properties", "limit"],
      tools: { base: { name: "a" }, head: { name: "a" } },
    });
  });

  test("tell once what a schema says twice, beside a combination and within its branch", () => {
    const twice = (value: JsonObject): Snapshot =>
      bare({ tools: [tool("a", { since: { anyOf: [{ type: "string", ...value }, { type: "null" }], ...value } })] });
    expect(gists(twice({ default: "now" }), twice({}))).toEqual([
      ["input since", "default", "removed", "tools/a/inputSchema/properties/since/default"],
    ]);
  });

  test("count a tool without input schema as one that takes any object", () => {
    expect(
      diffSnapshots(
        bare({ tools: [{ name: "a" }] }),
        bare({ tools: [{ name: "a", inputSchema: { type: "object" } }] }),
      ),
    ).toEqual([]);
  });

  test("have every tool new where base has no surface at all", () => {
    const nothing: Snapshot = { schemaVersion: 1, surfaces: [], volatile: [] };
    expect(gists(nothing, bare({ tools: [tool("a")] }))).toEqual([["tool", "presence", "added", "tools/a"]]);
    expect(diffSnapshots(nothing, nothing)).toEqual([]);
  });
});

describe("output schemas", () => {
  const root = (schema: JsonObject | undefined, era = "legacy"): Snapshot =>
    views({ era, tools: [tool("a", {}, schema === undefined ? {} : { outputSchema: schema })] });
  const object = { type: "object", properties: { id: { type: "string" } } };
  const array = { type: "array" };

  test("come and go as one change", () => {
    expect(gists(root(undefined), root(object))).toEqual([["tool", "output-schema", "added", "tools/a/outputSchema"]]);
    expect(gists(root(object), root(undefined))).toEqual([
      ["tool", "output-schema", "removed", "tools/a/outputSchema"],
    ]);
  });

  test("that become no object at their root are one change of the root, for legacy clients", () => {
    const changed = ["tool", "output-root", "changed", "tools/a/outputSchema"];
    expect(gists(root(undefined), root(array))).toEqual([changed]);
    expect(
      gists(root(object), root(array)).filter(([, aspect]) => aspect === "output-root" || aspect === "type"),
    ).toEqual([changed]);
    expect(diffSnapshots(root(array), root({ ...array }))).toEqual([]);
  });

  test("may be anything to modern clients", () => {
    expect(gists(root(undefined, "modern"), root(array, "modern"))).toEqual([
      ["tool", "output-schema", "added", "tools/a/outputSchema"],
    ]);
  });
});

describe("views", () => {
  const legacy = (...tools: JsonObject[]): JsonObject => ({ era: "legacy", tools });
  const modern = (...tools: JsonObject[]): JsonObject => ({ era: "modern", tools });

  test("that all show a change give it once, without a view", () => {
    const base = views(legacy(tool("a")), modern(tool("a")));
    const head = views(legacy(tool("a", LIMIT)), modern(tool("a", LIMIT)));
    expect(gists(base, head)).toEqual([["input limit", "property", "added", "tools/a/inputSchema/properties/limit"]]);
  });

  test("that show different changes name themselves", () => {
    const base = views(legacy(tool("a")), modern(tool("a")));
    const head = views(legacy(tool("a")), modern(tool("a"), tool("b")));
    expect(gists(base, head)).toEqual([["tool", "presence", "added", "tools/b", "modern"]]);
  });

  test("without a common era are compared across, and the era itself is a change", () => {
    expect(gists(views(legacy(tool("a"))), views(modern(tool("b"))))).toEqual([
      ["server", "era", "removed", "eras/legacy"],
      ["server", "era", "added", "eras/modern"],
      ["tool", "presence", "removed", "tools/a", "legacy→modern"],
      ["tool", "presence", "added", "tools/b", "legacy→modern"],
    ]);
  });

  test("of an era that only one side has are not compared with the other era", () => {
    expect(gists(views(legacy(tool("a"))), views(legacy(tool("a")), modern(tool("b"))))).toEqual([
      ["server", "era", "added", "eras/modern"],
    ]);
  });
});

describe("the server", () => {
  const offering = (capabilities: JsonObject): Snapshot => bare({ capabilities });

  test("loses a capability at its topmost path", () => {
    expect(gists(offering({ resources: { subscribe: true, listChanged: true } }), offering({}))).toEqual([
      ["server", "capability", "removed", "capabilities/resources"],
    ]);
    expect(gists(offering({ resources: { subscribe: true } }), offering({ resources: { subscribe: false } }))).toEqual([
      ["server", "capability", "removed", "capabilities/resources/subscribe"],
    ]);
  });

  test("is not accused of capabilities that a snapshot did not record", () => {
    expect(diffSnapshots(offering({ tools: {} }), bare({ tools: [] }))).toEqual([]);
  });

  const negotiated = (protocolVersion: string): Snapshot => views({ era: "legacy", protocolVersion });
  const speaking = (...protocolVersions: string[]): Snapshot => views({ era: "legacy", protocolVersions });

  test("that negotiates a newer revision has not dropped the older one", () => {
    expect(gists(negotiated("2024-11-05"), negotiated("2025-11-25"))).toEqual([
      ["server", "protocol-version", "added", "protocolVersions/2025-11-25"],
    ]);
  });

  test("that negotiates an older revision has dropped the newer one", () => {
    expect(gists(negotiated("2025-11-25"), negotiated("2024-11-05"))).toEqual([
      ["server", "protocol-version", "removed", "protocolVersions/2025-11-25"],
    ]);
  });

  test("that lists its revisions is taken at its word", () => {
    expect(gists(speaking("2025-06-18", "2025-11-25"), speaking("2025-11-25"))).toEqual([
      ["server", "protocol-version", "removed", "protocolVersions/2025-06-18"],
    ]);
    expect(gists(negotiated("2025-11-25"), speaking("2025-06-18", "2025-11-25"))).toEqual([]);
  });
});

describe("prompts and resources", () => {
  test("tell of arguments by name", () => {
    const prompt = (...args: JsonObject[]): Snapshot => bare({ prompts: [{ name: "p", arguments: args }] });
    expect(gists(prompt({ name: "a" }, { name: "b" }), prompt({ name: "b", required: true }, { name: "c" }))).toEqual([
      ["prompt", "argument", "removed", "prompts/p/arguments/a"],
      ["prompt", "argument-required", "changed", "prompts/p/arguments/b"],
      ["prompt", "argument", "added", "prompts/p/arguments/c"],
    ]);
  });

  test("tell of a template that kept its name as one change of its variables", () => {
    const template = (uriTemplate: string): Snapshot => bare({ resourceTemplates: [{ uriTemplate, name: "note" }] });
    const [change, ...rest] = diffSnapshots(template("n://{id}"), template("n://{owner}/{id}"));
    expect(rest).toEqual([]);
    expect(change).toMatchObject({ aspect: "variables", removed: [], added: ["owner"], before: "n://{id}" });
  });

  test("tell of a template that leads elsewhere with the same variables as one gone and one new", () => {
    const template = (uriTemplate: string): Snapshot => bare({ resourceTemplates: [{ uriTemplate, name: "note" }] });
    expect(gists(template("n://{id}"), template("m://{id}")).map(([, aspect, action]) => [aspect, action])).toEqual([
      ["presence", "added"],
      ["presence", "removed"],
    ]);
  });
});
