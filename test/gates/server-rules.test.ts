import { describe, expect, test } from "vitest";
import { judgeApi } from "../../src/gates/judge-api.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { parseSnapshot } from "../../src/surface/snapshot.ts";

const bare = (fields: JsonObject) => parseSnapshot(JSON.stringify(fields), "bare");
const judged = (base: JsonObject, head: JsonObject, resources?: "contract") =>
  judgeApi({
    base: bare(base),
    head: bare(head),
    ...(resources === undefined ? {} : { diff: { resources } }),
  }).findings.map(({ rule, severity, bump }) => `${rule} ${severity} ${bump}`);

describe("listed resources", () => {
  const [base, head] = [
    { resources: [{ uri: "a:1" }, { uri: "a:2", mimeType: "text/plain" }] },
    { resources: [{ uri: "a:2", mimeType: "text/html" }, { uri: "a:3" }] },
  ];

  test("are data", () => {
    expect(judged(base, head)).toEqual([
      "resource-removed info none",
      "resource-mime-changed info none",
      "resource-added info none",
    ]);
  });

  test("are contract where the policy says so", () => {
    expect(judged(base, head, "contract")).toEqual([
      "resource-removed error major",
      "resource-mime-changed error major",
      "resource-added info minor",
    ]);
  });
});

describe("a capability that is gone", () => {
  test.each<[string, JsonObject, string]>([
    ["tools", { tools: {} }, "error major"],
    ["prompts", { prompts: { listChanged: true } }, "error major"],
    ["completions", { completions: {} }, "error major"],
    ["an extension", { extensions: { "com.example/search": {} } }, "error major"],
    ["tasks", { tasks: { list: {} } }, "error major"],
    ["logging", { logging: {} }, "info minor"],
    ["what is only experimental", { experimental: { streams: {} } }, "info minor"],
    ["what no specification knows", { elicitation: {} }, "info minor"],
  ])("%s", (_, capabilities, expected) => {
    expect(judged({ capabilities }, { capabilities: {} })).toEqual([`capability-removed ${expected}`]);
  });

  test.each<[string, JsonObject, string]>([
    ["subscribe", { subscribe: true }, "error major"],
    ["listChanged", { listChanged: true }, "info minor"],
    ["an unknown field", { list: true }, "info minor"],
  ])("within resources: %s", (_, resources, expected) => {
    expect(judged({ capabilities: { resources } }, { capabilities: { resources: {} } })).toEqual([
      `capability-removed ${expected}`,
    ]);
  });

  test("within an extension, whose words are its own", () => {
    const extension = (settings: JsonObject): JsonObject => ({
      capabilities: { extensions: { "com.example/search": settings } },
    });
    expect(judged(extension({ filters: {} }), extension({}))).toEqual(["capability-removed error major"]);
  });
});
