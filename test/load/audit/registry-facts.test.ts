import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createProcesses } from "../../../src/adapters/processes.ts";
import type { RegistryWish } from "../../../src/audit/registry/choose-questions.ts";
import { loadRegistryFacts, type RegistryFindings } from "../../../src/load/audit/registry-facts.ts";
import { Interrupted } from "../../../src/model/errors.ts";
import { brought, locked, treeOf } from "../../audit/registry/locked.ts";
import { type RegistryDouble, type RegistryDoubleOptions, startRegistryDouble } from "../../support/registry-double.ts";
import { worldIn } from "../small-server.ts";

const { find } = createProcesses({ signal: new AbortController().signal });
const hasPip = (await find("python3")) !== undefined;
if (!hasPip) console.log("skipped: there is no Python to ask an index with");

const disposers: (() => Promise<void> | void)[] = [];
let tree = "";

beforeEach(() => {
  tree = realpathSync(mkdtempSync(join(tmpdir(), "audited-test-")));
  disposers.push(() => rmSync(tree, { recursive: true, force: true }));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const dispose of disposers.splice(0).reverse()) await dispose();
});

/** A registry that this machine's user has set up for npm and pip. */
const serve = async (options: RegistryDoubleOptions): Promise<RegistryDouble> => {
  const double = await startRegistryDouble(options);
  disposers.push(() => double[Symbol.asyncDispose]());
  const nothing = join(tree, "..", `${tree.slice(-6)}-npmrc`);
  writeFileSync(nothing, "");
  disposers.push(() => rmSync(nothing));
  for (const name of Object.keys(process.env)) if (/^(?:PIP_|NPM_CONFIG_)/i.test(name)) vi.stubEnv(name, undefined);
  vi.stubEnv("npm_config_registry", double.npmUrl);
  vi.stubEnv("npm_config_cache", join(tree, "npm-cache"));
  vi.stubEnv("npm_config_userconfig", nothing);
  vi.stubEnv("PIP_INDEX_URL", double.pythonUrl);
  vi.stubEnv("PIP_CONFIG_FILE", "/dev/null");
  vi.stubEnv("NO_PROXY", "127.0.0.1");
  return double;
};

const load = (wish: Partial<RegistryWish>, limitMs = 60_000, signal?: AbortSignal): Promise<RegistryFindings> =>
  loadRegistryFacts(
    { trees: [], changes: [], asksOutdated: false, asksWithdrawn: false, ...wish },
    worldIn(tree, signal),
    { limitMs },
  );

const LEFT = locked("npm", "left", "1.0.0");
const PACKUMENT = {
  latest: "3.0.0",
  versions: {
    "1.0.0": { published: "2020-01-01T00:00:00.000Z", deprecated: "Use right.\nIt is better." },
    "1.4.0": { published: "2021-01-01T00:00:00.000Z" },
    "2.0.0": { published: "2022-01-01T00:00:00.000Z" },
    "3.0.0": { published: "2023-01-01T00:00:00.000Z" },
    "4.0.0-rc.1": { published: "2024-01-01T00:00:00.000Z" },
  },
};

describe("the registry of npm", () => {
  it("tells what was deprecated, when it was published and what is newer, of each locked version in one question", async () => {
    const double = await serve({ npm: { left: PACKUMENT } });
    const trees = [treeOf([LEFT, locked("npm", "left", "1.4.0")], { "left@1.0.0": "^1.0.0" })];
    const changes = [brought(locked("npm", "left", "1.4.0"), "1.3.0")];
    const found = await load({ trees, changes, cooldownDays: 7, asksOutdated: true, asksWithdrawn: true });
    expect(double.asked).toEqual(["npm left"]);
    expect(found).toEqual({
      registry: [
        {
          package: { ecosystem: "npm", name: "left", version: "1.0.0" },
          withdrawn: { how: "deprecated", text: "Use right.\nIt is better." },
          publishedAt: "2020-01-01T00:00:00.000Z",
        },
        {
          package: { ecosystem: "npm", name: "left", version: "1.4.0" },
          publishedAt: "2021-01-01T00:00:00.000Z",
        },
      ],
      outdated: [
        {
          package: { ecosystem: "npm", name: "left", version: "1.0.0" },
          at: LEFT.at,
          scope: "production",
          range: "^1.0.0",
          latest: "3.0.0",
          latestInRange: "1.4.0",
          majorsBehind: 2,
        },
      ],
      gaps: [],
      notes: [],
    });
  });

  it("is the user's own: what the audited tree sets up is not read, and its tokens go nowhere", async () => {
    const double = await serve({ npm: { left: PACKUMENT }, python: {} });
    const trap = await startRegistryDouble();
    disposers.push(() => trap[Symbol.asyncDispose]());
    const { host } = new URL(trap.npmUrl);
    writeFileSync(join(tree, ".npmrc"), `registry=${trap.npmUrl}\n//${host}/:_authToken=planted\n`);
    writeFileSync(join(tree, "package.json"), "{}");
    writeFileSync(join(tree, "pip.conf"), `[global]\nindex-url = ${trap.pythonUrl}\n`);
    const trees = [treeOf([LEFT], { "left@1.0.0": "*" })];
    // where a runner puts its temporary folders into the tree
    vi.stubEnv("TMPDIR", tree);
    expect((await load({ trees, asksOutdated: true })).notes).toEqual([]);
    expect([double.asked, trap.asked]).toEqual([["npm left"], []]);
  });

  it.each([
    ["has no such package", { status: 404 } as const, "the registry of npm does not have it"],
    ["fails", { status: 500 } as const, "npm could not ask its registry (E500)"],
    ["asks for a login", { status: 401 } as const, "npm could not ask its registry (E401)"],
    ["breaks the connection", "reset" as const, "npm could not ask its registry (ECONNRESET)"],
    ["never answers", "hang" as const, "npm could not ask its registry (it took too long)"],
  ])("that %s is a note, and a gap where the policy asks how old a version is", async (_, trouble, why) => {
    const double = await serve({ npm: { left: PACKUMENT } });
    double.fail("left", trouble);
    const trees = [treeOf([LEFT], { "left@1.0.0": "^1" })];
    const limitMs = trouble === "hang" ? 2_000 : 60_000;
    const found = await load({ trees, changes: [brought(LEFT)], cooldownDays: 7, asksOutdated: true }, limitMs);
    expect(found).toMatchObject({ registry: [], outdated: [] });
    expect(found.notes).toEqual([`What the registry says of \`left\` is not known: ${why}.`]);
    expect(found.gaps).toEqual([
      {
        file: "yarn.lock",
        line: 7,
        column: 3,
        what: `locks \`left@1.0.0\` new in this change, and how old it is is not known: ${why}`,
        hint: "Audit where the user's own settings of npm lead to a registry that tells when a version was published.",
      },
    ]);
    const optional = await load({ trees, asksOutdated: true }, limitMs);
    expect([optional.gaps, optional.notes]).toEqual([[], found.notes]);
  });

  it("that answers with nonsense is a note, and does not keep others from being told", async () => {
    const double = await serve({ npm: { left: PACKUMENT, right: PACKUMENT } });
    double.fail("left", "nonsense");
    const right = locked("npm", "right", "1.0.0");
    const trees = [treeOf([LEFT, right], { "left@1.0.0": "^1", "right@1.0.0": "^1" })];
    const { registry, notes } = await load({ trees, asksOutdated: true });
    expect(registry.map(({ package: { name } }) => name)).toEqual(["right"]);
    expect(notes).toEqual([expect.stringMatching(/^What the registry says of `left` is not known: npm /)]);
  });

  it("that does not say when a version was published leaves a gap where the policy asks", async () => {
    await serve({ npm: { left: { latest: "1.0.0", versions: { "1.0.0": {} } } } });
    const { gaps } = await load({ trees: [treeOf([LEFT])], changes: [brought(LEFT)], cooldownDays: 7 });
    expect(gaps.map(({ what }) => what)).toEqual([
      "locks `left@1.0.0` new in this change, and how old it is is not known: the registry does not say when that version was published",
    ]);
  });

  it("may have a package of twenty thousand versions", async () => {
    const versions = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, patch) => [`1.0.${patch}`, { published: "2020-01-01T00:00:00.000Z" }]),
    );
    await serve({ npm: { left: { latest: "1.0.19999", versions } } });
    const { outdated } = await load({ trees: [treeOf([LEFT], { "left@1.0.0": "^1" })], asksOutdated: true });
    expect(outdated).toMatchObject([{ latest: "1.0.19999", latestInRange: "1.0.19999", majorsBehind: 0 }]);
  });

  it("is given up after a few questions that nobody answered", async () => {
    const double = await serve({});
    const packages = Array.from({ length: 30 }, (_, index) => locked("npm", `lost-${index}`, "1.0.0"));
    for (const { name } of packages) double.fail(name, "reset");
    const direct = Object.fromEntries(packages.map(({ id }) => [id, "*"]));
    const { notes } = await load({ trees: [treeOf(packages, direct)], asksOutdated: true });
    expect(double.asked.length).toBeLessThan(10);
    expect(notes).toEqual([
      expect.stringMatching(/^What the registry says of (?:`lost-\d+`, ){4}`lost-\d+` and 25 more/),
    ]);
  });

  it("is not asked for what is no name of a package", async () => {
    const double = await serve({});
    const names = ["--globalconfig=/etc/passwd", "../up", "left@file:/etc", "a\r\n::add-mask::b"];
    const packages = names.map((name) => locked("npm", name, "1.0.0"));
    const direct = Object.fromEntries(packages.map(({ id }) => [id, "*"]));
    const { notes } = await load({ trees: [treeOf(packages, direct)], asksOutdated: true });
    expect(double.asked).toEqual([]);
    expect(notes).toHaveLength(1);
    expect(notes[0]).not.toMatch(/[\r\n]/);
  });

  it("cannot be asked without npm, which is told", async () => {
    await serve({});
    vi.stubEnv("PATH", tree);
    const { notes } = await load({ trees: [treeOf([LEFT], { "left@1.0.0": "*" })], asksOutdated: true });
    expect(notes).toEqual(["What the registry says of `left` is not known: npm is not installed."]);
  });

  it("is left alone when the user stops", async () => {
    const double = await serve({});
    double.fail("left", "hang");
    const stop = new AbortController();
    const asking = load({ trees: [treeOf([LEFT], { "left@1.0.0": "*" })], asksOutdated: true }, 60_000, stop.signal);
    setTimeout(() => stop.abort(), 500);
    await expect(asking).rejects.toThrow(Interrupted);
  });
});

describe.skipIf(!hasPip)("the index of Python", () => {
  const FILES = [
    { filename: "my_server-1.0.tar.gz", time: "2020-01-01T00:00:00.000000Z", yanked: "leaks memory" },
    { filename: "my_server-1.0-py3-none-any.whl", time: "2020-01-03T00:00:00Z", yanked: "leaks memory" },
    { filename: "my-server-1.2.0.tar.gz", time: "2021-01-01T00:00:00Z" },
    { filename: "my_server-2.0.0-py3-none-any.whl", time: "2022-01-01T00:00:00Z" },
    { filename: "my_server-3.0.0-py3-none-any.whl", time: "2022-06-01T00:00:00Z", yanked: true },
    { filename: "my_server-4.0.0rc1-py3-none-any.whl", time: "2023-01-01T00:00:00Z" },
  ];
  const MINE = locked("PyPI", "my-server", "1.0.0");
  const OTHER = locked("PyPI", "other", "1.0.0");

  it("tells what was yanked, when the latest file came and what is newer; once each, after pip said where it is", async () => {
    const double = await serve({
      python: { "my-server": FILES, other: [{ filename: "other-1.0.0.zip", time: "2020-01-01T00:00:00Z" }] },
    });
    const trees = [treeOf([MINE, OTHER], { "my-server@1.0.0": ">=1,<2" })];
    const found = await load({ trees, asksOutdated: true, asksWithdrawn: true });
    expect(found.notes).toEqual([]);
    expect(double.asked.toSorted()).toEqual(["PyPI my-server", "PyPI my-server", "PyPI other"]);
    expect(found.registry).toEqual([
      {
        package: { ecosystem: "PyPI", name: "my-server", version: "1.0.0" },
        withdrawn: { how: "yanked", text: "leaks memory" },
        publishedAt: "2020-01-03T00:00:00.000Z",
      },
      { package: { ecosystem: "PyPI", name: "other", version: "1.0.0" }, publishedAt: "2020-01-01T00:00:00.000Z" },
    ]);
    expect(found.outdated).toMatchObject([{ latest: "2.0.0", latestInRange: "1.2.0", majorsBehind: 1 }]);
  });

  it.each([
    ["has no such package", { status: 404 } as const, "no index of pip has a version of it"],
    ["fails", { status: 500 } as const, "an index of pip could not be read (HTTP Error 500: Internal Server Error)"],
    ["knows no JSON", "html" as const, "an index of pip could not be read (Expecting value: line 1 column 1 (char 0))"],
    ["answers with half a page", "nonsense" as const, "an index of pip could not be read (Expecting value"],
  ])("that %s for one package is a note, and tells the others", async (_, trouble, why) => {
    const double = await serve({ python: { "my-server": FILES, other: [] } });
    double.fail("other", trouble);
    const { registry, notes } = await load({ trees: [treeOf([MINE, OTHER])], asksWithdrawn: true });
    expect(registry).toHaveLength(1);
    expect(notes).toEqual([expect.stringContaining(`What the registry says of \`other\` is not known: ${why}`)]);
  });

  it("that never answers for one package is waited for no longer than all questions may take, and tells the others", async () => {
    const double = await serve({ python: { "my-server": FILES } });
    double.fail("other", "hang");
    const trees = [treeOf([MINE, OTHER])];
    const changes = [brought(OTHER)];
    const { registry, notes, gaps } = await load({ trees, changes, cooldownDays: 3, asksWithdrawn: true }, 8_000);
    expect(registry.map(({ package: { name } }) => name)).toEqual(["my-server"]);
    expect(notes).toEqual(["What the registry says of `other` is not known: the time for asking registries was over."]);
    expect(gaps).toHaveLength(1);
  });

  it("whose address holds a credential is asked by pip alone, and the credential is told nowhere", async () => {
    const double = await serve({ python: { "my-server": FILES } });
    vi.stubEnv("PIP_INDEX_URL", double.pythonUrl.replace("//", "//someone:planted@"));
    double.fail("my-server", { status: 404 });
    const found = await load({ trees: [treeOf([MINE])], changes: [brought(MINE)], cooldownDays: 3 });
    expect(found.gaps.map(({ what }) => what)).toEqual([
      expect.stringContaining("holds a credential, which is not passed on"),
    ]);
    expect(JSON.stringify(found)).not.toContain("planted");
    expect(double.takeFaults()).toEqual(["/simple/my-server/ came with a credential"]);
  });

  it("cannot be asked without Python, which is told", async () => {
    await serve({});
    symlinkSync(process.execPath, join(tree, "node"));
    vi.stubEnv("PATH", tree);
    const { notes } = await load({ trees: [treeOf([MINE])], asksWithdrawn: true });
    expect(notes).toEqual(["What the registry says of `my-server` is not known: Python is not installed."]);
  });
});
