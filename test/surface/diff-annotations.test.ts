import { describe, expect, it, test } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import { inShort, toolChanges } from "./tool-sides.ts";

const hints = (before: JsonObject | undefined, after: JsonObject | undefined): string[] =>
  toolChanges(
    before === undefined ? {} : { annotations: before },
    after === undefined ? {} : { annotations: after },
  ).map(inShort);

describe("hints are compared by what they mean", () => {
  test.each<[string, JsonObject | undefined, JsonObject | undefined]>([
    [
      "the defaults said out loud",
      undefined,
      { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
    ],
    ["no annotations and empty ones", undefined, {}],
    [
      "what read-only implies",
      { readOnlyHint: true },
      { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
    ],
    [
      "what read-only makes void",
      { readOnlyHint: true, destructiveHint: true },
      { readOnlyHint: true, idempotentHint: false },
    ],
    ["a hint that is no boolean", undefined, { readOnlyHint: "true" }],
  ])("%s are no change", (_, before, after) => {
    expect(hints(before, after)).toEqual([]);
    expect(hints(after, before)).toEqual([]);
  });

  test.each<[JsonObject | undefined, JsonObject | undefined, string[]]>([
    [{ destructiveHint: false }, undefined, ["annotation removed destructiveHint"]],
    [undefined, { destructiveHint: false }, ["annotation added destructiveHint"]],
    [{ idempotentHint: true }, { idempotentHint: false }, ["annotation changed idempotentHint"]],
    [
      { openWorldHint: false, idempotentHint: true },
      {},
      ["annotation removed idempotentHint", "annotation removed openWorldHint"],
    ],
  ])("%j to %j", (before, after, expected) => {
    expect(hints(before, after)).toEqual(expected);
  });

  it("a tool that stops being read-only tells that alone, and what does not follow from it", () => {
    expect(hints({ readOnlyHint: true }, undefined)).toEqual(["annotation removed readOnlyHint"]);
    expect(
      hints({ readOnlyHint: true, openWorldHint: false }, { destructiveHint: true, idempotentHint: false }),
    ).toEqual(["annotation removed readOnlyHint", "annotation removed openWorldHint"]);
    expect(hints({ readOnlyHint: false, destructiveHint: true }, { readOnlyHint: true })).toEqual([
      "annotation changed readOnlyHint",
    ]);
  });

  it("carries the meanings before and after", () => {
    expect(toolChanges({}, { annotations: { openWorldHint: false } })).toMatchObject([
      { name: "openWorldHint", before: true, after: false, place: ["tools", "a", "annotations", "openWorldHint"] },
    ]);
  });
});
