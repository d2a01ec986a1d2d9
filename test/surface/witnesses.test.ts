import { describe, expect, it } from "vitest";
import { diffSnapshots } from "../../src/surface/diff.ts";
import { parseSnapshot } from "../../src/surface/snapshot.ts";
import { withWitnesses } from "../../src/surface/witnesses.ts";

const surface = (tools: unknown) => parseSnapshot(JSON.stringify({ tools }), "surface");
const search = (limit: unknown) => ({
  name: "search",
  inputSchema: { type: "object", properties: { query: { type: "string" }, limit }, required: ["query"] },
});

describe("withWitnesses", () => {
  it("shows a call that a removed tool accepted", async () => {
    const [change] = await withWitnesses(diffSnapshots(surface([search({ type: "integer" })]), surface([])));
    expect(change).toMatchObject({ witness: { side: "input", value: { query: expect.any(String) } } });
  });

  it("shows a call that a narrowed parameter refuses now", async () => {
    const changes = diffSnapshots(
      surface([search({ type: "integer", maximum: 100 })]),
      surface([search({ type: "integer", maximum: 50 })]),
    );
    const [change] = await withWitnesses(changes);
    const limit = (change as { witness?: { value: { limit: number } } }).witness?.value.limit ?? 0;
    expect(limit).toBeGreaterThan(50);
    expect(limit).toBeLessThanOrEqual(100);
  });

  it("shows for each parameter that became required a call that lacks it alone", async () => {
    const move = (required: string[]) => ({
      name: "move",
      inputSchema: { type: "object", properties: { from: { type: "string" }, to: { type: "string" } }, required },
    });
    const changes = await withWitnesses(diffSnapshots(surface([move([])]), surface([move(["from", "to"])])));
    const calls = changes.map((change) => (change as { witness?: { value: object } }).witness?.value);
    expect(calls.map((call) => Object.keys(call ?? {}))).toEqual([["to"], ["from"]]);
  });

  it("shows nothing for a change that breaks nobody", async () => {
    const changes = diffSnapshots(surface([search({ type: "integer" })]), surface([search({ type: "number" })]));
    expect(changes).toHaveLength(1);
    expect(await withWitnesses(changes)).toEqual(changes);
  });
});
