import { describe, expect, test } from "vitest";
import { judgeRollback } from "../../src/gates/rollback.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { diffSnapshots } from "../../src/surface/diff.ts";
import { parseSnapshot } from "../../src/surface/snapshot.ts";

const tool = (name: string, properties: JsonObject = {}, more: JsonObject = {}): JsonObject => ({
  name,
  description: `Does ${name} with care.`,
  inputSchema: { type: "object", properties },
  ...more,
});
const surface = (...tools: JsonObject[]) => parseSnapshot(JSON.stringify({ tools }), "test");

type Surface = ReturnType<typeof surface>;
const back = (base: Surface, head: Surface, hold = { hasSessions: true }, levels = {}) =>
  judgeRollback(diffSnapshots(head, base), hold, { levels });

const SEARCH = tool("search", { query: { type: "string" } });

describe("going back", () => {
  test("from a new tool is not safe, though adding it broke nobody", () => {
    expect(back(surface(SEARCH), surface(SEARCH, tool("crawl", { url: { type: "string" } })))).toEqual({
      status: "unsafe",
      sentence:
        "Not safe to roll back: clients that hold head's lists rely on what base does not have (tool `crawl`). They hold them until their session ends or `list_changed` is sent.",
      reasons: [expect.stringContaining("`crawl`")],
      breaking: 1,
    });
  });

  test("from a wider parameter is not safe", () => {
    const wider = tool("search", { query: { type: ["string", "null"] } });
    expect(back(surface(SEARCH), surface(wider))).toMatchObject({ status: "unsafe", breaking: 1 });
  });

  test("from a removed tool is safe: nobody who holds the new list calls it", () => {
    expect(back(surface(SEARCH, tool("crawl")), surface(SEARCH))).toEqual({
      status: "safe",
      sentence: "Safe to roll back: base keeps all that head's lists promise.",
      reasons: [],
      breaking: 0,
    });
  });

  test("from an announcement is safe: it is only taken back", () => {
    const announced = { ...SEARCH, _meta: { deprecated: true, replacement: "find" } };
    expect(back(surface(SEARCH), surface(announced)).status).toBe("safe");
  });

  test("from a schema that cannot be compared is not proven safe", () => {
    const hard = (pattern: string) => tool("search", { query: { type: "string", pattern } });
    expect(back(surface(hard("^(a+)+b?$")), surface(hard("^(?=a)[a-c]+(?<!c)$")))).toMatchObject({
      status: "unproven",
      breaking: 0,
      sentence: expect.stringMatching(/^Not proven safe to roll back: 1 change back to base could not be decided/),
    });
  });

  test("to another name of the server is safe: no client calls it by that", () => {
    const named = (name: string) =>
      parseSnapshot(JSON.stringify({ tools: [SEARCH], serverInfo: { name, version: "1" } }), "test");
    expect(diffSnapshots(named("b"), named("a"))).toHaveLength(1);
    expect(back(named("a"), named("b")).status).toBe("safe");
  });

  test("heeds the levels of the policy", () => {
    const added = surface(SEARCH, tool("crawl"));
    const off = { "tool-removed": "off", "tool-removed-after-deprecation": "off" } as const;
    expect(back(surface(SEARCH), added, { hasSessions: true }, off).status).toBe("safe");
  });
});

describe("how long clients hold the lists", () => {
  test.each<[number | undefined, boolean, string]>([
    [undefined, true, "They hold them until their session ends or `list_changed` is sent."],
    [300_000, false, "They hold them for 5 minutes (ttlMs 300000)."],
    [
      5_400_000,
      true,
      "They hold them for 1.5 hours (ttlMs 5400000), clients of the legacy era until their session ends or `list_changed` is sent.",
    ],
    [0, false, "They hold them no longer than a call takes (ttlMs 0)."],
    [1_000, false, "They hold them for 1 second (ttlMs 1000)."],
    [250, false, "They hold them for 250 milliseconds (ttlMs 250)."],
    [604_800_000, false, "They hold them for 7 days (ttlMs 604800000)."],
  ])("ttlMs %s, sessions %s", (holdMs, hasSessions, words) => {
    const reverse = diffSnapshots(surface(SEARCH, tool("crawl")), surface(SEARCH));
    const rollback = judgeRollback(reverse, { holdMs, hasSessions }, {});
    expect(rollback.sentence.endsWith(words), rollback.sentence).toBe(true);
    expect(rollback.holdMs).toBe(holdMs);
  });
});
