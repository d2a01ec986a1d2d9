import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readLockfile } from "../../../src/audit/lockfiles/index.ts";
import { findEntries } from "../../../src/audit/toml/entry-places.ts";
import type { LockedTree } from "../../../src/model/dependency.ts";

const DATA = resolve(import.meta.dirname, "../../../../shared/data");
const ORACLE = join(DATA, "lockfiles/expected-hits.pypi.json");
const isAbsent = !existsSync(ORACLE);
if (isAbsent) console.info("real lockfiles are absent: skipped");

/** What an independent reader found: how many entries have a version, and which of them an advisory names. */
const oracle: Record<string, { packages: number; hits: [name: string, version: string, id: string][]; mcp: string[] }> =
  isAbsent ? {} : JSON.parse(readFileSync(ORACLE, "utf8"));
const paths = Object.keys(oracle);

/** Entries with a version that the oracle counts and that are no packages of a registry, with the reason. */
const NO_PACKAGES: Record<string, string[]> = {
  "lockfiles/modelcontextprotocol__servers/src/git/uv.lock": ["mcp-server-git, the project itself"],
  "lockfiles/modelcontextprotocol__servers/history/first.src-fetch.uv.lock": ["mcp-server-fetch, the project itself"],
  "lockfiles/awslabs__mcp/src/aws-documentation-mcp-server/uv.lock": [
    "awslabs-aws-documentation..., the project itself",
  ],
  "lockfiles/python-poetry__poetry/poetry.v2.1.lock": ["poetry-core, from git"],
};

/** Under the name that its tool gives it. */
const realName = (path: string): string => {
  const name = ["uv.lock", "Pipfile.lock", "requirements.txt"].find((each) => path.endsWith(each));
  return name ?? (path.includes("pylock") ? "pylock.toml" : path.includes("Pipfile") ? "Pipfile.lock" : "poetry.lock");
};
const textOf = (path: string): string => readFileSync(join(DATA, path), "utf8");
const read = (path: string): Promise<LockedTree> =>
  readLockfile(realName(path), textOf(path), { manifests: new Map() });

describe.skipIf(isAbsent)("real lockfiles of Python's world", () => {
  it.each(paths)("%s holds every version that an independent reader found", async (path) => {
    const tree = await read(path);
    expect(tree.packages.length).toBe((oracle[path]?.packages ?? 0) - (NO_PACKAGES[path]?.length ?? 0));
    const held = new Set(tree.packages.map(({ name, version }) => `${name} ${version}`));
    const hits = (oracle[path]?.hits ?? []).filter(([name]) => name !== "mcp-server-git");
    const wanted = [
      ...hits.map(([name, version]) => `${name} ${version}`),
      ...(oracle[path]?.mcp ?? []).map((version) => `mcp ${version}`),
    ];
    expect(wanted.filter((each) => !held.has(each))).toEqual([]);
  });

  it.each(paths)("%s names lines that hold the package, its version near", async (path) => {
    const lines = textOf(path).split("\n");
    for (const { at, name, version } of (await read(path)).packages) {
      expect(lines[at.line - 1]?.toLowerCase().replaceAll(/[-_.]+/g, "-")).toContain(name);
      expect(lines.slice(at.line - 1, at.line + 40).join("\n")).toContain(version);
    }
  });

  it.each(paths)("%s never holds the project itself", async (path) => {
    const tree = await read(path);
    const own = tree.projects.flatMap(({ name }) => name ?? []);
    expect(tree.packages.filter(({ name }) => own.includes(name) || name === "mcp-server-git")).toEqual([]);
  });

  it.each(paths.filter((path) => /\.(?:lock|toml)$/.test(path) && !path.includes("Pipfile")))(
    "%s has as many entries as it has lines that begin one",
    (path) => {
      const name = path.includes("pylock") ? "packages" : "package";
      const lines = textOf(path)
        .split("\n")
        .filter((line) => line === `[[${name}]]`);
      expect(findEntries(textOf(path), name).length).toBe(lines.length);
    },
  );

  it("tells apart who works on dbt-mcp and who uses it", async () => {
    const { packages } = await read("lockfiles/dbt-labs__dbt-mcp/uv.lock");
    const scopeOf = (wanted: string) => packages.find(({ name }) => name === wanted)?.scope;
    expect(["mcp", "httpx", "starlette"].map(scopeOf)).toEqual(["production", "production", "production"]);
    expect(["pytest", "ruff", "pre-commit", "nodeenv"].map(scopeOf)).toEqual(Array(4).fill("development"));
  });

  it("tells by pyproject.toml who asks for what, where Poetry's lock does not say", async () => {
    const manifests = new Map([["pyproject.toml", textOf("lockfiles/python-poetry__poetry/pyproject.toml")]]);
    const text = textOf("lockfiles/python-poetry__poetry/poetry.v2.0.lock");
    const { packages, projects } = await readLockfile("poetry.lock", text, { manifests });
    const scopeOf = (wanted: string) => packages.find(({ name }) => name === wanted)?.scope;
    expect(projects.map(({ name }) => name)).toEqual(["poetry"]);
    expect(["cleo", "requests", "urllib3"].map(scopeOf)).toEqual(["production", "production", "production"]);
    expect(["pytest", "mypy", "pre-commit", "nodeenv"].map(scopeOf)).toEqual(Array(4).fill("development"));
  });
});
