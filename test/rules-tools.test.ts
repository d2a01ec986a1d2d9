import { describe, expect, it, test } from "vitest";
import { judgeApi } from "../src/gates/judge-api.ts";
import type { Finding } from "../src/model/finding.ts";
import type { JsonObject } from "../src/model/json.ts";
import { iconOrigins } from "../src/rules/icon-origins.ts";
import { parseSnapshot } from "../src/surface/snapshot.ts";

const HINTS = { readOnlyHint: true, destructiveHint: false, openWorldHint: false };
const side = (tool: JsonObject) =>
  parseSnapshot(JSON.stringify({ tools: [{ annotations: HINTS, inputSchema: { type: "object" }, ...tool }] }), "test");
const findings = (before: JsonObject, after: JsonObject): Finding[] =>
  judgeApi({ base: side({ name: "a", ...before }), head: side({ name: "a", ...after }) }).findings;

describe("a renamed tool", () => {
  it("tells clients what to rewrite in allow and deny lists", () => {
    const [finding] = findings(
      { name: "get-user", description: "Reads." },
      { name: "get_user", description: "Reads." },
    );
    expect(finding?.rule).toBe("tool-renamed");
    expect(finding?.fix).toContain("`mcp__<server>__get-user` to `mcp__<server>__get_user`");
    expect(finding?.fix).toMatch(/allow lists, and in deny lists too/);
  });
});

describe("a claim that lets hosts ask less", () => {
  const weight = (before: JsonObject | undefined, after: JsonObject): string[] =>
    findings(before === undefined ? { annotations: {} } : { annotations: before }, { annotations: after }).map(
      ({ rule, severity }) => `${rule} ${severity}`,
    );

  it("informs where the tool said nothing before, and warns where it takes back what it said", () => {
    expect(weight(undefined, { readOnlyHint: true })).toContain("readonly-gained info");
    expect(weight({ readOnlyHint: false }, { readOnlyHint: true })).toContain("readonly-gained warning");
    expect(weight(undefined, { destructiveHint: false })).toContain("destructive-lost info");
    expect(weight({ destructiveHint: true }, { destructiveHint: false })).toContain("destructive-lost warning");
  });
});

describe("a description in other words", () => {
  it("shows both, so that the report can show what changed wherever it stands", () => {
    const [finding] = findings({ description: "Search." }, { description: "Search it." });
    expect(finding?.evidence).toEqual({ before: "Search.", after: "Search it." });
  });
});

describe("the origins of icons", () => {
  test.each<[unknown, string[]]>([
    [
      [{ src: "https://b.example/1.png" }, { src: "https://a.example:8443/2.png" }],
      ["https://a.example:8443", "https://b.example"],
    ],
    [[{ src: "data:image/png;base64,AA==" }], []],
    [[{ src: "file:///icons/a.png" }], ["file:"]],
    [[{ src: "icons/a.png" }, { src: 5 }, null], []],
    ["none", []],
  ])("of %j are %j", (icons, origins) => {
    expect(iconOrigins(JSON.parse(JSON.stringify(icons)))).toEqual(origins);
  });
});
