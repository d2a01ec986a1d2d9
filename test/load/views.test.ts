import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkPolicy } from "../../src/gates/check-policy.ts";
import { loadComparison } from "../../src/load/comparison.ts";
import { loadContract } from "../../src/load/contract.ts";
import { diffOptionsOf } from "../../src/load/diff-options.ts";
import { loadSurface } from "../../src/load/surface.ts";
import { fillViews, planLooks, relateViews, type View } from "../../src/load/views.ts";
import type { Change } from "../../src/model/change.ts";
import { ConfigError, KnownError, ProbeError } from "../../src/model/errors.ts";
import type { Endpoint } from "../../src/model/ports.ts";
import { type Snapshot, viewOf } from "../../src/model/surface.ts";
import { parsePolicy } from "../../src/policy/parse.ts";
import { diffSnapshots } from "../../src/surface/diff.ts";
import { newFolder, optionsOf, smallServer, worldIn, writeTree } from "./small-server.ts";

let folder: string;
beforeEach(async () => {
  folder = await newFolder("views");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const view = (name: string, more: Partial<View> = {}): View => ({ name, env: {}, headers: {}, ...more });
const refusal = async (work: () => unknown): Promise<KnownError> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof KnownError) return error;
    throw error;
  }
  return expect.unreachable("should have been refused");
};

describe("values of a view", () => {
  const fill = (value: string, given: Record<string, string> = {}) =>
    fillViews([view("reader", { env: { TOKEN: value } })], given)[0]?.env.TOKEN;

  it("take variables from what the user gave, and keep every other dollar", () => {
    const given = { A: "one", B_2: "two" };
    const braced = (name: string) => `\${${name}}`;
    expect(fill("$A", given)).toBe("one");
    expect(fill(`Bearer ${braced("A")}$B_2`, given)).toBe("Bearer onetwo");
    expect(fill("$$A costs $5 or $", given)).toBe("$A costs $5 or $");
    expect(fill("$A", { A: "$B_2" })).toBe("$B_2");
  });

  it("name the variable that was not given, where it stands and the way out", async () => {
    const { trouble } = await refusal(() =>
      fillViews([view("reader", { headers: { Authorization: "Bearer $READER_TOKEN" } })], {}),
    );
    expect(trouble).toMatchObject({
      what: "$READER_TOKEN is not given",
      where: "headers.Authorization of view reader in the policy file",
      hint: expect.stringContaining("--probe-env READER_TOKEN="),
    });
    expect(await refusal(() => fill("$toString"))).toBeInstanceOf(ConfigError);
  });
});

describe("looks at a source", () => {
  const stdio: Endpoint = { kind: "stdio", argv: ["node"], cwd: "/", env: { ROLE: "none", KEEP: "1" } };
  const http: Endpoint = {
    kind: "http",
    url: "https://example.com/mcp",
    headers: { authorization: "admin", "X-Team": "a" },
  };
  const plan = (endpoint: Endpoint, one: View, tree = false) =>
    planLooks({ source: "it", endpoint, ...(tree ? { startWith: async () => http } : {}) }, [one]);

  it("give each view its own variables and headers beside the plain ones", async () => {
    const env = { ROLE: "reader" };
    expect((await plan(stdio, view("reader", { env }))).looks).toEqual([
      { endpoint: stdio },
      { profile: "reader", endpoint: { ...stdio, env: { ROLE: "reader", KEEP: "1" } } },
    ]);
    const headers = { Authorization: "reader", "x-team": "" };
    const [, look] = (await plan(http, view("reader", { headers, capabilities: [] }))).looks;
    expect(look).toEqual({
      profile: "reader",
      endpoint: { ...http, headers: { Authorization: "reader" } },
      capabilities: [],
    });
  });

  it.each([
    ["variables at a URL", http, view("reader", { env: { ROLE: "reader" } }), "its variables reach no server"],
    ["headers over stdio", stdio, view("reader", { headers: { A: "b" } }), "its headers reach no server"],
    ["a start command of what is no tree", stdio, view("http", { start: "node h.js" }), "for a folder or a commit"],
  ])("leave a view out that differs only by %s, and say so", async (_, endpoint, one, words) => {
    const { looks, notes } = await plan(endpoint, one);
    expect(looks).toHaveLength(1);
    expect(notes.join()).toContain(words);
  });

  it("refuse a policy whose own server can never tell the client by what it has", async () => {
    expect(await refusal(() => plan(stdio, view("reader", { headers: { A: "b" } }), true))).toBeInstanceOf(ConfigError);
  });
});

it("views with a credential are scopes, and one with nothing but a start command is a transport", () => {
  const env = { ROLE: "x" };
  const related = relateViews([
    view("reader", { env }),
    view("http", { start: "node h.js" }),
    view("http-by-variable", { start: "node h.js", env: { PORT: "{port}" } }),
    view("http-admin", { start: "node h.js", env }),
    view("simple", { capabilities: [] }),
    view("simple-http", { start: "node h.js", capabilities: [] }),
  ]);
  expect(related).toEqual({ scopes: ["reader", "http-admin"], transports: ["http", "http-by-variable"] });
});

const FIXTURE = pathToFileURL(resolve("test/fixtures/servers/roles.mjs")).href;
const policyOf = async (views: string) =>
  (
    await parsePolicy(
      `servers:\n  roles:\n    start: node server.mjs\n    env: { TOOLS_OF_ADMIN: delete }\n    views: ${views}\n`,
      "test",
    )
  ).servers.roles;
const SCOPES = "[{ name: reader, env: { ROLE: $LOW } }, { name: admin, env: { ROLE: admin } }]";
const server = (start = "") => ({
  "package.json": { name: "roles", version: "1.0.0" },
  "server.mjs": `${start}\nawait import(${JSON.stringify(FIXTURE)});\n`,
});
const shown = (snapshot: Snapshot | undefined) =>
  Object.fromEntries((snapshot?.surfaces ?? []).map((one) => [viewOf(one), one.tools?.map(({ name }) => name)]));
/** What concerns the views: other traits of a tool are for their own tests. */
const lines = (changes: readonly Change[]) =>
  changes
    .filter((change) => change.area !== "trait" || /differs|visible/.test(change.trait))
    .map((change) => [
      change.area === "trait" ? change.trait : change.area,
      change.place.join("/"),
      change.view ?? "all",
    ]);

describe("a server with views", () => {
  it("is looked at plainly and as each of them, as often as it is looked at", async () => {
    await writeTree(folder, server());
    const policy = await policyOf(
      `[{ name: reader, env: { ROLE: $LOW }, capabilities: [] }, { name: admin, env: { ROLE: admin } }]`,
    );
    const options = optionsOf({
      probeEnv: { LOW: "reader" },
      stability: "twice",
      ...(policy === undefined ? {} : { policy }),
    });
    await using loaded = await loadSurface(".", options, worldIn(folder));
    const expected = {
      legacy: ["ask", "search"],
      "legacy admin": ["ask", "delete", "search"],
      "legacy reader": ["search"],
    };
    expect(shown(loaded.snapshot)).toEqual(expected);
    expect(loaded.side.views).toEqual(["legacy 2025-11-25", "legacy admin 2025-11-25", "legacy reader 2025-11-25"]);
    expect(loaded.snapshot.volatile).toEqual([]);
    expect(shown(await loaded.reprobe?.())).toEqual(expected);
  });

  it("tells once what a lower scope comes to see", async () => {
    await writeTree(join(folder, "base"), server());
    await writeTree(join(folder, "head"), server("process.env.TOOLS_OF_READER = 'delete';"));
    const policy = await policyOf(SCOPES);
    const {
      role: _,
      stability: __,
      ...side
    } = optionsOf({ probeEnv: { LOW: "reader" }, ...(policy === undefined ? {} : { policy }) });
    const diff = await diffOptionsOf(await parsePolicy("", "test"), policy);
    const world = worldIn(folder);
    await using comparison = await loadComparison(
      { base: "base", head: "head" },
      { base: side, head: side, diff },
      world,
    );
    expect(lines(comparison.changes)).toEqual([["visible-to-lower-scope", "tools/delete", "legacy reader"]]);
  });

  it("asks another transport, on a port of its own, and tells what it alone lacks", async () => {
    await writeTree(join(folder, "base"), server());
    const head = server(
      "process.env.TOOLS_OF_READER = process.argv.includes('--port') ? '' : 'new'; process.env.ROLE = 'reader';",
    );
    await writeTree(join(folder, "head"), head);
    const policy = await policyOf(`[{ name: http, start: "node server.mjs --port {port}" }]`);
    const { role: _, stability: __, ...side } = optionsOf(policy === undefined ? {} : { policy });
    const diff = await diffOptionsOf(await parsePolicy("", "test"), policy);
    await using comparison = await loadComparison(
      { base: "base", head: "head" },
      { base: side, head: side, diff },
      worldIn(folder),
    );
    expect(lines(comparison.changes)).toEqual([
      ["tool", "tools/new", "legacy"],
      ["differs-by-transport", "transports/http", "legacy http"],
    ]);
  });

  it("takes its port from a variable where that is how it is told", async () => {
    await writeTree(folder, server("if (process.env.PORT) process.argv.push('--port', process.env.PORT);"));
    const policy = await policyOf(`[{ name: http, start: node server.mjs, env: { PORT: "{port}" } }]`);
    await using loaded = await loadSurface(".", optionsOf(policy === undefined ? {} : { policy }), worldIn(folder));
    expect(shown(loaded.snapshot)).toEqual({ legacy: ["ask", "search"], "legacy http": ["ask", "search"] });
  });

  it("is not started for a variable that is missing", async () => {
    await writeTree(folder, server(`(await import("node:fs")).writeFileSync("started", "");`));
    const policy = await policyOf(SCOPES);
    const options = optionsOf(policy === undefined ? {} : { policy });
    expect((await refusal(() => loadSurface(".", options, worldIn(folder)))).trouble.what).toBe("$LOW is not given");
    expect(existsSync(join(folder, "started"))).toBe(false);
  });

  it("says which view failed", async () => {
    await writeTree(folder, server("if (process.env.ROLE === 'admin') { console.error('no key'); process.exit(1); }"));
    const policy = await policyOf(SCOPES);
    const options = optionsOf({ probeEnv: { LOW: "reader" }, ...(policy === undefined ? {} : { policy }) });
    const error = await refusal(() => loadSurface(".", options, worldIn(folder)));
    expect(error).toBeInstanceOf(ProbeError);
    expect(JSON.stringify(error.trouble)).toContain(". as admin");
  });
});

it("what an SDK writes otherwise for the modern era is no difference between eras when that era comes", async () => {
  const source = `cmd:node ${resolve("test/fixtures/servers/v2.mjs")}`;
  await using loaded = await loadSurface(source, optionsOf(), worldIn(resolve(".")));
  const { snapshot } = loaded;
  const legacyOnly = { ...snapshot, surfaces: snapshot.surfaces.filter(({ era }) => era === "legacy") };
  expect(legacyOnly.surfaces).toHaveLength(1);
  expect(lines(diffSnapshots(legacyOnly, snapshot))).toEqual([["server", "eras/modern", "all"]]);
});

describe("recorded surfaces", () => {
  const file = (profile?: string) => ({
    schemaVersion: 1,
    surfaces: [{ era: "legacy", ...(profile === undefined ? {} : { profile }), tools: [] }],
    volatile: [],
  });

  it("that lack a view of the policy are not compared in it, and say so", async () => {
    await writeTree(folder, { "old.json": file() });
    const policy = await policyOf(SCOPES);
    const options = optionsOf({ probeEnv: { LOW: "reader" }, ...(policy === undefined ? {} : { policy }) });
    await using loaded = await loadSurface("old.json", options, worldIn(folder));
    expect(loaded.notes.join()).toContain("old.json does not record the views reader, admin: not compared");
  });

  it("that have no view in common are not called the same", async () => {
    await writeTree(folder, { "old.json": file("reader"), "new.json": file("admin") });
    const { role: _, stability: __, ...side } = optionsOf();
    const error = await refusal(() =>
      loadComparison({ base: "old.json", head: "new.json" }, { base: side, head: side }, worldIn(folder)),
    );
    expect(error.trouble.what).toBe("the two sides have no view in common");
  });
});

describe("a policy", () => {
  it("is refused for two views of one name", async () => {
    const error = await refusal(() => policyOf("[{ name: reader }, { name: reader }]"));
    expect(error.trouble.detail).toContain("servers.roles.views: should have views of different names");
  });

  it("that names an unknown rule is refused before a server is started", async () => {
    await writeTree(folder, {
      ".github/mcp-lifecycle.yml": "enforce: true\nlevels: { tool-removd: off }\n",
      "s.cjs": smallServer(["a"], 'require("node:fs").writeFileSync("started", "");'),
    });
    const inputs = {
      base: "cmd:node s.cjs",
      head: "cmd:node s.cjs",
      against: [],
      header: [],
      "probe-env": {},
      timeout: 20_000,
      prepare: true,
    };
    const error = await refusal(() => loadContract(inputs, worldIn(folder), checkPolicy));
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.trouble.what).toContain("tool-removed");
    expect(error.advisory).toBe(false);
    expect(existsSync(join(folder, "started"))).toBe(false);
  });
});
