import { describe, expect, it } from "vitest";
import { diffSnapshots } from "../../src/surface/diff.ts";
import { mayVary } from "../../src/surface/may-vary.ts";
import { parseSnapshot } from "../../src/surface/snapshot.ts";

const tool = (schema: object) => ({ tools: [{ name: "a", inputSchema: { type: "object", ...schema } }] });
const changes = (base: unknown, head: unknown) =>
  diffSnapshots(parseSnapshot(JSON.stringify(base), "base"), parseSnapshot(JSON.stringify(head), "head"));

describe("what is looked at twice", () => {
  it.each([
    ["a tool that comes", tool({}), { tools: [] }],
    [
      "a computed default",
      tool({ properties: { at: { default: "09:00" } } }),
      tool({ properties: { at: { default: "09:01" } } }),
    ],
    [
      "a list of what was found",
      tool({ properties: { disk: { enum: ["a"] } } }),
      tool({ properties: { disk: { enum: ["b"] } } }),
    ],
    [
      "a path in a description",
      { tools: [{ name: "a", description: "Reads /tmp/1." }] },
      { tools: [{ name: "a", description: "Reads /tmp/2." }] },
    ],
    ["the order of the tools", { tools: [{ name: "a" }, { name: "b" }] }, { tools: [{ name: "b" }, { name: "a" }] }],
    ["what a server instructs", { tools: [], instructions: "It is 9." }, { tools: [], instructions: "It is 10." }],
    ["a listed resource", { tools: [], resources: [{ uri: "file:///a", name: "a" }] }, { tools: [], resources: [] }],
  ])("%s may vary from start to start", (_, base, head) => {
    const found = changes(base, head);
    expect(found.length).toBeGreaterThan(0);
    expect(found.some(mayVary)).toBe(true);
  });

  it.each([
    ["a parameter that comes", tool({}), tool({ properties: { q: { type: "string" } } })],
    ["a type", tool({ properties: { q: { type: "string" } } }), tool({ properties: { q: { type: "number" } } })],
    ["a title", { tools: [{ name: "a", title: "A" }] }, { tools: [{ name: "a", title: "B" }] }],
    [
      "a hint",
      { tools: [{ name: "a", annotations: { readOnlyHint: true } }] },
      { tools: [{ name: "a", annotations: { readOnlyHint: false } }] },
    ],
    [
      "a capability",
      { tools: [], capabilities: { tools: {} } },
      { tools: [], capabilities: { tools: {}, logging: {} } },
    ],
  ])("%s is written by hand", (_, base, head) => {
    const found = changes(base, head);
    expect(found.length).toBeGreaterThan(0);
    expect(found.some(mayVary)).toBe(false);
  });
});
