import { describe, expect, it } from "vitest";
import { packageJson } from "../../src/audit/manifests/package-json.ts";
import { pyprojectToml } from "../../src/audit/manifests/pyproject-toml.ts";
import { SDK_LINES } from "../../src/audit/sdk-lines.ts";
import { isSdkName } from "../../src/audit/sdk-names.ts";
import { findSdkUses, lineOfVersion } from "../../src/audit/sdk-uses.ts";
import { isVersion } from "../../src/audit/versions/index.ts";
import { judge } from "../../src/gates/judge.ts";
import type { LockedTree, Manifest } from "../../src/model/dependency.ts";
import { MANIFEST_RULES, SDK_RULES } from "../../src/rules/deps/index.ts";

const npm = async (dependencies: object, more: object = {}): Promise<Manifest> =>
  packageJson.read(JSON.stringify({ name: "own", dependencies, ...more }), "package.json");
const python = async (dependency: string): Promise<Manifest> =>
  pyprojectToml.read(`[project]\nname = "own"\ndependencies = ["${dependency}"]\n`, "pyproject.toml");
const told = (manifest: Manifest, trees: readonly LockedTree[] = [], today = "2026-11-23"): string[] =>
  judge(findSdkUses([manifest], trees, today), SDK_RULES, { describe: () => ({ subject: "" }) }).map(
    ({ severity, rule, message }) => `${severity} ${rule} ${message.slice(0, message.indexOf(":"))}`,
  );
const lockedTree = (name: string, version: string): LockedTree => ({
  file: "uv.lock",
  format: "uv.lock",
  ecosystem: "PyPI",
  packages: [
    {
      ...{ ecosystem: "PyPI", name, version, scope: "production", isOptional: false, id: name, needs: [] },
      at: { file: "uv.lock", line: 9, column: 1 },
    },
  ],
  projects: [{ folder: ".", dependencies: [{ name, id: name, scope: "production" }] }],
  unauditable: [],
});

describe("the lines of releases", () => {
  it.each(SDK_LINES.map((line) => [`${line.name} ${line.title}`, line] as const))(
    "%s says who says so, and when",
    (_, line) => {
      expect(line.source).toMatch(/^https:\/\//);
      for (const day of [line.seen, line.since, line.until]) expect(day ?? "2026-01-01").toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(line.says).toMatch(/^[a-z].*[^.]$/);
      expect(line.instead).toMatch(/^[A-Z].*\.$/);
      for (const version of [line.from, line.below]) {
        if (version !== undefined) expect(isVersion(line.ecosystem, version)).toBe(true);
      }
      expect(isSdkName(line.ecosystem, line.name)).toBe(true);
    },
  );

  it("part the versions of a package without an overlap", () => {
    const title = (name: string, version: string) =>
      lineOfVersion(name.startsWith("@") ? "npm" : "PyPI", name, version)?.title;
    expect(["0.9.1", "1.0.0", "1.30.0", "2.0.0b1", "2.0.0", "2.2.0"].map((version) => title("mcp", version))).toEqual([
      "0.x",
      "1.x",
      "1.x",
      "2.0 pre-releases",
      "2.x",
      "2.x",
    ]);
    expect(
      ["0.4.1", "1.0", "2.14.5", "3.2.0", "4.0.0rc1", "4.1.0"].map((version) => title("fastmcp", version)),
    ).toEqual(["0.x", "1.x", "2.x", "3.x", undefined, "4.x"]);
    expect(["0.5.0", "1.32.2"].map((version) => title("@modelcontextprotocol/sdk", version))).toEqual(["0.x", "1.x"]);
    expect(title("@modelcontextprotocol/server", "2.4.0")).toBeUndefined();
    expect(title("mcp", "no version")).toBeUndefined();
  });
});

describe("an SDK", () => {
  it("of a line that nobody mends warns, of one that only gets fixes informs, of the newest is silent", async () => {
    expect(told(await python("fastmcp>=2.10,<3"))).toEqual(["warning sdk-line-ended `fastmcp` (`>=2.10,<3`)"]);
    expect(told(await python("mcp==0.9.1"))).toEqual(["warning sdk-line-ended `mcp` (`==0.9.1`)"]);
    expect(told(await python("mcp>=1.28,<2"))).toEqual(["info sdk-line-maintenance `mcp` (`>=1.28,<2`)"]);
    expect(told(await python("mcp>=2,<3"))).toEqual([]);
    expect(told(await npm({ "@modelcontextprotocol/server": "^2.4.0" }))).toEqual([]);
    expect(told(await npm({}, { devDependencies: { "@modelcontextprotocol/sdk": "^1.0.0" } }))).toEqual([]);
  });

  it("is judged by what is locked, and where nothing is, by the newest that its range lets in", async () => {
    expect(told(await python("fastmcp>=2.10"), [lockedTree("fastmcp", "2.14.5")])).toEqual([
      "warning sdk-line-ended `fastmcp` (`2.14.5`)",
    ]);
    expect(told(await python("fastmcp>=2.10,<5"), [lockedTree("fastmcp", "4.1.0")])).toEqual([]);
    expect(told(await python("fastmcp>=2.10,<5"))).toEqual([]);
    expect(told(await python("fastmcp>=2.10"))).toEqual([]);
  });

  it("whose promise of fixes has run out warns from the day after", async () => {
    const manifest = await npm({ "@modelcontextprotocol/sdk": "^1.32.2" });
    expect(told(manifest, [], "2027-01-27")).toEqual([
      "info sdk-line-maintenance `@modelcontextprotocol/sdk` (`^1.32.2`)",
    ]);
    expect(told(manifest, [], "2027-01-28")).toEqual([
      "warning sdk-line-ended `@modelcontextprotocol/sdk` (`^1.32.2`)",
    ]);
  });
});

describe("both generations of the SDK", () => {
  const mixed = (manifest: Manifest): string[] =>
    judge([manifest], MANIFEST_RULES, { describe: () => ({ subject: "" }) }).map(({ message }) => message);
  const first = { "@modelcontextprotocol/sdk": "^1.32.2" };
  const second = { "@modelcontextprotocol/server": "^2.4.0", "@modelcontextprotocol/node": "^2.1.0" };

  it("in production of one package are a finding", async () => {
    expect(mixed(await npm({ ...first, ...second }))).toEqual([
      "`package.json` asks for `@modelcontextprotocol/sdk` (v1) and for `@modelcontextprotocol/node`, `@modelcontextprotocol/server` (v2)",
    ]);
  });

  it("are none where one of them is a peer, for development, or the bridge between them", async () => {
    expect(mixed(await npm(first, { devDependencies: second }))).toEqual([]);
    expect(mixed(await npm({}, { peerDependencies: { ...first, ...second } }))).toEqual([]);
    expect(mixed(await npm({ ...first, "@modelcontextprotocol/server-legacy": "^2.3.0" }))).toEqual([]);
    expect(mixed(await npm({ ...first, "@modelcontextprotocol/inspector": "^1.0.0" }))).toEqual([]);
  });
});
