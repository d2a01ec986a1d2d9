import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readManifest } from "../../../src/audit/manifests/index.ts";
import { ConfigError } from "../../../src/model/errors.ts";

const DATA = resolve(import.meta.dirname, "../../../../shared/data/lockfiles");
const isAbsent = !existsSync(DATA);
if (isAbsent) console.info("real manifests are absent: skipped");

const told = async (file: string, text: string): Promise<string[]> =>
  (await readManifest(file, text)).dependencies.map(
    ({ name, range, kind, scope, isOptional, at }) =>
      `${at.line}:${at.column} ${name} ${JSON.stringify(range)} ${kind} ${scope}${isOptional ? " optional" : ""}`,
  );

describe("what pyproject.toml asks for", () => {
  it("is what the project, its extras, its groups and its build say", async () => {
    const text = `[project]
name = "Demo_Server"
version = "1.2.3"
dependencies = [
  "mcp[cli]>=1.28,<2", # bounded
  "zope.Interface",
  "only-windows ; sys_platform == 'win32'",
  "from-git @ git+https://user:hunter2hunter2@code.example/from-git@main",
  "from-url @ https://files.example/x.zip",
  "from-path @ file:///tmp/x",
  "sibling>=1",
  "forked==2.0",
]
[project.optional-dependencies]
cli = ["typer~=0.9"]
[dependency-groups]
dev = ["pytest>=8", { include-group = "lint" }]
lint = ["ruff==0.8.0"]
[tool.pdm.dev-dependencies]
docs = ["-e file:///\${PROJECT_ROOT}/docs#egg=docs-lib"]
[tool.uv]
dev-dependencies = ["mypy"]
[tool.uv.sources]
sibling = { workspace = true }
forked = [{ git = "https://code.example/forked", marker = "os_name == 'nt'" }]
from-index = { index = "private" }
[build-system]
requires = ["hatchling"]
`;
    expect(await told("pyproject.toml", text)).toEqual([
      '5:3 mcp ">=1.28,<2" registry production',
      '6:3 zope-interface "" registry production',
      '7:3 only-windows "" registry production optional',
      '8:3 from-git "git+https://(hidden)@code.example/from-git@main" git production',
      '9:3 from-url "https://files.example/x.zip" url production',
      '10:3 from-path "file:///tmp/x" path production',
      '11:3 sibling ">=1" workspace production',
      '12:3 forked "==2.0" git production',
      '15:8 typer "~=0.9" registry production optional',
      '17:8 pytest ">=8" registry development',
      '18:9 ruff "==0.8.0" registry development',
      '20:9 docs-lib "file:///${PROJECT_ROOT}/docs" path development',
      '22:21 mypy "" registry development',
      '28:13 hatchling "" registry development',
    ]);
    expect(await readManifest("pyproject.toml", text)).toMatchObject({
      name: "Demo_Server",
      version: "1.2.3",
      isPublished: true,
    });
  });

  it("is what the tables of Poetry say", async () => {
    const text = `[tool.poetry]
name = "demo"
version = "0.1.0"
[tool.poetry.dependencies]
python = "^3.10"
mcp = "^1.2"
extra-one = { version = "*", extras = ["x"], optional = true }
forked = { git = "https://code.example/forked.git", tag = "v1" }
both = [
  { version = "<2", python = "<3.10" },
  { version = ">=2", python = ">=3.10" },
]
[tool.poetry.dependencies.long]
version = "~1.4"
[tool.poetry.dev-dependencies]
pytest = "8.0.0"
[tool.poetry.group.docs.dependencies]
mkdocs = { path = "../mkdocs", develop = true }
`;
    expect(await told("pyproject.toml", text)).toEqual([
      '6:1 mcp "^1.2" registry production',
      '7:1 extra-one "*" registry production optional',
      '8:1 forked "https://code.example/forked.git@v1" git production',
      '10:3 both "<2" registry production optional',
      '11:3 both ">=2" registry production optional',
      '13:1 long "~1.4" registry production',
      '16:1 pytest "8.0.0" registry development',
      '18:1 mkdocs "../mkdocs" path development',
    ]);
  });

  it("stands once where Poetry's table only says where it comes from", async () => {
    const text = `[project]
dependencies = ["mcp>=1,<2", "forked>=1"]
[tool.poetry.dependencies]
mcp = { source = "private" }
forked = { git = "https://code.example/forked.git" }
`;
    expect(await told("pyproject.toml", text)).toEqual([
      '2:17 mcp ">=1,<2" registry production',
      '2:30 forked ">=1" git production',
    ]);
  });

  it.each([
    ["", undefined],
    ['[project]\nname = "a"\n[build-system]\nrequires = []\n', true],
    ['[project]\nname = "a"\nclassifiers = ["Private :: Do Not Upload"]\n[build-system]\nrequires = []\n', false],
    ["[tool.poetry]\npackage-mode = false\n", false],
    ['[project]\nname = "a"\n[tool.uv]\npackage = false\n[build-system]\nrequires = []\n', false],
  ])("%j is published: %s", async (text, isPublished) => {
    expect((await readManifest("pyproject.toml", text)).isPublished).toBe(isPublished);
  });

  it.each([
    ['[project]\ndependencies = [\n  "fine",\n  "not fine>>1",\n]\n', "pyproject.toml:4:3", "no requirement (PEP 508)"],
    ['[project]\nname = "a\n', "pyproject.toml:2:10", "is not TOML"],
    ["[project]\n<<<<<<< HEAD\n", "pyproject.toml:2:1", "marks of a merge"],
    [`a = "${"x".repeat(600_000)}"\n`, "pyproject.toml:1:500001", "longer than"],
  ])("is refused with its line: %j", async (text, where, what) => {
    const refused: unknown = await readManifest("pyproject.toml", text).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConfigError);
    expect(refused).toMatchObject({ trouble: { where, what: expect.stringContaining(what) } });
  });

  it.each([`a = ${"[".repeat(5000)}`, `a = ${"[".repeat(900)}${"]".repeat(900)}\n`, `${"a.".repeat(5000)}a = 1\n`])(
    "nested without end it is refused or read, and never breaks the reader: %.20s",
    async (text) => {
      const outcome: unknown = await readManifest("pyproject.toml", text).catch((error: unknown) => error);
      expect(outcome instanceof ConfigError || JSON.stringify(outcome).includes('"dependencies":[]')).toBe(true);
    },
  );

  it("takes __proto__ and constructor for keys like others", async () => {
    const text = `[tool.poetry.dependencies]
__proto__ = "1"
constructor = { version = "2" }
[tool.poetry.group.__proto__.dependencies]
x = "3"
[tool.uv.sources]
__proto__ = { git = "x" }
`;
    expect(await told("pyproject.toml", text)).toEqual([
      '2:1 -proto- "1" registry production',
      '3:1 constructor "2" registry production',
      '5:1 x "3" registry development',
    ]);
  });
});

describe("what a Pipfile asks for", () => {
  it("is its packages, and what its categories say for development", async () => {
    const text = `[[source]]
url = "https://pypi.example/simple"
[packages]
mcp = ">=1,<2"
any = "*"
forked = { git = "https://code.example/forked.git", ref = "main" }
[dev-packages]
pytest = { version = "~=8.0", markers = "os_name == 'posix'" }
[docs]
mkdocs = "*"
[requires]
python_version = "3.12"
`;
    expect(await told("Pipfile", text)).toEqual([
      '4:1 mcp ">=1,<2" registry production',
      '5:1 any "*" registry production',
      '6:1 forked "https://code.example/forked.git@main" git production',
      '8:1 pytest "~=8.0" registry development optional',
      '10:1 mkdocs "*" registry development',
    ]);
  });
});

describe("what a list of requirements asks for", () => {
  it("is each line of one that a person wrote", async () => {
    const text = "# ours\r\n-r base.txt\r\nmcp[cli]>=1 # note\r\nx==1 \\\r\n  --hash=sha256:aa\r\n./lib\r\n";
    expect(await told("requirements-dev.txt", text)).toEqual([
      '3:1 mcp ">=1" registry development',
      '4:1 x "==1" registry development',
    ]);
    expect(await told("requirements/base.in", "mcp\n")).toEqual(['1:1 mcp "" registry production']);
  });

  it.each([
    "# This file was autogenerated by uv via the following command:\nmcp==1\n",
    "#\n# This file is autogenerated by pip-compile with Python 3.12\n#\nmcp==1\n",
    "# This file is @generated by PDM.\nmcp==1\n",
  ])("is nothing where a tool wrote it: %j", async (text) => {
    expect(await told("requirements.txt", text)).toEqual([]);
  });
});

describe.skipIf(isAbsent)("real manifests of Python's world", () => {
  it.each([
    ["modelcontextprotocol__servers/src/git/pyproject.toml", "mcp", ">=1.0.0"],
    ["dbt-labs__dbt-mcp/pyproject.toml", "mcp", "==1.26.0"],
    ["awslabs__mcp/src/dynamodb-mcp-server/pyproject.toml", "mcp", "==1.26.0"],
    ["python-poetry__poetry/pyproject.toml", "cachecontrol", ">=0.14.0,<0.15.0"],
  ])("%s asks for %s %s on a line that says so", async (path, wanted, range) => {
    const text = readFileSync(join(DATA, path), "utf8");
    const { dependencies, isPublished } = await readManifest("pyproject.toml", text);
    const found = dependencies.find(({ name }) => name === wanted);
    expect(found).toMatchObject({ range, kind: "registry", scope: "production" });
    const lines = text.split("\n");
    for (const { name, range: asked, at } of dependencies) {
      const rest = (lines[at.line - 1] ?? "").slice(at.column - 1);
      expect(rest.toLowerCase().replaceAll(/[-_.]+/g, "-")).toContain(name);
      expect(rest).toContain(asked);
    }
    expect(isPublished).toBe(true);
  });
});
