import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import type { Snapshot } from "../../src/model/surface.ts";
import { diffSnapshots } from "../../src/surface/diff.ts";
import { applyVolatile, maskVolatile, parseSnapshot, serializeSnapshot } from "../../src/surface/snapshot.ts";

const snapshot = (fields: JsonObject): Snapshot => parseSnapshot(JSON.stringify(fields), "test");
const withDefault = (value: string, more: JsonObject = {}): Snapshot =>
  snapshot({
    tools: [
      { name: "stable", inputSchema: { type: "object" } },
      {
        name: "log",
        inputSchema: { type: "object", properties: { since: { type: "string", default: value } } },
        ...more,
      },
    ],
  });

const SINCE_DEFAULT = ["tools", "log", "inputSchema", "properties", "since", "default"];

describe("a surface that differs from itself", () => {
  test("is recorded at the very place, and the place is gone", () => {
    const masked = maskVolatile(withDefault("10:00"), withDefault("10:01"));
    expect(masked.volatile).toEqual([{ era: "legacy", place: SINCE_DEFAULT }]);
    expect(serializeSnapshot(masked)).not.toContain("10:0");
    expect(masked.surfaces[0]?.tools?.[0]).toEqual({
      name: "log",
      inputSchema: { type: "object", properties: { since: { type: "string" } } },
    });
  });

  test("masks the same places whichever probe came first", () => {
    const [one, other] = [withDefault("1"), withDefault("2", { description: "x" })];
    expect(maskVolatile(one, other)).toEqual(maskVolatile(other, one));
  });

  test("has one place for a tool that only one probe shows, and for an array that differs", () => {
    const first = snapshot({ tools: [{ name: "a", tags: [1, 2] }, { name: "b" }] });
    const second = snapshot({ tools: [{ name: "a", tags: [2, 1] }, { name: "c" }] });
    expect(maskVolatile(first, second).volatile.map(({ place }) => place)).toEqual([
      ["tools", "a", "tags"],
      ["tools", "b"],
      ["tools", "c"],
    ]);
  });

  test("has none when both probes agree, in any order of keys and entries", () => {
    const first = snapshot({ tools: [{ name: "a", title: "A" }], prompts: [{ name: "p" }, { name: "q" }] });
    const second = snapshot({ prompts: [{ name: "q" }, { name: "p" }], tools: [{ title: "A", name: "a" }] });
    expect(maskVolatile(first, second)).toEqual(first);
  });

  test("has one place for the order of the tools, and none where a tool only came or went", () => {
    const listing = (...names: string[]): Snapshot => snapshot({ tools: names.map((name) => ({ name })) });
    const places = (first: Snapshot, second: Snapshot) =>
      maskVolatile(first, second).volatile.map(({ place }) => place);
    expect(places(listing("a", "b"), listing("b", "a"))).toEqual([["toolOrder"]]);
    expect(places(listing("c", "a", "b"), listing("a", "b"))).toEqual([["tools", "c"]]);
    const masked = maskVolatile(listing("c", "b", "a"), listing("b", "a"));
    expect(diffSnapshots(masked, listing("b", "a"))).toEqual([]);
  });

  test("loses a view that only one probe shows", () => {
    const legacy = snapshot({ tools: [] });
    const both: Snapshot = { ...legacy, surfaces: [...legacy.surfaces, { era: "modern", tools: [] }] };
    for (const masked of [maskVolatile(both, legacy), maskVolatile(legacy, both)]) {
      expect(masked.volatile).toEqual([{ era: "modern", place: [] }]);
      expect(masked.surfaces.map(({ era }) => era)).toEqual(["legacy"]);
    }
  });

  test("is not compared at these places with another surface, on whichever side they were recorded", () => {
    const masked = maskVolatile(withDefault("10:00"), withDefault("10:01"));
    const other = withDefault("11:30");
    expect(diffSnapshots(masked, other)).toEqual([]);
    expect(diffSnapshots(other, masked)).toEqual([]);
    expect(serializeSnapshot(applyVolatile(other, masked.volatile))).not.toContain("11:30");
  });

  test("is still compared everywhere else", () => {
    const masked = maskVolatile(withDefault("10:00"), withDefault("10:01"));
    expect(diffSnapshots(masked, snapshot({ tools: [] })).map((change) => change.place)).toEqual([
      ["tools", "log"],
      ["tools", "stable"],
    ]);
  });
});
