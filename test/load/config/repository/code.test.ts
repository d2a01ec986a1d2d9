import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blankText } from "../../../../src/load/config/repository/code/blank.ts";
import { code } from "../../../../src/load/config/repository/code/index.ts";
import { namesIn, readTexts } from "./read-text.ts";

const readsOf = async (path: string, text: string): Promise<string[]> =>
  (await readTexts(code, { [path]: text })).reads.map(({ name }) => name);

describe("JavaScript and TypeScript", () => {
  test.each([
    ["process.env.API_KEY", ["API_KEY"]],
    ['process.env["API_KEY"]', ["API_KEY"]],
    ["process.env?.API_KEY", ["API_KEY"]],
    ["globalThis.process.env.API_KEY", ["API_KEY"]],
    ["process.env\n  .API_KEY", ["API_KEY"]],
    ["`key ${process.env.API_KEY} and process.env.NOT`", ["API_KEY"]],
    ["`a ${`b ${process.env.API_KEY}`} process.env.NOT`", ["API_KEY"]],
    ["`a ${{ b: 1 }.b} process.env.NOT`; process.env.API_KEY", ["API_KEY"]],
    ["const { API_KEY, REGION: region } = process.env;", ["API_KEY", "REGION"]],
    ["const {\n  API_KEY, // the key\n  ...rest\n} = process.env;", ["API_KEY"]],
    ['import { env } from "node:process"; env.API_KEY', ["API_KEY"]],
    ['import { env as e } from "process"; e.API_KEY', ["API_KEY"]],
    ["const e = process.env;\ne.API_KEY", ["API_KEY"]],
    ["if (process.env.API_KEY === undefined) throw 1;", ["API_KEY"]],
    ["if (!process.env.API_KEY) throw 1;", ["API_KEY"]],
    ['Deno.env.get("API_KEY")', ["API_KEY"]],
    ["const half = 4 / 2; process.env.API_KEY; const x = 1 / 3;", ["API_KEY"]],
    ["const re = /['\"`]/; process.env.API_KEY", ["API_KEY"]],
  ])("reads in %s what %s names", async (text, names) => expect(await readsOf("src/a.ts", text)).toEqual(names));

  test.each([
    "// process.env.API_KEY",
    "/* process.env.API_KEY */",
    'const text = "process.env.API_KEY";',
    "const re = /process.env.API_KEY/;",
    'process.env.API_KEY ?? "x"',
    'process.env.API_KEY || "x"',
    "process.env.API_KEY ? 1 : 2",
    'process.env.API_KEY === "1"',
    "Number(process.env.API_KEY) || 3",
    "parseInt(process.env.API_KEY, 10) || 3",
    'process.env.API_KEY?.split(",") ?? []',
    'const { API_KEY = "x" } = process.env;',
    'process.env.API_KEY = "x";',
    "delete process.env.API_KEY;",
    "config.process.env.API_KEY",
    "import.meta.env.API_KEY",
    "env.API_KEY",
    "export default { fetch(request, env) { return env.API_KEY; } };",
    "process.env.HOME + process.env.NODE_ENV + process.env.npm_package_version + process.env.GITHUB_SHA",
    'process.env.API_KEY ?? "x"; log(process.env.API_KEY);',
  ])("reads nothing that must be declared in %s", async (text) => expect(await readsOf("src/a.ts", text)).toEqual([]));

  test.each(["src/a.test.ts", "test/a.ts", "src/a.d.ts", "scripts/a.ts", "vite.config.ts", "examples/a.ts"])(
    "leaves %s alone",
    async (path) => expect(await readsOf(path, "process.env.API_KEY")).toEqual([]),
  );

  test("tells the place of the name", async () => {
    const { reads } = await readTexts(code, { "src/a.ts": '\nconst a = process.env["API_KEY"];' });
    expect(reads).toEqual([
      { name: "API_KEY", as: "process.env", at: { file: "src/a.ts", line: 2, column: 24, endColumn: 31 } },
    ]);
  });
});

describe("Python", () => {
  test.each([
    ['os.environ["API_KEY"]', ["API_KEY"]],
    ['os.environ.get("API_KEY")', ["API_KEY"]],
    ['os.environ.get("API_KEY", None)', ["API_KEY"]],
    ["os.getenv('API_KEY')", ["API_KEY"]],
    ['from os import environ, getenv\nenviron["A_KEY"]; getenv("B_KEY")', ["A_KEY", "B_KEY"]],
    ['if os.getenv("API_KEY") is None: raise', ["API_KEY"]],
    ['if os.getenv("API_KEY") == None: raise', ["API_KEY"]],
  ])("reads in %s what %s names", async (text, names) => expect(await readsOf("a.py", text)).toEqual(names));

  test.each([
    '# os.environ["API_KEY"]',
    '"""os.environ["API_KEY"]"""',
    'os.environ.get("API_KEY", "x")',
    'os.getenv("API_KEY") or "x"',
    'os.environ["API_KEY"] = "x"',
    'environ["API_KEY"]',
    'x if os.getenv("API_KEY") else y',
  ])("reads nothing that must be declared in %s", async (text) => expect(await readsOf("a.py", text)).toEqual([]));

  test("takes the fields of pydantic settings that have no default, with their prefix", async () => {
    const text = [
      "class Settings(BaseSettings):",
      '    model_config = SettingsConfigDict(env_prefix="APP_")',
      "    url: str",
      "    key: SecretStr = Field(..., description='a key')",
      "    port: int = 3000",
      "    other: str = Field(alias='ELSE')",
      "    nested: Nested",
      "    def check(self):",
      "        inner: str",
      "after: str",
    ].join("\n");
    expect(namesIn((await readTexts(code, { "a.py": text })).reads)).toEqual(["APP_URL 3", "APP_KEY 4"]);
    expect(await readsOf("a.py", text.replace('"APP_"', "prefix()"))).toEqual([]);
  });
});

describe("Go", () => {
  test("reads Getenv, and nothing that is looked up, compared or has another choice", async () => {
    const text = [
      'a := os.Getenv("API_KEY")',
      'b, ok := os.LookupEnv("LOOKED_UP")',
      'if os.Getenv("COMPARED") == "yes" {}',
      'c := cmp.Or(os.Getenv("CHOICE"), "x")',
      '// os.Getenv("COMMENT")',
      '`os.Getenv("RAW")`',
    ].join("\n");
    expect(await readsOf("main.go", text)).toEqual(["API_KEY"]);
  });
});

test("blanked code has the length and the lines of the code", () => {
  const lexis = {
    line: "//",
    block: ["/*", "*/"] as const,
    quotes: ['"', "'"],
    multiline: [],
    raw: [],
    isJavaScript: true,
  };
  const pieces = fc.constantFrom(
    "/",
    "*",
    '"',
    "'",
    "`",
    "${",
    "}",
    "{",
    "\n",
    "\\",
    "x",
    " ",
    "[",
    "]",
    "//",
    "=",
    "😀",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (all) => {
      const text = all.join("");
      const blanked = blankText(text, lexis);
      expect(blanked.length).toBe(text.length);
      expect([...blanked.matchAll(/\n/g)].map(({ index }) => index)).toEqual(
        [...text.matchAll(/\n/g)].map(({ index }) => index),
      );
    }),
  );
});
