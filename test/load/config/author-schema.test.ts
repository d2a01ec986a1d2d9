import { existsSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../../src/load/config/config.ts";
import { createRepository, type Tree } from "../../support/repository.ts";
import { worldIn } from "../small-server.ts";

const MODULES = resolve(import.meta.dirname, "../../../node_modules");

const SEARCH = {
  type: "object",
  properties: { search: { type: "object", properties: { limit: { type: "integer", maximum: 50 } } } },
};

/** Faults of a folder with one wrong value under an author's own section. */
const faultsWith = async (files: Tree, schema?: string): Promise<string[]> => {
  const repository = createRepository();
  repository.commit("all", { "config/production.yaml": "search:\n  limit: 99\n", ...files });
  symlinkSync(MODULES, join(repository.path, "node_modules"));
  const { facts } = await loadConfig(worldIn(repository.path), { variables: {}, schema });
  return facts.environments.flatMap(({ faults }) => faults.map(({ kind, path }) => `${kind} ${path.join(".")}`));
};

const refusal = async (files: Tree, schema?: string) => {
  const error: unknown = await faultsWith(files, schema).catch((cause: unknown) => cause);
  expect(error).toMatchObject({ name: "ConfigError" });
  return error;
};

describe("a JSON Schema", () => {
  it.each(["config/schema.json", "config/config.schema.json"])(
    "is found as %s, and is no layer itself",
    async (path) => {
      expect(await faultsWith({ [path]: JSON.stringify(SEARCH) })).toEqual(["value-wrong search.limit"]);
    },
  );

  it("is the one that the user names, else the one that the policy names", async () => {
    const files = {
      ".github/mcp-lifecycle.yml": "config:\n  schema: schemas/of-policy.json\n",
      "schemas/of-policy.json": JSON.stringify(SEARCH),
      "schemas/other.json": JSON.stringify({ type: "object", properties: { search: { type: "string" } } }),
    };
    expect(await faultsWith(files)).toEqual(["value-wrong search.limit"]);
    expect(await faultsWith(files, "schemas/other.json")).toEqual(["value-wrong search"]);
  });

  it("is refused with its place where it is none", async () => {
    expect(await refusal({ "config/schema.json": '{ "type":\n oops' })).toMatchObject({
      trouble: { what: "is not valid JSON: expected a value", where: "config/schema.json:2:2" },
    });
    expect(await refusal({ "config/schema.json": "[]" })).toMatchObject({ trouble: { what: "holds no JSON Schema" } });
    expect(await refusal({}, "no.json")).toMatchObject({ trouble: { what: "there is no schema", where: "no.json" } });
    expect(await refusal({ "a.yaml": "{}" }, "a.yaml")).toMatchObject({
      trouble: { what: "a schema is no .yaml file" },
    });
    expect(await refusal({ "config/schema.json": "{}", "config/config.schema.json": "{}" })).toMatchObject({
      trouble: { what: "there are two schemas: schema.json and config.schema.json" },
    });
  });
});

describe("a module", () => {
  const zod = (exported: string): string =>
    `import * as z from "zod";\nconsole.log("a module may print");\nconst schema = z.object({ search: z.object({ limit: z.int().max(50) }).optional() });\n${exported}\n`;

  it.each([
    ["schema.mjs", "export default schema;"],
    ["schema.ts", "export default schema satisfies z.ZodType;"],
    ["schema.js", "export { schema };"],
    ["schema.mts", "export const configSchema: z.ZodType = schema;"],
  ])("%s says what it exports: %s", async (name, exported) => {
    expect(await faultsWith({ [name]: zod(exported), "package.json": '{"type":"module"}' }, name)).toEqual([
      "value-wrong search.limit",
    ]);
  });

  it("may be CommonJS, be of zod/mini, or export a JSON Schema", async () => {
    const mini =
      'import * as z from "zod/mini";\nexport default z.object({ search: z.object({ limit: z.int().check(z.maximum(50)) }) });\n';
    const common =
      'const { z } = require("zod");\nmodule.exports = { schema: z.object({ search: z.object({ limit: z.int().max(50) }) }) };\n';
    expect(await faultsWith({ "a.mjs": mini }, "a.mjs")).toEqual(["value-wrong search.limit"]);
    expect(await faultsWith({ "a.cjs": common }, "a.cjs")).toEqual(["value-wrong search.limit"]);
    expect(await faultsWith({ "a.mjs": `export default ${JSON.stringify(SEARCH)};` }, "a.mjs")).toEqual([
      "value-wrong search.limit",
    ]);
  });

  it("is never run unless it is named", async () => {
    const trap = 'require("node:fs").writeFileSync(__dirname + "/ran", "");';
    const repository = createRepository();
    repository.commit("all", { "config/base.yaml": "{}\n", "config/schema.cjs": trap, "config/schema.js": trap });
    await loadConfig(worldIn(repository.path), { variables: {} });
    expect(existsSync(join(repository.path, "config/ran"))).toBe(false);
  });

  it("gets no variable that is not on the list", async () => {
    process.env.PLANTED_TOKEN = "planted";
    const says =
      'export default { type: "object", properties: process.env.PLANTED_TOKEN ? { seen: {} } : { search: {} } };';
    try {
      expect(await faultsWith({ "a.mjs": says }, "a.mjs")).toEqual([]);
    } finally {
      delete process.env.PLANTED_TOKEN;
    }
  });

  it.each([
    ["cannot be imported", 'import "not-there";', "the schema module cannot be imported", /not-there/],
    [
      "exports nothing of use",
      "export const other = 1;",
      "the schema module exports no schema; it exports other",
      undefined,
    ],
    [
      "ends before its answer",
      'import { exit } from "node:process";\nconsole.error("gone");\nexit(3);',
      "the schema module ended with exit code 3 before it gave a schema",
      /gone/,
    ],
    [
      "holds what JSON cannot say",
      'import * as z from "zod";\nexport default z.object({ at: z.date() });',
      "the schema cannot be written as JSON Schema",
      /Date/,
    ],
    [
      "is of an older zod",
      "export default { _def: { typeName: 'ZodObject' }, parse() {} };",
      "the schema is of zod 3, which does not say what it is as JSON Schema",
      undefined,
    ],
  ])("that %s is refused with its last words", async (_, text, what, detail) => {
    const error = await refusal({ "a.mjs": text }, "a.mjs");
    expect(error).toMatchObject({ trouble: { what, where: "a.mjs" } });
    if (detail !== undefined) expect(error).toMatchObject({ trouble: { detail: expect.stringMatching(detail) } });
  });
});
