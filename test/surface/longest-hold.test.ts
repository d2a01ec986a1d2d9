import { expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import { longestHold } from "../../src/surface/longest-hold.ts";

const hold = (...lists: (JsonObject | undefined)[]) =>
  longestHold({
    schemaVersion: 1,
    surfaces: lists.map((listMeta) => ({ era: "modern", ...(listMeta === undefined ? {} : { listMeta }) })),
    volatile: [],
  });

test("the longest time of any list in any view counts", () => {
  expect(hold({ tools: { ttlMs: 1000 }, prompts: { ttlMs: 5000 } }, { tools: { ttlMs: 3000 } })).toBe(5000);
  expect(hold(undefined, { tools: { ttlMs: 0 } })).toBe(0);
});

test("what is no time is not read as one", () => {
  expect(hold(undefined, {}, { tools: { cacheScope: "public" }, prompts: "x" })).toBeUndefined();
  expect(hold({ tools: { ttlMs: "5000" }, prompts: { ttlMs: -1 } })).toBeUndefined();
});
