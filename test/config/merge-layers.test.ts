import { describe, expect, it } from "vitest";
import { mergeLayers, sayingsOf } from "../../src/config/merge-layers.ts";
import { layersOf } from "./layer-of.ts";

const FILES = {
  "base.yaml": "a: { b: 1, c: { d: 2 } }\nlist: [1, 2, 3]\ngone: { x: 1 }\n__proto__: { polluted: 1 }\n",
  "production.json": '{ "a": { "c": { "e": 3 } }, "list": [9], "gone": null, "constructor": 1 }',
};

describe("mergeLayers", () => {
  it("merges maps at every depth and replaces everything else, by null too", async () => {
    const merged = mergeLayers(await layersOf(FILES));
    expect(merged).toMatchObject({ a: { b: 1, c: { d: 2, e: 3 } }, list: [9], gone: null });
    expect(Object.keys(merged)).toEqual(["a", "list", "gone", "__proto__", "constructor"]);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("leaves the layers as they are", async () => {
    const layers = await layersOf(FILES);
    const before = JSON.stringify(layers.map(({ value }) => value));
    mergeLayers(layers);
    expect(JSON.stringify(layers.map(({ value }) => value))).toBe(before);
  });

  it("is empty without layers", () => expect(mergeLayers([])).toEqual({}));
});

describe("sayingsOf", () => {
  it.each([
    [["a", "c", "d"], ["config/base.yaml"]],
    [
      ["a", "c"],
      ["config/production.json", "config/base.yaml"],
    ],
    [["list"], ["config/production.json", "config/base.yaml"]],
    [["list", 0], ["config/production.json"]],
    [["list", 2], []],
    [["gone"], ["config/production.json", "config/base.yaml"]],
    [["gone", "x"], []],
    [["toString"], []],
  ])("knows who says %j, the winner first", async (path, files) => {
    expect(sayingsOf(await layersOf(FILES), path).map(({ layer }) => layer.file)).toEqual(files);
  });
});
