import { describe, expect, test } from "vitest";
import type { Change, TraitChange } from "../../src/model/change.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Snapshot } from "../../src/model/surface.ts";
import { type DiffOptions, diffSnapshots } from "../../src/surface/diff.ts";
import { maskVolatile, parseSnapshot, serializeSnapshot } from "../../src/surface/snapshot.ts";

const snapshot = (...surfaces: JsonObject[]): Snapshot =>
  parseSnapshot(JSON.stringify({ schemaVersion: 1, surfaces, volatile: [] }), "views");
const tool = (name: string, properties: JsonObject = {}): JsonObject => ({
  name,
  inputSchema: { type: "object", properties },
});
/** A view by its words (`legacy reader`) and the names of its tools. */
const view = (words: string, ...tools: (string | JsonObject)[]): JsonObject => {
  const [era = "", profile] = words.split(" ");
  const entries = tools.map((entry) => (typeof entry === "string" ? tool(entry) : entry));
  return { era, ...(profile === undefined ? {} : { profile }), tools: entries };
};

const VIEW_TRAITS = ["differs-by-era", "differs-by-transport", "visible-to-lower-scope"];
const isOfViews = (change: Change): change is TraitChange =>
  change.area === "trait" && VIEW_TRAITS.includes(change.trait);
const traits = (base: Snapshot, head: Snapshot, options: DiffOptions = {}) =>
  diffSnapshots(base, head, options)
    .filter(isOfViews)
    .map(({ trait, facts, view: seenIn }) => [trait, facts, ...(seenIn === undefined ? [] : [seenIn])]);
const presences = (base: Snapshot, head: Snapshot, options: DiffOptions = {}) =>
  diffSnapshots(base, head, options).flatMap((change) =>
    change.area === "tool" && change.aspect === "presence" ? [[change.action, change.tool, change.view ?? "all"]] : [],
  );

describe("profiles", () => {
  test("are compared each with itself, and a change that all show has no view", () => {
    const base = snapshot(view("legacy", "a"), view("legacy reader", "a"), view("legacy admin", "a"));
    const head = snapshot(view("legacy", "a", "b"), view("legacy reader", "a", "b"), view("legacy admin", "a", "b"));
    expect(presences(base, head)).toEqual([["added", "b", "all"]]);
  });

  test("of which some show a change are one change that names them", () => {
    const base = snapshot(
      view("legacy", "a"),
      view("modern", "a"),
      view("legacy admin", "a"),
      view("modern admin", "a"),
    );
    const head = snapshot(
      view("legacy", "a"),
      view("modern", "a"),
      view("legacy admin", "a", "b"),
      view("modern admin", "a", "b"),
    );
    expect(presences(base, head)).toEqual([["added", "b", "legacy admin, modern admin"]]);
  });

  test("that only one side recorded are not compared, and are no change", () => {
    const base = snapshot(view("legacy", "a"));
    const head = snapshot(view("legacy", "a"), view("legacy reader", "b"));
    expect(diffSnapshots(base, head)).toEqual([]);
    expect(diffSnapshots(head, base)).toEqual([]);
  });

  test("are new with everything else where base has no surface at all", () => {
    const nothing: Snapshot = { schemaVersion: 1, surfaces: [], volatile: [] };
    const head = snapshot(view("legacy", "a"), view("legacy reader", "a"));
    expect(presences(nothing, head)).toEqual([["added", "a", "all"]]);
  });

  test("without a common era are compared across, by name", () => {
    const base = snapshot(view("legacy", "a"), view("legacy reader", "a"));
    const head = snapshot(view("legacy", "a"), view("modern reader", "b"));
    expect(presences(base, head)).toEqual([
      ["removed", "a", "legacy reader→modern reader"],
      ["added", "b", "legacy reader→modern reader"],
    ]);
  });

  test("do not count as eras", () => {
    const base = snapshot(view("legacy"), view("legacy reader"));
    expect(diffSnapshots(base, snapshot(view("legacy"), view("legacy reader"), view("legacy admin")))).toEqual([]);
  });

  test("are masked each for itself where they differ from themselves", () => {
    const first = snapshot(view("legacy", "a", "b"), view("legacy reader", "a", "b"));
    const second = snapshot(view("legacy", "a", "b"), view("legacy reader", "a"));
    const masked = maskVolatile(first, second);
    expect(masked.volatile).toEqual([{ era: "legacy", profile: "reader", place: ["tools", "b"] }]);
    expect(masked.surfaces.map(({ tools }) => tools?.length)).toEqual([2, 1]);
    expect(parseSnapshot(serializeSnapshot(masked), "again")).toEqual(masked);
    expect(diffSnapshots(masked, second)).toEqual([]);
  });
});

describe("a snapshot file", () => {
  test("holds its views by era, the plain one first, in whatever order they were recorded", () => {
    const views = ["modern reader", "legacy reader", "modern", "legacy admin", "legacy"].map((words) => view(words));
    const written = snapshot(...views);
    expect(written.surfaces.map(({ era, profile }) => [era, profile ?? ""].join(" ").trim())).toEqual([
      "legacy",
      "legacy admin",
      "legacy reader",
      "modern",
      "modern reader",
    ]);
    expect(serializeSnapshot(written)).toBe(serializeSnapshot(snapshot(...views.toReversed())));
  });

  test.each([
    ["two surfaces of one view", [view("legacy reader"), view("legacy reader")], "of one view: legacy reader"],
    ["a profile that is no name", [{ ...view("legacy"), profile: "reader, modern" }], "is no name of a view"],
  ])("is refused for %s", (_, surfaces, words) => {
    expect(() => snapshot(...surfaces)).toThrow(words);
  });

  test("is refused for a volatile place of no view", () => {
    const text = JSON.stringify({
      schemaVersion: 1,
      surfaces: [],
      volatile: [{ era: "legacy", profile: 1, place: [] }],
    });
    expect(() => parseSnapshot(text, "file")).toThrow("the profile is not text");
  });
});

describe("what a lower scope comes to see", () => {
  const scopes = { scopes: ["reader", "writer", "admin"] };
  const base = snapshot(
    view("legacy", "search"),
    view("legacy reader", "search"),
    view("legacy writer", "search"),
    view("legacy admin", "search", "delete"),
  );
  const gained = snapshot(
    view("legacy", "search"),
    view("legacy reader", "search", "delete"),
    view("legacy writer", "search", "delete"),
    view("legacy admin", "search", "delete"),
  );

  test("is one change that names who sees it now and who did, and is not told as a new tool too", () => {
    expect(traits(base, gained, scopes)).toEqual([
      [
        "visible-to-lower-scope",
        { kind: "tool", name: "delete", profiles: ["reader", "writer"], before: ["admin"], still: ["admin"] },
        "legacy reader, legacy writer",
      ],
    ]);
    expect(presences(base, gained, scopes)).toEqual([]);
  });

  test("brings no news of what it is, unless nobody is left who saw it before", () => {
    const hidden = { ...tool("delete"), description: "Deletes\u{E0041}" };
    const unicode = (head: Snapshot, from: Snapshot) =>
      diffSnapshots(from, head, scopes).flatMap((change) =>
        change.area === "trait" && change.trait === "hidden-unicode" ? [change.view] : [],
      );
    const from = snapshot(view("legacy reader"), view("legacy admin", hidden));
    expect(unicode(snapshot(view("legacy reader", hidden), view("legacy admin", hidden)), from)).toEqual([]);
    const clean = snapshot(view("legacy reader"), view("legacy admin", "delete"));
    expect(unicode(snapshot(view("legacy reader", hidden), view("legacy admin", hidden)), clean)).toEqual([
      "legacy admin",
    ]);
    expect(unicode(snapshot(view("legacy reader", hidden), view("legacy admin")), clean)).toEqual(["legacy reader"]);
  });

  test("is a new tool where the policy names no scopes, or nobody saw it before", () => {
    expect(traits(base, gained)).toEqual([]);
    expect(presences(base, gained)).toEqual([["added", "delete", "legacy reader, legacy writer"]]);
    const fresh = snapshot(...gained.surfaces.map((surface) => ({ ...surface, tools: [tool("search"), tool("new")] })));
    expect(traits(base, fresh, scopes)).toEqual([]);
    expect(presences(base, fresh, scopes)).toContainEqual(["added", "new", "all"]);
  });

  test("is no news where a higher scope comes to see what a lower one saw", () => {
    const odd = snapshot(view("legacy reader", "own"), view("legacy admin", "search"));
    const even = snapshot(view("legacy reader", "own"), view("legacy admin", "own", "search"));
    expect(traits(odd, even, scopes)).toEqual([]);
    expect(presences(odd, even, scopes)).toEqual([["added", "own", "legacy admin"]]);
  });

  test("was seen already where one era showed it", () => {
    const before = snapshot(
      view("legacy reader", "delete"),
      view("modern reader"),
      view("legacy admin", "delete"),
      view("modern admin", "delete"),
    );
    const after = snapshot(
      view("legacy reader", "delete"),
      view("modern reader", "delete"),
      view("legacy admin", "delete"),
      view("modern admin", "delete"),
    );
    expect(traits(before, after, scopes)).toEqual([]);
    expect(presences(before, after, scopes)).toEqual([["added", "delete", "modern reader"]]);
  });

  test("may be a prompt or a resource template as well", () => {
    const lists = { prompts: [{ name: "purge" }], resourceTemplates: [{ uriTemplate: "db://{table}" }] };
    const withheld = snapshot(view("legacy reader"), { ...view("legacy admin"), ...lists });
    const shown = snapshot({ ...view("legacy reader"), ...lists }, { ...view("legacy admin"), ...lists });
    expect(traits(withheld, shown, scopes).map(([, facts]) => facts)).toMatchObject([
      { kind: "prompt", name: "purge" },
      { kind: "resource template", name: "db://{table}" },
    ]);
    expect(diffSnapshots(withheld, shown, scopes)).toHaveLength(2);
  });
});

describe("eras", () => {
  const alike = snapshot(view("legacy", "a", "b"), view("modern", "a", "b"));

  test("that come to differ in tools or their arguments are one change", () => {
    const head = snapshot(
      view("legacy", "a", "b", "old"),
      view("modern", "a", tool("b", { limit: { type: "integer" } }), "new"),
    );
    expect(traits(alike, head)).toEqual([
      ["differs-by-era", { legacyOnly: ["old"], modernOnly: ["new"], otherInput: ["b"] }],
    ]);
  });

  test("that differed before are no news, but for what differs anew", () => {
    const before = snapshot(view("legacy", "a", "b"), view("modern", "a"));
    const after = snapshot(view("legacy", "a", "b", "c"), view("modern", "a"));
    expect(traits(before, before)).toEqual([]);
    expect(traits(before, after)).toEqual([["differs-by-era", { legacyOnly: ["c"], modernOnly: [], otherInput: [] }]]);
  });

  test("may differ in what an SDK writes for each, and in words", () => {
    const [legacy, modern] = [
      tool("a", { q: { type: "string", description: "x" } }),
      tool("a", { q: { type: "string" } }),
    ];
    const head = snapshot(
      view("legacy", {
        ...legacy,
        inputSchema: { ...(legacy.inputSchema as JsonObject), $schema: "http://json-schema.org/draft-07/schema#" },
        execution: { taskSupport: "forbidden" },
        outputSchema: { type: "object", properties: { result: { type: "array" } }, required: ["result"] },
      }),
      view("modern", { ...modern, outputSchema: { type: "array" } }),
    );
    expect(traits(snapshot(view("legacy", legacy), view("modern", legacy)), head)).toEqual([]);
  });

  test("are told when the second one comes and differs", () => {
    expect(traits(snapshot(view("legacy", "a")), snapshot(view("legacy", "a"), view("modern")))).toEqual([
      ["differs-by-era", { legacyOnly: ["a"], modernOnly: [], otherInput: [] }],
    ]);
  });

  test("name the profiles where only some of them differ by era", () => {
    const base = snapshot(...["legacy", "modern", "legacy reader", "modern reader"].map((words) => view(words, "a")));
    const head = snapshot(
      ...base.surfaces.map((surface) =>
        surface.profile === "reader" && surface.era === "modern" ? { ...surface, tools: [] } : { ...surface },
      ),
    );
    expect(traits(base, head).map(([trait, , seenIn]) => [trait, seenIn])).toEqual([
      ["differs-by-era", "legacy reader, modern reader"],
    ]);
  });

  test("are not held against what varies by itself", () => {
    const first = snapshot(view("legacy", "a"), view("modern", "a", "b"));
    const head = maskVolatile(first, snapshot(view("legacy", "a"), view("modern", "a")));
    expect(traits(snapshot(view("legacy", "a"), view("modern", "a")), head)).toEqual([]);
  });
});

describe("transports", () => {
  const transports = { transports: ["http"] };
  const base = snapshot(view("legacy", "a"), view("legacy http", "a"));

  test("that come to show something else are one change", () => {
    const head = snapshot(
      { ...view("legacy", "a", "b"), prompts: [{ name: "p" }] },
      { ...view("legacy http", tool("a", { x: {} }), "c"), prompts: [] },
    );
    expect(traits(base, head, transports)).toEqual([
      [
        "differs-by-transport",
        { profile: "http", missing: ["tools b", "prompts p"], extra: ["tools c"], different: ["tools a"] },
        "legacy http",
      ],
    ]);
  });

  test("that lack an era of the plain view are told", () => {
    const head = snapshot(view("legacy", "a"), view("modern", "a"), view("legacy http", "a"));
    expect(traits(base, head, transports).map(([, facts]) => facts)).toMatchObject([{ missing: ["eras modern"] }]);
  });

  test("that change alike, or differed before, are no news", () => {
    const head = snapshot(view("legacy", "a", "b"), view("legacy http", "a", "b"));
    expect(traits(base, head, transports)).toEqual([]);
    const uneven = snapshot(view("legacy", "a", "b"), view("legacy http", "a"));
    expect(traits(uneven, uneven, transports)).toEqual([]);
    expect(
      traits(
        uneven,
        snapshot(view("legacy", tool("a", { x: {} }), "b"), view("legacy http", tool("a", { x: {} }))),
        transports,
      ),
    ).toEqual([]);
  });
});
