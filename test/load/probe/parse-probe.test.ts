import { describe, expect, test } from "vitest";
import { parseProbe, probeText } from "../../../src/load/probe/parse-probe.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import type { ProbeDocument } from "../../../src/model/probe.ts";
import { PROBE_LIMITS } from "../../../src/model/probe-schema.ts";

const COMMIT = "a".repeat(40);
const COUNTS = { tools: 1, prompts: 0, resources: 0, resourceTemplates: 0 };
const SNAPSHOT: JsonObject = {
  schemaVersion: 1,
  surfaces: [{ era: "legacy", tools: [{ name: "greet" }] }],
  volatile: [],
};
const SIDE: JsonObject = { source: ".", views: ["legacy"], counts: COUNTS };
const SEEN: JsonObject = { side: SIDE, snapshot: SNAPSHOT, notes: [] };

const documentOf = (more: JsonObject = {}): JsonObject => ({
  schemaVersion: 1,
  side: "head",
  commit: COMMIT,
  looks: [{ source: ".", seen: SEEN }],
  reports: [],
  ...more,
});
const looking = (seen: Json): JsonObject => documentOf({ looks: [{ source: ".", seen }] });

const refusal = (text: string): ConfigError["trouble"] & { all: string } => {
  try {
    parseProbe(text, "probe.json");
  } catch (error) {
    if (error instanceof ConfigError) {
      return { ...error.trouble, all: Object.values(error.trouble).join("\n") };
    }
    throw error;
  }
  throw new Error("it was read");
};

describe("a probe document", () => {
  test("is read as it was written", () => {
    const report: JsonObject = {
      gate: "validate-config",
      head: COMMIT,
      conclusion: "pass",
      reasonCode: "fine",
      summary: "fine",
      findings: [],
      outputs: { "files-read": "2" },
    };
    const trouble: JsonObject = { kind: "probe", what: "it ended", where: "git:v1", hint: "Start it by hand." };
    const value = documentOf({
      looks: [
        { source: ".", server: "one", seen: { ...SEEN, install: { name: "io.example/greeter" } } },
        { source: "git:v1", server: "one", seen: { trouble } },
      ],
      reports: [report],
    });
    const read: ProbeDocument = parseProbe(JSON.stringify(value), "probe.json");
    expect(read).toEqual(value);
    expect(parseProbe(probeText(read), "again.json")).toEqual(read);
  });

  test.each<[string, JsonObject, string]>([
    ["a side that there is not", documentOf({ side: "merge" }), "side"],
    ["a short commit", documentOf({ commit: "abc" }), "commit"],
    ["a ref for a commit", documentOf({ commit: "refs/heads/main" }), "commit"],
    ["a verdict", documentOf({ conclusion: "pass" }), "conclusion"],
    ["another version", documentOf({ schemaVersion: 2 }), "schemaVersion"],
    ["a look without a source", documentOf({ looks: [{ source: "", seen: SEEN }] }), "looks[0].source"],
    ["a source that is a book", documentOf({ looks: [{ source: "x".repeat(5000), seen: SEEN }] }), "looks[0].source"],
    [
      "two looks of one source",
      documentOf({
        looks: [
          { source: ".", seen: SEEN },
          { source: ".", seen: SEEN },
        ],
      }),
      "/looks/1",
    ],
    ["nothing seen", looking(null), "/looks/0/seen"],
    ["trouble of no kind", looking({ trouble: { kind: "pass", what: "a", hint: "b" } }), "trouble.kind"],
    ["trouble and a surface", looking({ ...SEEN, trouble: { kind: "probe", what: "a", hint: "b" } }), "snapshot"],
    [
      "counts that are texts",
      looking({ ...SEEN, side: { ...SIDE, counts: { ...COUNTS, tools: "1" } } }),
      "side.counts.tools",
    ],
    ["no snapshot", looking({ side: SIDE, notes: [] }), "snapshot"],
    [
      "two tools of one name",
      looking({
        ...SEEN,
        snapshot: { ...SNAPSHOT, surfaces: [{ era: "legacy", tools: [{ name: "a" }, { name: "a" }] }] },
      }),
      "/looks/0/seen/snapshot",
    ],
    ["a server without a surface", looking({ ...SEEN, snapshot: { ...SNAPSHOT, surfaces: [] } }), "/looks/0/seen"],
    ["an absent server with one", looking({ ...SEEN, side: { ...SIDE, absent: true } }), "/looks/0/seen"],
    [
      "no plain view",
      looking({ ...SEEN, snapshot: { ...SNAPSHOT, surfaces: [{ era: "legacy", profile: "admin" }] } }),
      "/looks/0/seen",
    ],
    ["an install that is a list", looking({ ...SEEN, install: [] }), "/looks/0/seen/install"],
    ["notes without end", looking({ ...SEEN, notes: Array.from({ length: 101 }, () => "x") }), "notes"],
    ["reports without end", documentOf({ reports: Array.from({ length: 51 }, () => ({})) }), "reports"],
    ["a report of no commit", documentOf({ reports: [{ gate: "audit-deps", head: "main" }] }), "reports[0].head"],
  ])("with %s is refused, and the place is named", (_, value, place) => {
    expect(refusal(JSON.stringify(value)).all).toContain(place);
  });

  test("with more looks or volatile places than there can be is refused", () => {
    const looks = Array.from({ length: PROBE_LIMITS.looks + 1 }, (_, index) => ({
      source: `git:v${index}`,
      seen: SEEN,
    }));
    expect(refusal(JSON.stringify(documentOf({ looks }))).all).toContain("looks");
    const volatile = Array.from({ length: PROBE_LIMITS.volatile + 1 }, () => ({
      era: "legacy",
      place: ["tools", "a"],
    }));
    const snapshot = { ...SNAPSHOT, volatile };
    expect(refusal(JSON.stringify(looking({ ...SEEN, snapshot }))).where).toContain("/snapshot/volatile");
  });

  test("that is no JSON names the line", () => {
    expect(refusal('{\n "side": head }')).toMatchObject({ where: "probe.json, line 2, column 10" });
    expect(refusal("[]").what).toContain("the probe document cannot be read");
  });

  test("that is nested without end is refused", () => {
    const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
    const place = JSON.stringify(looking({ ...SEEN, install: "HERE" }));
    expect(refusal(place.replace('"HERE"', deep(200_000))).where).toContain("/install");
    const tool = JSON.stringify(SEEN).replace('"greet"', `"greet","inputSchema":${deep(200_000)}`);
    expect(refusal(JSON.stringify(looking("HERE")).replace('"HERE"', tool)).what).toContain("nested too deeply");
  });

  test("cannot reach a prototype", () => {
    const text = JSON.stringify(documentOf({ reports: [] }))
      .replace('"side":"head"', '"__proto__":{"conclusion":"pass"},"side":"head"')
      .replace('"tools":1', '"__proto__":{"tools":9},"tools":1');
    let read: ProbeDocument | undefined;
    try {
      read = parseProbe(text, "probe.json");
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
    }
    expect(read === undefined ? undefined : Reflect.get(read, "conclusion")).toBeUndefined();
    expect(Reflect.get({}, "conclusion")).toBeUndefined();
    expect(Reflect.get({}, "tools")).toBeUndefined();
  });

  test("larger than any job writes is refused before it is read", () => {
    const text = " ".repeat(PROBE_LIMITS.text + 1);
    expect(refusal(text)).toMatchObject({ what: "the probe document is too large", expected: "at most 64 MiB" });
  });
});
