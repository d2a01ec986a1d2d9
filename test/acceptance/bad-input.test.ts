import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { expectTrouble, fixtureServer, runCli } from "../support/cli-run.ts";
import { GREET, greeter } from "../support/greeter.ts";
import { createRepository, temporaryFolder } from "../support/repository.ts";

const SURFACE = JSON.stringify({ tools: [{ name: "greet", inputSchema: { type: "object" } }] });

const fileWith = (text: string): string => {
  const path = join(temporaryFolder(), "surface.json");
  writeFileSync(path, text);
  return path;
};

/** A web server that answers everything alike. */
const answering = async (status: number, headers: Record<string, string>, body: string): Promise<string> => {
  const server = createServer((_, response) => response.writeHead(status, headers).end(body));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
};

describe("a word that nobody knows", () => {
  it.each([
    [["snapsot"], /unknown command "snapsot"[\s\S]+`snapshot`/],
    [["check-api", "--bsae", "x"], /unknown flag --bsae[\s\S]+`--base`/],
    [["snapshot", "-o", "x"], /unknown flag -o/],
    [["snapshot", ".", "--format", "jsn"], /unknown format "jsn"[\s\S]+`json`/],
    [["check-api", "--fail-on", "braking"], /--fail-on "braking"[\s\S]+breaking/],
    [["snapshot", ".", "--timeout", "soon"], /--timeout "soon"/],
    [["snapshot", ".", "--timeout"], /--timeout needs a value/],
    [["snapshot", ".", "again"], /"again" is one argument too many/],
    [["snapshot", "nmp:tavily-mcp@0.2.10"], /neither a known form[\s\S]+Did you mean npm:tavily-mcp@0\.2\.10\?/],
    [["snapshot", "nowhere"], /neither a known form[\s\S]+git:nowhere/],
    [["snapshot", ""], /the source is empty/],
    [["snapshot", "npm:tavily-mcp@^0.2"], /"\^0\.2" is a range/],
    [["snapshot", "cmd:"], /names no program/],
    [["snapshot", "cmd:no-such-program-of-anybody"], /was not found/],
    [["snapshot", "https://user:word@example.com/mcp"], /holds a credential/],
    [["snapshot", "https://example.com/mcp", "--header", "Authorization"], /a header has no colon/],
  ])("is refused by name: %j", async (argv, what) => {
    expectTrouble(await runCli(argv), what);
  });
});

describe("a snapshot file", () => {
  it("cut in half says where it ends", async () => {
    const run = await runCli(["snapshot", fileWith(SURFACE.slice(0, SURFACE.length / 2))]);
    expectTrouble(run, /the snapshot is not JSON: it ends in the middle[\s\S]+line 1, column \d+/);
  });

  it("with a cyclic $ref names the tool and the place", async () => {
    const schema = { $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } } };
    const path = fileWith(JSON.stringify({ tools: [{ name: "loop", inputSchema: schema }] }));
    expectTrouble(await runCli(["snapshot", path]), /tool "loop" has a \$ref that leads back to itself/);
    expectTrouble(await runCli(["check-api", "--base", fileWith(SURFACE), "--head", path]), /leads back to itself/);
  });

  it("with two tools of one name names them", async () => {
    const tools = ["a", "b", "a"].map((name) => ({ name, inputSchema: { type: "object" } }));
    expectTrouble(await runCli(["snapshot", fileWith(JSON.stringify({ tools }))]), /two tools are called "a"/);
  });

  it("of 50 MB is refused before it is parsed", async () => {
    const path = fileWith(JSON.stringify({ tools: [{ name: "a", description: "x".repeat(50 * 1024 * 1024) }] }));
    const started = performance.now();
    expectTrouble(await runCli(["snapshot", path]), /has more than 32 MiB/);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it.each([
    ["", /the snapshot is not JSON/],
    ["[]", /no MCP surface: it is a list/],
    ["{}", /no MCP surface/],
    ['{"schemaVersion":2}', /schemaVersion 2/],
    ["\u0000", /is not text/],
  ])("that is none is told so: %j", async (text, what) => {
    expectTrouble(await runCli(["snapshot", fileWith(text)]), what);
  });
});

describe("a server", () => {
  it("that needs a variable it did not get is shown with its own words", async () => {
    const run = await runCli(["snapshot", fixtureServer("broken-start.mjs", "needs-variable")]);
    expectTrouble(run, /ended before it answered[\s\S]+--probe-env WEATHER_API_KEY[\s\S]+\| Error: WEATHER_API_KEY/);
  });

  it("that gets the variable is no trouble", async () => {
    const source = fixtureServer("broken-start.mjs", "needs-variable");
    const run = await runCli(["snapshot", source, "--probe-env", "WEATHER_API_KEY=x"]);
    expect(run.exitCode).toBe(0);
  });

  it("that never answers costs no more than the time limit", async () => {
    const started = performance.now();
    const run = await runCli(["snapshot", fixtureServer("broken-start.mjs", "silent"), "--timeout", "700ms"]);
    expectTrouble(run, /never answered/);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it.each([
    ["crash", /exit code 7[\s\S]+\| fatal: no such port/],
    ["banner", /printed on stdout before its first message/],
    ["flood", /wrote more than|broken message|before its first message/],
    ["killed", /SIGKILL/],
  ])("that starts badly is told why: %s", async (how, what) => {
    expectTrouble(await runCli(["snapshot", fixtureServer("broken-start.mjs", how)]), what);
  });

  it("with two tools of one name is refused", async () => {
    expectTrouble(
      await runCli(["snapshot", fixtureServer("odd-surfaces.mjs", "twins")]),
      /two tools are called "same"/,
    );
  });

  it("with a cyclic $ref is refused", async () => {
    expectTrouble(await runCli(["snapshot", fixtureServer("odd-surfaces.mjs", "cyclic")]), /leads back to itself/);
  });

  it("that sends 50 MB is refused", async () => {
    expectTrouble(await runCli(["snapshot", fixtureServer("odd-surfaces.mjs", "huge")]), /too large|more than \d+ MiB/);
  });

  it("fails both sides of a comparison in one block", async () => {
    const source = fixtureServer("broken-start.mjs", "crash");
    expectTrouble(await runCli(["check-api", "--base", source, "--head", source]), /exit code 7/);
  });
});

describe("a URL", () => {
  it("that answers 401 asks for a credential", async () => {
    const url = await answering(401, { "www-authenticate": "Bearer" }, "no");
    expectTrouble(await runCli(["snapshot", url]), /401[\s\S]+--header/);
  });

  it("that answers a web page is no MCP endpoint", async () => {
    const url = await answering(200, { "content-type": "text/html" }, "<html><body>Welcome</body></html>");
    expectTrouble(await runCli(["snapshot", url]), /no MCP endpoint: it answered 200 text\/html/);
  });

  it("where nothing listens is told so", async () => {
    expectTrouble(await runCli(["snapshot", "http://127.0.0.1:1/mcp"]), /could not be reached/);
  });
});

describe("a repository", () => {
  it("without the ref that was named offers the near ones", async () => {
    const repository = createRepository();
    repository.commit("server", greeter([GREET]));
    const run = await runCli(["snapshot", "git:mian"], { cwd: repository.path });
    expectTrouble(run, /"mian" is no commit, branch or tag[\s\S]+main/);
    expectTrouble(await runCli(["snapshot", "git:--upload-pack=x"], { cwd: repository.path }), /cannot be a git ref/);
  });

  it("with several programs lists them", async () => {
    const repository = createRepository();
    const packageJson = JSON.stringify({ name: "tools", version: "1.0.0", bin: { one: "a.js", two: "b.js" } });
    repository.commit("server", { "package.json": packageJson, "a.js": "", "b.js": "" });
    const run = await runCli(["check-api"], { cwd: repository.path });
    expectTrouble(run, /offers 2 programs[\s\S]+--server[\s\S]+Found: one \(a\.js\), two \(b\.js\)/);
    expect(repository.git("worktree", "list").split("\n")).toHaveLength(1);
  });

  it("whose build fails shows the build's words, and keeps no worktree", async () => {
    const repository = createRepository();
    const tree = greeter([GREET]);
    const packageJson = { ...JSON.parse(tree["package.json"] ?? ""), scripts: { build: "node build.cjs" } };
    repository.commit("server", {
      ...tree,
      "package.json": JSON.stringify(packageJson),
      "build.cjs": "console.error('no such compiler'); process.exit(3);",
    });
    const run = await runCli(["snapshot", "git:main"], { cwd: repository.path });
    expectTrouble(run, /npm run build failed with exit code 3[\s\S]+no such compiler/);
    expect(repository.git("worktree", "list").split("\n")).toHaveLength(1);
  });

  it("whose base server is a submodule is not called a new surface", async () => {
    const inner = createRepository();
    inner.commit("server", greeter([GREET]));
    const outer = createRepository();
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.path, "server");
    outer.commit("submodule", {});
    const run = await runCli(["check-api", "--base", "git:main#server", "--head", "server"], { cwd: outer.path });
    expectTrouble(run, /server is a submodule, and submodules are not fetched/);
  });

  it("without any commit, and a folder outside of any, have nothing to compare with", async () => {
    const repository = createRepository();
    repository.write(greeter([GREET]));
    expectTrouble(await runCli(["check-api"], { cwd: repository.path }), /default branch is not known/);
    expectTrouble(await runCli(["check-api"]), /nothing to compare with/);
  });

  it.each([
    ["fail-on: braking\n", /line 1: fail-on: should be one of/],
    ["serves: {}\n", /line 1: serves: unknown key; did you mean servers\?/],
    ["levels: { tool-remved: off }\n", /no rule called "tool-remved"[\s\S]+`tool-removed`/],
    ["fail-on: [\n", /not valid YAML/],
  ])("with a policy that is half understood judges nothing: %j", async (policy, what) => {
    const repository = createRepository();
    repository.commit("server", { ...greeter([GREET]), ".github/mcp-lifecycle.yml": policy });
    expectTrouble(await runCli(["check-api"], { cwd: repository.path }), what);
  });

  it("with a broken event payload says which file", async () => {
    const repository = createRepository();
    repository.commit("server", greeter([GREET]));
    const path = fileWith("{");
    const env = { GITHUB_EVENT_NAME: "pull_request", GITHUB_EVENT_PATH: path };
    expectTrouble(await runCli(["check-api"], { cwd: repository.path, env }), /event payload is not JSON/);
  });
});

describe("a machine", () => {
  const emptyPath = (): string => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "bin"));
    return join(folder, "bin");
  };

  it("without git is told so", async () => {
    const repository = createRepository();
    repository.commit("server", greeter([GREET]));
    const env = { PATH: emptyPath() };
    expectTrouble(await runCli(["check-api"], { cwd: repository.path, env }), /git is not installed/);
    expectTrouble(await runCli(["snapshot", "git:main"], { cwd: repository.path, env }), /git is not installed/);
  });

  it("without npm is told what needs it", async () => {
    const run = await runCli(["snapshot", "npm:tavily-mcp@0.2.10"], { env: { PATH: emptyPath() } });
    expectTrouble(run, /npm is not installed[\s\S]+npm:tavily-mcp@0\.2\.10/);
  });

  it("without a folder for temporary files is told which", async () => {
    const repository = createRepository();
    repository.commit("server", greeter([GREET]));
    const env = { TMPDIR: "/dev/null/nowhere" };
    expectTrouble(
      await runCli(["snapshot", "git:main"], { cwd: repository.path, env }),
      /temporary folder cannot be made/,
    );
  });

  it("whose current folder is gone is no bug of ours", async () => {
    const folder = temporaryFolder();
    const gone = join(folder, "gone");
    mkdirSync(gone);
    const script = `process.chdir(${JSON.stringify(gone)}); require("fs").rmdirSync(${JSON.stringify(gone)});`;
    const preload = join(folder, "gone.cjs");
    writeFileSync(preload, script);
    const run = await runCli(["snapshot", "."], { env: { NODE_OPTIONS: `--require=${preload}` } });
    expectTrouble(run, /the current folder no longer exists/);
    rmSync(gone, { recursive: true, force: true });
  });
});

/** The way to the registry is the user's own: proxies, certificates, npm's settings. */
const NETWORK = { ...process.env, TMPDIR: undefined, npm_config_fetch_retries: "0" };
const NOT_REACHED = /cannot be looked up|did not end in time/;

describe("the package registry", () => {
  it("does not know a package that nobody published", { timeout: 90_000 }, async (test) => {
    const run = await runCli(["snapshot", "npm:mcp-lifecycle-never-published@1.0.0"], { env: NETWORK });
    if (NOT_REACHED.test(run.stderr)) test.skip("npm cannot reach its registry here: not looked at");
    expectTrouble(run, /mcp-lifecycle-never-published is not published/);
  });

  it("names the versions that there are", { timeout: 90_000 }, async (test) => {
    const run = await runCli(["snapshot", "npm:tavily-mcp@99.0.0"], { env: NETWORK });
    if (NOT_REACHED.test(run.stderr)) test.skip("npm cannot reach its registry here: not looked at");
    expectTrouble(run, /tavily-mcp has no such version[\s\S]+The newest are/);
  });
});
