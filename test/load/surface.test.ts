import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LoadOptions, loadSurface } from "../../src/load/surface.ts";
import { ConfigError, KnownError, ProbeError } from "../../src/model/errors.ts";
import type { Snapshot } from "../../src/model/surface.ts";
import { newFolder, optionsOf, smallServer, useOwnTemporaryFolder, worldIn, writeTree } from "./small-server.ts";

let folder: string;
const left = await useOwnTemporaryFolder();
beforeEach(async () => {
  folder = await newFolder("surface");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const load = (source: string, options: Partial<LoadOptions> = {}, cwd = folder) =>
  loadSurface(source, optionsOf(options), worldIn(cwd));
const refused = (source: string, options: Partial<LoadOptions> = {}, cwd = folder): Promise<KnownError> =>
  load(source, options, cwd).then(
    () => expect.unreachable("should have been refused"),
    (error: unknown) => {
      if (error instanceof KnownError) return error;
      throw error;
    },
  );
const toolsOf = (snapshot: Snapshot): string[] =>
  snapshot.surfaces.flatMap(({ tools }) => (tools ?? []).map(({ name }) => name));
const run = (...args: string[]): string =>
  execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    env: { PATH: process.env.PATH, HOME: folder },
  }).trim();
const commitAll = (): string => {
  run("init", "--quiet", "--initial-branch=main");
  run("add", "--all");
  run("commit", "--quiet", "--message", "all");
  return run("rev-parse", "HEAD");
};

describe("a working tree", () => {
  it("is started by its bin, and says so", async () => {
    await writeTree(folder, {
      "package.json": { name: "small", version: "1.2.3", bin: "server.cjs" },
      "server.cjs": smallServer(["b", "a"]),
    });
    await using loaded = await load(".");
    expect(loaded.side).toEqual({
      source: ".",
      version: { value: "1.2.3", from: "package.json" },
      start: "node server.cjs (package.json bin)",
      views: ["legacy 2025-06-18"],
      counts: { tools: 2, prompts: 0, resources: 0, resourceTemplates: 0 },
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
    expect(toolsOf(loaded.snapshot)).toEqual(["a", "b"]);
    expect(loaded.reprobe && (await loaded.reprobe())).toEqual(loaded.snapshot);
  });

  it("is built first, and told when the build does not make its bin", async () => {
    await writeTree(folder, {
      "package.json": { name: "small", bin: "dist/server.cjs", scripts: { build: "node build.cjs" } },
      "build.cjs":
        "require('fs').mkdirSync('dist', {recursive:true}); require('fs').copyFileSync('s.cjs', 'dist/server.cjs')",
      "s.cjs": smallServer(["a"]),
    });
    {
      await using loaded = await load(".");
      expect(toolsOf(loaded.snapshot)).toEqual(["a"]);
      expect(loaded.notes.join()).toContain("npm run build");
    }
    await rm(join(folder, "dist"), { recursive: true });
    expect((await refused(".", { prepare: false })).trouble.hint).toContain("Build it first");
    await writeFile(join(folder, "build.cjs"), "");
    expect((await refused(".")).trouble.what).toBe("dist/server.cjs does not exist: the build did not make it");
    await writeFile(join(folder, "build.cjs"), "console.log('type error in x.ts'); process.exit(3)");
    const failed = await refused(".");
    expect(failed).toBeInstanceOf(ProbeError);
    expect(failed.trouble.detail).toContain("type error in x.ts");
  });

  it("gets placeholders for what server.json requires, and --probe-env wins", async () => {
    const body =
      "for (const key of ['KEY', 'URL_', 'GIVEN']) tools.push({ name: process.env[key] ?? 'unset', inputSchema: { type: 'object' } });";
    const environmentVariables = ["KEY", "GIVEN", "URL_"].map((name) => ({ name, isRequired: true }));
    await writeTree(folder, {
      "package.json": { name: "small", bin: "server.cjs" },
      "server.json": { packages: [{ registryType: "npm", identifier: "small", environmentVariables }] },
      "server.cjs": smallServer([], body),
    });
    const policy = { path: ".", env: { URL_: "from-policy" }, views: [] };
    await using loaded = await load(".", { probeEnv: { GIVEN: "given" }, policy });
    expect(toolsOf(loaded.snapshot)).toEqual(["from-policy", "given", "mcp-lifecycle-placeholder"]);
    expect(loaded.notes.join()).toContain("Placeholders stood in for KEY;");
  });

  it("is started as the user, then as the policy says", async () => {
    await writeTree(folder, {
      "package.json": { name: "small", bin: "none.cjs" },
      "my server.cjs": smallServer(["a"]),
    });
    await using byUser = await load(".", { server: "node 'my server.cjs'" });
    expect(byUser.side.start).toBe('node "my server.cjs" (--server)');
    await using byPolicy = await load(".", {
      policy: { path: ".", env: {}, views: [], start: ["node", "my server.cjs"] },
    });
    expect(byPolicy.side.start).toBe('node "my server.cjs" (policy start)');
  });

  it.runIf(process.platform !== "win32")("may have a bin of any kind", async () => {
    await writeTree(folder, {
      "package.json": { name: "small", bin: { small: "./run" } },
      "server.cjs": smallServer(["a"]),
      run: "#!/bin/sh\nexec node server.cjs\n",
    });
    execFileSync("chmod", ["+x", join(folder, "run")]);
    await using loaded = await load(".");
    expect(toolsOf(loaded.snapshot)).toEqual(["a"]);
  });

  it.runIf(process.platform !== "win32")("never starts what a symlink leads to outside", async () => {
    await mkdir(join(folder, "tree"));
    await writeTree(folder, { "outside.cjs": smallServer(["a"]), "tree/package.json": { name: "s", bin: "in.cjs" } });
    await symlink(join(folder, "outside.cjs"), join(folder, "tree", "in.cjs"));
    expect((await refused(".", {}, join(folder, "tree"))).trouble.what).toContain("symlink that leads out");
  });

  it("without any sign of a server is new on base and a mistake on head", async () => {
    await writeTree(folder, { "package.json": { name: "library", main: "index.js" }, "README.md": "x" });
    await using base = await load(".", { role: "base" });
    expect(base.side.absent).toBe(true);
    expect(base.snapshot.surfaces).toEqual([]);
    expect(base.reprobe).toBeUndefined();
    expect((await refused(".")).trouble.detail).toContain("package.json without bin");
  });

  it("with a sign of a server that nothing starts is a mistake on base too", async () => {
    await writeTree(folder, { "package.json": { name: "s", dependencies: { "@modelcontextprotocol/sdk": "1" } } });
    expect(await refused(".", { role: "base" })).toBeInstanceOf(ConfigError);
  });

  it("that ends at once is a ProbeError with its words and how it was prepared", async () => {
    await writeTree(folder, {
      "package.json": { name: "small", bin: "server.cjs", scripts: { build: "node -e 0" } },
      "server.cjs": "console.error('no licence found'); process.exit(7)",
    });
    const error = await refused(".", { role: "base" });
    expect(error).toBeInstanceOf(ProbeError);
    expect(error.trouble.detail).toContain("no licence found");
    expect(error.trouble.hint).toContain("npm run build");
  });
});

describe("a commit", () => {
  it("is its own files, whatever the work tree holds now, and leaves nothing behind", async () => {
    await writeTree(folder, {
      "package.json": { name: "s", version: "1.0.0", bin: "s.cjs" },
      "s.cjs": smallServer(["old"]),
    });
    const commit = commitAll();
    await writeTree(folder, {
      "package.json": { name: "s", version: "2.0.0", bin: "s.cjs" },
      "s.cjs": smallServer(["new"]),
    });
    {
      await using base = await load(`git:${commit}`, { role: "base" });
      await using head = await load(".");
      expect([toolsOf(base.snapshot), toolsOf(head.snapshot)]).toEqual([["old"], ["new"]]);
      expect([base.side.version?.value, head.side.version?.value]).toEqual(["1.0.0", "2.0.0"]);
      expect(base.reprobe && toolsOf(await base.reprobe())).toEqual(["old"]);
    }
    expect(run("worktree", "list").split("\n")).toHaveLength(1);
    expect(await left()).toEqual([]);
  });

  it("means the folder the user stands in, or the one that is named", async () => {
    await writeTree(folder, {
      "packages/one/package.json": { name: "one", bin: "s.cjs" },
      "packages/one/s.cjs": smallServer(["one"]),
      "packages/two/package.json": { name: "two", bin: "s.cjs" },
      "packages/two/s.cjs": smallServer(["two"]),
    });
    commitAll();
    await using here = await load("git:main", {}, join(folder, "packages", "one"));
    expect(toolsOf(here.snapshot)).toEqual(["one"]);
    await using named = await load("git:main#packages/two", {}, join(folder, "packages", "one"));
    expect(toolsOf(named.snapshot)).toEqual(["two"]);
    await using byPolicy = await load("git:main", { policy: { path: "packages/two", env: {}, views: [] } });
    expect(toolsOf(byPolicy.snapshot)).toEqual(["two"]);
    await using missing = await load("git:main#packages/three", { role: "base" });
    expect(missing.side.absent).toBe(true);
    expect((await refused("git:main#packages/three")).trouble.what).toBe("the folder of the server does not exist");
  });

  it("whose server fails leaves nothing behind", async () => {
    await writeTree(folder, { "package.json": { name: "s", bin: "s.cjs" }, "s.cjs": "process.exit(1)" });
    commitAll();
    expect(await refused("git:main")).toBeInstanceOf(ProbeError);
    expect(run("worktree", "list").split("\n")).toHaveLength(1);
    expect(await left()).toEqual([]);
  });

  it("needs a repository and a known ref", async () => {
    expect((await refused("git:main")).trouble.what).toBe("there is no git repository here");
    await writeFile(join(folder, "a"), "");
    commitAll();
    expect((await refused("git:mainn")).trouble.hint).toContain("main");
  });
});

describe("a command", () => {
  it("is started where the user stands, with the variables that were given", async () => {
    const body = "tools.push({ name: process.env.NAME, inputSchema: { type: 'object' } });";
    await writeFile(join(folder, "s.cjs"), smallServer([], body));
    await using loaded = await load("cmd:node s.cjs", { probeEnv: { NAME: "given" } });
    expect(toolsOf(loaded.snapshot)).toEqual(["given"]);
    expect(loaded.side.start).toBe("node s.cjs (cmd)");
  });

  it("looked at twice is masked where it differs from itself", async () => {
    const body = "tools[0].description = 'started ' + process.hrtime.bigint();";
    await writeFile(join(folder, "s.cjs"), smallServer(["a"], body));
    await using once = await load("cmd:node s.cjs");
    expect(once.snapshot.volatile).toEqual([]);
    await using twice = await load("cmd:node s.cjs", { stability: "twice" });
    expect(twice.snapshot.volatile).toEqual([{ era: "legacy", place: ["tools", "a", "description"] }]);
  });
});

describe("a snapshot file", () => {
  it("is read without starting anything", async () => {
    await writeTree(folder, { "s.json": { tools: [{ name: "a", inputSchema: { type: "object" } }] } });
    await using loaded = await load("s.json");
    expect(toolsOf(loaded.snapshot)).toEqual(["a"]);
    expect(loaded.side.start).toBeUndefined();
    expect(loaded.reprobe).toBeUndefined();
  });

  it("that is missing, cut in half or no surface is refused", async () => {
    await writeTree(folder, { "half.json": '{"tools": [{"name": "a"', "other.json": { a: 1 } });
    expect((await refused("none.json")).trouble.what).toBe("the snapshot file does not exist");
    expect(await refused("half.json")).toBeInstanceOf(ConfigError);
    expect(await refused("other.json")).toBeInstanceOf(ConfigError);
  });
});

describe("a URL", () => {
  it("holds no credential, which reports would show", async () => {
    const { trouble } = await refused("https://user:secret@example.com/mcp");
    expect(JSON.stringify(trouble)).not.toContain("secret");
    expect(trouble.hint).toContain("--header");
  });

  it("is whole", async () => {
    for (const text of ["http://", "https://[", "http:"]) expect(await refused(text)).toBeInstanceOf(ConfigError);
  });
});

it("what the user stops while it is being prepared is ended and taken away", async () => {
  await writeTree(folder, {
    "package.json": {
      name: "s",
      bin: "s.cjs",
      scripts: {
        build:
          "node -e \"require('fs').writeFileSync(process.env.HOME + '/pid', String(process.pid)); setInterval(() => {}, 1000)\"",
      },
    },
    "s.cjs": smallServer(["a"]),
  });
  commitAll();
  const controller = new AbortController();
  const policy = {
    path: ".",
    views: [],
    env: {},
    prepare: [
      [
        "node",
        "-e",
        `require('fs').writeFileSync(${JSON.stringify(join(folder, "pid"))}, 'x'); setInterval(() => {}, 1000)`,
      ],
    ],
  };
  const loading = loadSurface("git:main", optionsOf({ policy }), worldIn(folder, controller.signal));
  const ended = loading.then(
    () => expect.unreachable("should have been stopped"),
    (error: unknown) => error,
  );
  while (!existsSync(join(folder, "pid"))) await new Promise((resolve) => setTimeout(resolve, 20));
  controller.abort();
  expect(await ended).toMatchObject({ name: "Interrupted" });
  expect(run("worktree", "list").split("\n")).toHaveLength(1);
  expect(await left()).toEqual([]);
});
