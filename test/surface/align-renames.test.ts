import { describe, expect, test } from "vitest";
import { judgeApi } from "../../src/gates/judge-api.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { diffSnapshots } from "../../src/surface/diff.ts";
import { parseSnapshot } from "../../src/surface/snapshot.ts";
import { withWitnesses } from "../../src/surface/witnesses.ts";

const tool = (name: string, more: JsonObject = {}): JsonObject => ({
  name,
  description: "Searches the manual, see https://docs.example.com/search for its syntax.",
  inputSchema: { type: "object", properties: { query: { type: "string" }, page: { type: "integer" } } },
  ...more,
});
const surface = (...tools: JsonObject[]) => parseSnapshot(JSON.stringify({ tools }), "test");

describe("a renamed tool", () => {
  test("brings none of its old traits again: its links, its missing annotations, its size", () => {
    const { findings } = judgeApi({ base: surface(tool("search_manual")), head: surface(tool("find_in_manual")) });
    expect(findings.map(({ rule }) => rule)).toEqual(["tool-renamed"]);
  });

  test("is looked at for what its new name brings", () => {
    const { findings } = judgeApi({ base: surface(tool("search_manual")), head: surface(tool("search manual")) });
    expect(findings.map(({ rule }) => rule)).toContain("tool-name-invalid");
  });

  test("is proven by a call of its old name", async () => {
    const [change] = await withWitnesses(
      diffSnapshots(surface(tool("search_manual")), surface(tool("find_in_manual"))),
    );
    expect(change).toMatchObject({ aspect: "name", before: "search_manual", witness: { side: "input" } });
  });

  test("keeps its place among the others, so that their order did not change", () => {
    const [one, other] = [tool("zoom", { inputSchema: { type: "object" } }), tool("search_manual")];
    const { findings } = judgeApi({ base: surface(one, other), head: surface(one, tool("find_in_manual")) });
    expect(findings.map(({ rule }) => rule)).not.toContain("tool-order-changed");
  });
});
