import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeConfigSchema } from "../../src/config/config-schema.ts";
import { editorSchema } from "../../src/config/editor-schema.ts";
import { readEnvironments } from "../../src/config/read-environments.ts";
import { isObject, type Json, type JsonObject } from "../../src/model/json.ts";
import { layerOf } from "./layer-of.ts";

const own = await makeConfigSchema();
const validate = new Ajv({ strict: true, allowUnionTypes: false }).compile(editorSchema());

const VALUES: readonly Json[] = [
  ...["127.0.0.1", "/mcp", "30s", "1MiB", "info", "json", "http", "bearer", "s3://a/b", "", "x y", "500m"],
  ...["${A}", "${A:-5}", "${A:-true}", "${B:-30s}", "${secret:X}", "pre${A}post", "$${A}", "${A:-/x}", "${A:-a,b}"],
  ...[0, 1, 2, 5.5, 3000, 70000, -1, true, false, null, [], ["a"], ["${A}", "b"], [1], {}],
];

/** Every place that the schema has for a value. */
const placesBelow = (path: readonly string[]): (readonly string[])[] =>
  (own.knownKeys(path) ?? []).flatMap((key) => {
    const below = [...path, key];
    return own.typesAt(below).includes("object") ? [below, ...placesBelow(below)] : [below];
  });

/** A place with a value that may stand there, or, now and then, may not. */
const sayings = fc.constantFrom(...placesBelow([])).chain((path) => {
  const right = VALUES.filter((value) => own.validate(nested(path, value)).length === 0);
  const wrong = { weight: 1, arbitrary: fc.constantFrom(...VALUES) };
  const value =
    right.length === 0 ? wrong.arbitrary : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...right) }, wrong);
  return value.map((said) => nested(path, said));
});
const layers = fc.array(sayings, { maxLength: 5 }).map((said) => said.reduce(over, {}));

const over = (below: JsonObject, above: JsonObject): JsonObject => ({
  ...below,
  ...Object.fromEntries(
    Object.entries(above).map(([key, value]): [string, Json] => {
      const covered = below[key];
      return [key, isObject(covered) && isObject(value) ? over(covered, value) : value];
    }),
  ),
});

const nested = (path: readonly string[], value: Json): JsonObject =>
  path.reduceRight<Json>((inside, key) => ({ [key]: inside }), value) as JsonObject;

describe("editorSchema", () => {
  it("accepts every layer of a configuration that is read without a fault", async () => {
    let sound = 0;
    await fc.assert(
      fc.asyncProperty(layers, layers, fc.boolean(), async (base, above, isDeclared) => {
        const both = [
          await layerOf("base.json", JSON.stringify(base)),
          await layerOf("production.json", JSON.stringify(above)),
        ];
        const [environment] = readEnvironments(both, own, {
          variables: {},
          declared: new Set(isDeclared ? ["A", "B"] : []),
        });
        for (const layer of environment?.faults.length === 0 ? both : []) {
          sound += 1;
          expect(validate(layer.value), JSON.stringify(validate.errors)).toBe(true);
        }
      }),
      { numRuns: 300, seed: 5 },
    );
    expect(sound).toBeGreaterThan(50);
  });

  it.each([
    [{ server: { port: "${PORT}", allowed_hosts: "${HOSTS}", timeouts: { tool: "${T:-30s}" } } }],
    [{ server: { tls: { key: "/tls/key" } } }],
    [{ monitoring: { enabled: "${ON}", level: "${LEVEL:-info}" } }],
  ])("accepts %j", (value) => expect(validate(value), JSON.stringify(validate.errors)).toBe(true));

  it.each([
    [{ server: { port: "80a" } }],
    [{ server: { prot: 1 } }],
    [{ sever: {} }],
    [{ logging: { level: "loud" } }],
    [{ server: { timeouts: { tool: "30x" } } }],
    [{ auth: { tokens: "a" } }],
  ])("refuses %j", (value) => expect(validate(value)).toBe(false));

  it("describes every key, and gives defaults where it takes them", () => {
    const bare: string[] = [];
    const visit = (schema: JsonObject, path: string): void => {
      for (const [key, each] of Object.entries(isObject(schema.properties) ? schema.properties : {})) {
        if (!isObject(each)) continue;
        if (typeof each.description !== "string") bare.push(`${path}${key}`);
        visit(each, `${path}${key}.`);
      }
    };
    visit(editorSchema(), "");
    expect(bare).toEqual([]);
    expect(editorSchema()).toMatchObject({
      $schema: "http://json-schema.org/draft-07/schema#",
      properties: { server: { properties: { port: { default: 3000, description: expect.any(String) } } } },
    });
  });
});
