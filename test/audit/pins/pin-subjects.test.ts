import { describe, expect, it } from "vitest";
import { packageJson } from "../../../src/audit/manifests/package-json.ts";
import { pyprojectToml } from "../../../src/audit/manifests/pyproject-toml.ts";
import { findPinSubjects } from "../../../src/audit/pins/pin-subjects.ts";
import { judge } from "../../../src/gates/judge.ts";
import type { PinPolicy } from "../../../src/model/audit.ts";
import type { LockedTree, Manifest } from "../../../src/model/dependency.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import type { Finding } from "../../../src/model/finding.ts";
import { PIN_RULES } from "../../../src/rules/deps/index.ts";

const npm = async (dependencies: object, more: object = {}, file = "package.json"): Promise<Manifest> =>
  packageJson.read(JSON.stringify({ name: "own", version: "1.0.0", dependencies, ...more }, null, 2), file);
const python = async (...dependencies: string[]): Promise<Manifest> =>
  pyprojectToml.read(
    `[project]\nname = "own"\nversion = "1.0"\ndependencies = [\n${dependencies.map((each) => `  "${each}",\n`).join("")}]\n`,
    "pyproject.toml",
  );
const told = (
  manifests: readonly Manifest[],
  { trees = [], pins }: { trees?: readonly LockedTree[]; pins?: readonly PinPolicy[] } = {},
): Finding[] =>
  judge(findPinSubjects({ manifests, trees, unauditable: [], pins }), PIN_RULES, { describe: () => ({ subject: "" }) });
const shown = (findings: readonly Finding[]): string[] =>
  findings.map(({ severity, rule, at, fix }) => `${severity} ${rule} ${at.line}:${at.column} ${fix}`);
const locked = (
  ecosystem: LockedTree["ecosystem"],
  file: string,
  versions: Readonly<Record<string, string>>,
  integrity: readonly string[] = [],
): LockedTree => ({
  file,
  format: "test",
  ecosystem,
  packages: Object.entries(versions).map(([name, version]) => ({
    ecosystem,
    name,
    version,
    at: { file, line: 1, column: 1 },
    scope: "production",
    isOptional: false,
    id: name,
    needs: [],
    ...(integrity.length === 0 ? {} : { integrity }),
  })),
  projects: [
    { folder: ".", dependencies: Object.keys(versions).map((name) => ({ name, id: name, scope: "production" })) },
  ],
  unauditable: [],
});

describe("an SDK without an upper bound", () => {
  it("is an error with the line to write, from the bound that its authors named", async () => {
    expect(shown(told([await python("mcp[cli]>=1.0.0", "httpx>=0.27")]))).toEqual([
      "error sdk-range-unbounded 5:3 Write `mcp>=1.0.0,<2`; extras and markers stay as they are.",
    ]);
    expect(shown(told([await npm({ "@modelcontextprotocol/sdk": ">=1.20.0" })]))).toEqual([
      'error sdk-range-unbounded 5:5 Write `"@modelcontextprotocol/sdk": "^1.20.0"`.',
    ]);
  });

  it("is told with the major that is locked, where it is another one or none is named", async () => {
    const v2 = locked("PyPI", "uv.lock", { mcp: "2.1.0" });
    expect(shown(told([await python("mcp>=1.0")], { trees: [v2] }))[0]).toContain("`mcp>=2.1.0,<3`");
    const v1 = locked("npm", "package-lock.json", { "@modelcontextprotocol/sdk": "1.32.2" });
    expect(shown(told([await npm({ "@modelcontextprotocol/sdk": "latest" })], { trees: [v1] }))[0]).toContain(
      '`"@modelcontextprotocol/sdk": "^1.32.2"`',
    );
  });

  it("asks which major is meant where nothing tells", async () => {
    expect(shown(told([await python("fastmcp")]))).toEqual([
      "error sdk-range-unbounded 5:3 Name the major that your code is written for, as `mcp>=1.28,<2`.",
    ]);
  });

  it("warns only where it is for its authors, and is silent where the policy asks nothing", async () => {
    const development = await npm({}, { devDependencies: { "@modelcontextprotocol/sdk": "*" } });
    expect(told([development]).map(({ severity }) => severity)).toEqual(["warning"]);
    const pins: PinPolicy[] = [{ match: "mcp", style: "any" }];
    expect(told([await python("mcp>=1.0")], { pins })).toEqual([]);
  });

  it("is no finding when bounded, however it is written", async () => {
    expect(told([await python("mcp>=1.28,<2", "fastmcp~=3.2", "mcp-types==2.1.0")])).toEqual([]);
    expect(
      told([await npm({ "@modelcontextprotocol/sdk": "^1.32.2", "@modelcontextprotocol/server": "~2.4.0" })]),
    ).toEqual([]);
  });

  it("warns of a bound that lets a second major in, as an update of the bound alone does", async () => {
    const findings = told([await python("mcp>=1.27,<3")]);
    expect(shown(findings)).toEqual([
      "warning pin-too-wide 5:3 Write `mcp>=1.27,<2`; extras and markers stay as they are.",
    ]);
    expect(findings[0]?.message).toBe("`mcp` (`>=1.27,<3`) lets in more, and of an SDK is asked one major");
  });
});

describe("any other dependency", () => {
  it("warns of `*`, `latest` and nothing, and leaves a lower bound of Python alone", async () => {
    expect(shown(told([await npm({ a: "*", b: "latest", c: "^1.0.0", d: ">=2" })]))).toEqual([
      "warning dependency-range-unbounded 5:5 Stay below the next major of the version that you tried.",
      "warning dependency-range-unbounded 6:5 Stay below the next major of the version that you tried.",
      'info dependency-range-unbounded 8:5 Write `"d": "^2"`.',
    ]);
    expect(told([await python("httpx>=0.27", "pydantic")]).map(({ message }) => message)).toEqual([
      "`pydantic` takes any version",
    ]);
  });

  it("is not told where it is a package of the repository, a path, or told as unauditable at the same line", async () => {
    const member = await npm({ own: "*", "@scope/member": "*", beside: "file:../beside" });
    const other = await npm({}, { name: "@scope/member" }, "packages/member/package.json");
    expect(told([member, other])).toEqual([]);
    const manifest = await python("pydantic");
    const at = { file: "pyproject.toml", line: 5, column: 1 };
    const unauditable = [
      { name: "pydantic", why: "unpinned" as const, text: "pydantic", at, scope: "production" as const },
    ];
    const subjects = findPinSubjects({ manifests: [manifest], trees: [], unauditable });
    expect(judge(subjects, PIN_RULES, { describe: () => ({ subject: "" }) })).toEqual([]);
  });

  it("warns of a branch and a tag, and takes a full commit", async () => {
    const commit = "0123456789abcdef0123456789abcdef01234567";
    const manifest = await npm({ a: "github:o/a#main", b: `github:o/b#${commit}`, c: "git+https://example.com/c.git" });
    expect(told([manifest]).map(({ rule, message }) => [rule, message])).toEqual([
      ["dependency-git-ref", "`a` (`github:o/a#main`) comes from a git repository by a name that can move"],
      [
        "dependency-git-ref",
        "`c` (`git+https://example.com/c.git`) comes from a git repository by a name that can move",
      ],
    ]);
  });
});

describe("the pins of the policy", () => {
  it("hold by the first entry that names the package, its ecosystem and its scope", async () => {
    const pins: PinPolicy[] = [
      { match: "zod", style: "any" },
      { match: "@scope/*", style: "exact" },
      { match: "**", ecosystem: "PyPI", style: "compatible" },
      { match: "**", scope: "production", style: "bounded" },
    ];
    const findings = told(
      [
        await npm(
          { zod: "*", "@scope/a": "^1.0.0", b: "^1 || ^2", c: "^1.0.0" },
          { devDependencies: { d: "^1 || ^2" } },
        ),
        await python("Flask_Thing~=2.1", "click~=8.1.1"),
      ],
      { pins },
    );
    expect(findings.map(({ severity, rule, message }) => [severity, rule, message])).toEqual([
      ["error", "pin-too-wide", "`@scope/a` (`^1.0.0`) lets in more, and the policy asks for one version"],
      ["error", "pin-too-wide", "`b` (`^1 || ^2`) lets in more, and the policy asks for one major"],
      ["error", "pin-too-wide", "`flask-thing` (`~=2.1`) lets in more, and the policy asks for one minor"],
    ]);
  });

  it("ask for hashes of the lockfile beside the manifest", async () => {
    const pins: PinPolicy[] = [{ match: "a", style: "hashes" }];
    const manifest = await npm({ a: "1.2.3" });
    const rules = (trees: LockedTree[]) =>
      told([manifest], { pins, trees }).map(({ rule, message }) => `${rule} ${message}`);
    expect(rules([])).toEqual(["hash-missing `a` (`1.2.3`) is in no lockfile beside its manifest"]);
    expect(rules([locked("npm", "package-lock.json", { a: "1.2.3" })])).toEqual([
      "hash-missing `a` (`1.2.3`) is locked without a hash",
    ]);
    expect(rules([locked("npm", "package-lock.json", { a: "1.2.3" }, ["sha512-x"])])).toEqual([]);
    expect(rules([locked("npm", "other/package-lock.json", { a: "1.2.3" }, ["sha512-x"])])).toHaveLength(1);
  });

  it("say which version to write where one is asked for", async () => {
    const trees = [locked("PyPI", "uv.lock", { click: "8.1.7" }), locked("npm", "yarn.lock", { zod: "4.1.0" })];
    const fixes = async (style: PinPolicy["style"]): Promise<string[]> =>
      told([await python("click>=8"), await npm({ zod: "*" })], { trees, pins: [{ match: "**", style }] }).map(
        ({ fix }) => fix,
      );
    expect(await fixes("exact")).toEqual([
      "Write `click==8.1.7`; extras and markers stay as they are.",
      'Write `"zod": "4.1.0"`.',
    ]);
    expect(await fixes("compatible")).toEqual([
      "Write `click>=8.1.7,<8.2`; extras and markers stay as they are.",
      'Write `"zod": "~4.1.0"`.',
    ]);
  });

  it("are refused where a pattern is no glob", async () => {
    const manifest = await npm({ a: "*" });
    expect(() => told([manifest], { pins: [{ match: "{a", style: "exact" }] })).toThrow(ConfigError);
  });
});

it("a finding stays the same one when its line moves, and two lines are two", async () => {
  const [first] = told([await npm({ a: "*" })]);
  const [moved] = told([await npm({ z: "1.0.0", a: "*" })]);
  const [other] = told([await npm({ b: "*" })]);
  expect(moved?.fingerprint).toBe(first?.fingerprint);
  expect(other?.fingerprint).not.toBe(first?.fingerprint);
});

it("names that are keys of objects are names like others", async () => {
  const text = '{"name":"own","dependencies":{"__proto__":"*","constructor":"*","toString":"latest"}}';
  const manifest = await packageJson.read(text, "package.json");
  expect(told([manifest]).map(({ message }) => message)).toEqual([
    "`__proto__` (`*`) takes any version",
    "`constructor` (`*`) takes any version",
    "`toString` (`latest`) takes any version",
  ]);
});
