import { describe, expect, test } from "vitest";
import { judgeApi } from "../../src/gates/judge-api.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Era, Snapshot, Tool } from "../../src/model/surface.ts";

const snapshot = (tools: Tool[], era: Era = "legacy"): Snapshot => ({
  schemaVersion: 1,
  volatile: [],
  surfaces: [{ era, tools }],
});
const found = (base: Snapshot, head: Snapshot): [string, string][] =>
  judgeApi({ base, head }).findings.map(({ rule, message }) => [rule, message]);
const rulesOf = (base: Snapshot, head: Snapshot): string[] => found(base, head).map(([rule]) => rule);

const HOLLOW = { $schema: "http://json-schema.org/draft-07/schema#" };
const FULL: JsonObject = {
  type: "object",
  properties: { path: { type: "string" }, depth: { type: "integer" } },
  required: ["path"],
};
const NO_PARAMETERS: JsonObject = { type: "object", properties: {} };
const tool = (name: string, inputSchema: JsonObject, outputSchema?: JsonObject): Tool => ({
  name,
  inputSchema,
  ...(outputSchema && { outputSchema }),
});

describe("input schemas", () => {
  test("that became hollow are one finding, however many tools and parameters went", () => {
    const base = snapshot([tool("a", FULL), tool("b", FULL), tool("c", NO_PARAMETERS)]);
    const head = snapshot([tool("a", HOLLOW), tool("b", { title: "b" }), tool("c", NO_PARAMETERS)]);
    expect(found(base, head)).toEqual([
      [
        "input-schemas-hollow",
        "The input schemas of 2 tools are empty now: 4 parameters are no longer declared (`a`, `b`).",
      ],
    ]);
    expect(found(head, base)).toEqual([
      ["input-schemas-restored", "The input schemas of 2 tools were empty and declare 4 parameters now (`a`, `b`)."],
    ]);
  });

  test("of tools that never had parameters are not missed", () => {
    const [base, head] = [snapshot([tool("a", NO_PARAMETERS)]), snapshot([tool("a", HOLLOW)])];
    expect(rulesOf(base, head)).not.toContain("input-schemas-hollow");
  });

  test("that lose their parameters and stay an object are not hollow: each parameter is told", () => {
    const [base, head] = [snapshot([tool("a", FULL)]), snapshot([tool("a", NO_PARAMETERS)])];
    expect(rulesOf(base, head)).toEqual(["param-removed", "param-removed"]);
  });

  test("count the parameters behind a reference and in branches", () => {
    const referring = { $ref: "#/$defs/Arguments", $defs: { Arguments: FULL } };
    const branching = { type: "object", anyOf: [FULL, { properties: { id: { type: "string" } } }] };
    const base = snapshot([tool("a", referring), tool("b", branching)]);
    const messages = found(base, snapshot([tool("a", HOLLOW), tool("b", HOLLOW)])).map(([, message]) => message);
    expect(messages[0]).toContain("5 parameters");
  });

  test("hide nothing else of their tools", () => {
    const base = snapshot([{ ...tool("a", FULL), description: "Reads a file." }]);
    const head = snapshot([{ ...tool("a", HOLLOW), description: "Deletes a file." }]);
    expect(rulesOf(base, head)).toEqual(["input-schemas-hollow", "tool-description-changed"]);
  });

  test("that say something again are looked at for what must not be hidden", () => {
    const payload = "\u{E0068}\u{E0069}";
    const spoken = { ...FULL, description: `Where to look${payload}` };
    expect(rulesOf(snapshot([tool("a", HOLLOW)]), snapshot([tool("a", spoken)]))).toContain(
      "hidden-unicode-introduced",
    );
  });
});

describe("output schemas", () => {
  test("that became hollow are gone for modern clients, and lose their root for legacy ones", () => {
    const sides = (era: Era): [Snapshot, Snapshot] => [
      snapshot([tool("a", FULL, FULL)], era),
      snapshot([tool("a", FULL, HOLLOW)], era),
    ];
    const ofResults = (era: Era): string[] => rulesOf(...sides(era)).filter((rule) => rule.startsWith("output-"));
    expect(ofResults("modern")).toEqual(["output-schema-removed"]);
    expect(ofResults("legacy")).toEqual(["output-root-not-object"]);
  });

  test("that say something again are new", () => {
    const [base, head] = [snapshot([tool("a", FULL, HOLLOW)]), snapshot([tool("a", FULL, FULL)])];
    expect(rulesOf(base, head)).toEqual(["output-schema-added"]);
  });
});
