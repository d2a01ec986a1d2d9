import { describe, expect, it } from "vitest";
import type { ToolChange } from "../../src/model/change.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { identityOf } from "../../src/surface/change-identity.ts";

const added = (fields: JsonObject): ToolChange => ({
  area: "tool",
  tool: "a",
  aspect: "presence",
  action: "added",
  place: ["tools", "a"],
  definition: { name: "a", ...fields },
});
const isOne = (one: JsonObject, other: JsonObject): boolean => identityOf(added(one)) === identityOf(added(other));

describe("a tool that two views show is one", () => {
  it("whatever the order of its keys", () => {
    expect(isOne({ title: "A", annotations: { a: 1, b: 2 } }, { annotations: { b: 2, a: 1 }, title: "A" })).toBe(true);
  });

  it("in the results that an SDK wraps for one era, and `execution`, which one era has", () => {
    expect(isOne({ outputSchema: { type: "array" } }, { outputSchema: { type: "object" }, execution: {} })).toBe(true);
  });

  it("and two where anything else differs", () => {
    expect(isOne({ annotations: { destructiveHint: true } }, { annotations: { destructiveHint: false } })).toBe(false);
    expect(isOne({ inputSchema: { type: "object" } }, {})).toBe(false);
    expect(isOne({ description: "A." }, { description: "B." })).toBe(false);
  });
});
