import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { z as z3 } from "zod/v3";
import { judgeApi } from "../../src/gates/judge-api.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Snapshot, Tool } from "../../src/model/surface.ts";
import { diffSnapshots } from "../../src/surface/diff.ts";
import { parseSnapshot } from "../../src/surface/snapshot.ts";
import { withWitnesses } from "../../src/surface/witnesses.ts";

/**
 * The same seven tools, recorded from real servers that differ in their SDK and schema library alone: `sdk` is
 * @modelcontextprotocol/sdk, `server` is @modelcontextprotocol/server, `fastmcp` and `mcp` are the Python packages.
 */
const FIXTURES = join(import.meta.dirname, "../fixtures/sdk-upgrades");
const recorded = (name: string): Snapshot => {
  const path = join(FIXTURES, `${name}.json`);
  return parseSnapshot(readFileSync(path, "utf8"), path);
};

const rulesOf = (base: Snapshot, head: Snapshot): string[] =>
  judgeApi({ base, head })
    .findings.map(({ rule }) => rule)
    .sort();

/** The revision that an SDK speaks is news of its own, and so are capabilities: they are no rewrite. */
const SPOKEN = "protocol-version-added";
/** zod 4 takes only UUIDs of RFC 9562, zod 3 took any: calls with others are really refused. */
const STRICTER_UUID = "param-constraint-tightened";

describe("an upgrade of the SDK alone is one line, beside what it really changes", () => {
  test.each<[string, string, string[]]>([
    ["sdk-1.13-zod-3", "sdk-1.32-zod-3", [SPOKEN]],
    ["sdk-1.32-zod-3", "sdk-1.32-zod-4", [STRICTER_UUID]],
    ["sdk-1.13-zod-3", "sdk-1.32-zod-4", [STRICTER_UUID, SPOKEN]],
    ["sdk-1.32-zod-4", "server-2.4-zod-4", [SPOKEN]],
    ["sdk-1.13-zod-3", "server-2.4-zod-4", [STRICTER_UUID, SPOKEN, SPOKEN]],
    // FastMCP 3 no longer offers tasks; it logs, and knows the extension for interfaces.
    ["fastmcp-2.14", "fastmcp-3.4", ["capability-added", "capability-added", "capability-removed"]],
  ])("%s to %s", (base, head, real) => {
    expect(rulesOf(recorded(base), recorded(head))).toEqual([...real, "sdk-noise"].sort());
  });

  test("and none where the generator stayed the same", () => {
    expect(rulesOf(recorded("mcp-1.30"), recorded("mcp-2.3"))).toEqual(["capability-removed", SPOKEN]);
  });

  test("the line counts what was rewritten", () => {
    const { findings } = judgeApi({ base: recorded("sdk-1.13-zod-3"), head: recorded("server-2.4-zod-4") });
    expect(findings.filter(({ rule }) => rule === "sdk-noise").map(({ message }) => message)).toEqual([
      "7 tools were rewritten by another schema generator, and mean the same: `$schema` draft-07 to 2020-12 in 7 tools, safe-integer bounds new in 6, objects opened in 7, format patterns new in 1.",
    ]);
  });

  test("a downgrade reads the same way", () => {
    const found = rulesOf(recorded("sdk-1.32-zod-4"), recorded("sdk-1.13-zod-3"));
    expect(found).toEqual(["param-constraint-relaxed", "protocol-version-dropped", "sdk-noise"]);
  });
});

const snapshot = (...tools: Tool[]): Snapshot => ({
  schemaVersion: 1,
  volatile: [],
  surfaces: [{ era: "legacy", tools }],
});
const tool = (name: string, inputSchema: JsonObject, rest: JsonObject = {}): Tool => ({ ...rest, name, inputSchema });
const object = (properties: JsonObject, rest: JsonObject = {}): JsonObject => ({ type: "object", properties, ...rest });
const TEXT = { q: { type: "string" } };
const CLOSED = { additionalProperties: false };

describe("closed objects", () => {
  const base = snapshot(tool("a", object(TEXT)), tool("b", object(TEXT)), tool("c", object(TEXT)));

  test("are a rewrite where all objects closed alike", () => {
    const head = snapshot(...["a", "b", "c"].map((name) => tool(name, object(TEXT, CLOSED))));
    expect(rulesOf(base, head)).toEqual(["sdk-noise"]);
    expect(rulesOf(head, base)).toEqual(["sdk-noise"]);
  });

  test("are the author's where one closed among others that did not", () => {
    const head = snapshot(tool("a", object(TEXT, CLOSED)), tool("b", object(TEXT)), tool("c", object(TEXT)));
    expect(rulesOf(base, head)).toEqual(["input-closed"]);
  });

  test("are the author's where an unchanged tool stayed open", () => {
    const head = snapshot(tool("a", object(TEXT, CLOSED)), tool("b", object(TEXT, CLOSED)), tool("c", object(TEXT)));
    expect(rulesOf(base, head)).toEqual(["input-closed", "input-closed"]);
  });

  test("are the author's in a single tool, unless it bears another mark of a generator", () => {
    const [before, after] = [tool("a", object(TEXT)), tool("a", object(TEXT, CLOSED))];
    expect(rulesOf(snapshot(before), snapshot(after))).toEqual(["input-closed"]);
    const marked = tool("a", object(TEXT, CLOSED), { execution: { taskSupport: "forbidden" } });
    expect(rulesOf(snapshot(before), snapshot(marked))).toEqual(["sdk-noise"]);
  });

  test("are weighed apart from those within them", () => {
    const nested = (rest: JsonObject, inner: JsonObject): JsonObject => object({ f: object(TEXT, inner) }, rest);
    const before = snapshot(tool("a", nested({}, {})), tool("b", nested({}, {})));
    const roots = snapshot(tool("a", nested(CLOSED, {})), tool("b", nested(CLOSED, {})));
    const mixed = snapshot(tool("a", nested(CLOSED, CLOSED)), tool("b", nested(CLOSED, {})));
    expect(rulesOf(before, roots)).toEqual(["sdk-noise"]);
    expect(rulesOf(before, mixed)).toEqual(["input-closed", "sdk-noise"]);
  });

  test("that were opened by their author's own word and close are no rewrite", () => {
    const open = object(TEXT, { additionalProperties: true });
    const before = snapshot(tool("a", object(TEXT)), tool("b", object(TEXT)), tool("c", open));
    const after = snapshot(...["a", "b", "c"].map((name) => tool(name, object(TEXT, CLOSED))));
    expect(rulesOf(before, after)).toEqual(["input-closed", "sdk-noise"]);
  });

  test("hide nothing else of their tools, and lend no witness", async () => {
    const before = snapshot(tool("a", object({ ...TEXT, n: { type: "integer" } })), tool("b", object(TEXT)));
    const after = snapshot(
      tool("a", object({ ...TEXT, n: { type: "integer", maximum: 5 } }, CLOSED)),
      tool("b", object(TEXT, CLOSED)),
    );
    const changes = await withWitnesses(diffSnapshots(before, after));
    const [bound] = changes.filter((change) => change.area === "schema");
    expect(bound).toMatchObject({ aspect: "constraint", keyword: "maximum" });
    expect(bound?.witness?.value).toHaveProperty("n");
    expect(bound?.witness?.refusal).toContain("must be <= 5");
  });
});

describe("bounds of the safe integers", () => {
  const integer = (rest: JsonObject): Snapshot => snapshot(tool("a", object({ n: { type: "integer", ...rest } })));
  const SAFE = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };

  test("mean nothing on an integer, nullable or not", () => {
    expect(rulesOf(integer({}), integer(SAFE))).toEqual(["sdk-noise"]);
    const nullable = { type: ["integer", "null"] };
    expect(rulesOf(integer(nullable), integer({ ...nullable, ...SAFE }))).toEqual(["sdk-noise"]);
  });

  test("that take the place of a real bound tell of the real one", () => {
    expect(rulesOf(integer({ minimum: 0, maximum: 9 }), integer(SAFE))).toEqual([
      "param-constraint-relaxed",
      "param-constraint-relaxed",
    ]);
    expect(rulesOf(integer(SAFE), integer({ minimum: 0, maximum: 9 }))).toEqual([
      "param-constraint-tightened",
      "param-constraint-tightened",
    ]);
  });

  test("are told with the type where fractions go", () => {
    expect(rulesOf(integer({ type: "number" }), integer(SAFE))).toEqual(["param-type-narrowed"]);
  });

  test("are bounds like others on numbers that may be fractions", () => {
    const number = { type: "number" };
    expect(rulesOf(integer(number), integer({ ...number, ...SAFE }))).toEqual([
      "param-constraint-tightened",
      "param-constraint-tightened",
    ]);
  });
});

describe("a pattern beside its format", () => {
  const D7 = { $schema: "http://json-schema.org/draft-07/schema#" };
  const text = (schema: JsonObject, rest: JsonObject = {}): Snapshot =>
    snapshot(tool("a", object({ t: { type: "string", ...schema } }, rest)));
  const written = (schema: z.ZodType): { format: string; pattern: string } => {
    const { format, pattern } = z.toJSONSchema(schema);
    if (format === undefined || pattern === undefined) throw new Error("zod wrote no format or no pattern");
    return { format, pattern };
  };

  const FOLDED = [
    ["email", z.email(), z3.string().email(), ["ann.lee+x@mail.example.org", "a@b.co", "_o'n-1@x-y.de"]],
    ["date-time", z.iso.datetime(), z3.string().datetime(), ["2024-02-29T23:59:59Z", "1999-01-31T00:00:00.123Z"]],
    [
      "date-time with offset",
      z.iso.datetime({ offset: true }),
      z3.string().datetime({ offset: true }),
      ["2024-02-29T23:59:59+02:00", "1999-12-31T10:20:30.5Z"],
    ],
    ["date", z.iso.date(), z3.string().date(), ["2024-02-29", "1900-12-31"]],
    ["ipv4", z.ipv4(), z3.string().ip({ version: "v4" }), ["192.168.0.1", "255.9.10.250"]],
  ] as const;

  test.each(FOLDED)("is a rewrite where the installed zod writes it: %s", (_, schema) => {
    const { format, pattern } = written(schema);
    expect(rulesOf(text({ format }, D7), text({ format, pattern }))).toEqual(["sdk-noise"]);
  });

  test.each(FOLDED)("refuses nothing that zod 3 and the format accepted: %s", (_, schema, old, samples) => {
    const { format, pattern } = written(schema);
    const ajv = new Ajv({ strict: false });
    formats.default(ajv);
    const isOfFormat = ajv.compile({ type: "string", format });
    const now = new RegExp(pattern, "u");
    const texts: readonly string[] = samples;
    const near = fc
      .tuple(
        fc.constantFrom(...texts),
        fc.array(fc.tuple(fc.nat({ max: 40 }), fc.constantFrom(..."0123456789.-+:@TZaZ_' x")), { maxLength: 3 }),
      )
      .map(([sample, edits]) =>
        edits.reduce((kept, [at, unit]) => kept.slice(0, at) + unit + kept.slice(at + 1), sample),
      );
    let accepted = 0;
    fc.assert(
      fc.property(near, (value) => {
        if (!old.safeParse(value).success || !isOfFormat(value)) return;
        accepted += 1;
        expect(value).toMatch(now);
      }),
      { seed: 3, numRuns: 2_000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  test("is the author's where no other mark of a generator is there", () => {
    const { format, pattern } = written(z.email());
    expect(rulesOf(text({ format }), text({ format, pattern }))).toEqual(["param-constraint-tightened"]);
  });

  test("is the author's in words that no generator writes", () => {
    const [base, head] = [text({ format: "email" }, D7), text({ format: "email", pattern: "@example\\.com$" })];
    expect(rulesOf(base, head)).toEqual(["param-constraint-tightened", "sdk-noise"]);
  });

  test("that no longer takes offsets is a change of its own", () => {
    const [base, head] = [written(z.iso.datetime({ offset: true })), written(z.iso.datetime())];
    expect(rulesOf(text(base, D7), text(head))).not.toEqual(["sdk-noise"]);
  });
});

describe("execution", () => {
  const plain = tool("a", object(TEXT));
  const supports = (taskSupport: string): Snapshot => snapshot({ ...plain, execution: { taskSupport } });

  test("means nothing where it says what its absence says, and is not folded where it says more", () => {
    expect(rulesOf(snapshot(plain), supports("forbidden"))).toEqual(["sdk-noise"]);
    expect(rulesOf(snapshot(plain), supports("required"))).not.toContain("sdk-noise");
  });
});

test("a name of a property that is a keyword is no keyword", () => {
  const props = (rest: JsonObject): JsonObject => object({ additionalProperties: { type: "boolean" }, ...rest });
  const base = snapshot(tool("a", props({ __proto: TEXT.q })), tool("b", object(TEXT)));
  const head = snapshot(tool("a", { ...props({ __proto: TEXT.q }), ...CLOSED }), tool("b", object(TEXT, CLOSED)));
  expect(rulesOf(base, head)).toEqual(["sdk-noise"]);
});
