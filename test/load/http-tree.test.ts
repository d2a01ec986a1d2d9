import { execFileSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadComparison } from "../../src/load/comparison.ts";
import { loadSurface } from "../../src/load/surface.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Snapshot } from "../../src/model/surface.ts";
import { newFolder, optionsOf, useOwnTemporaryFolder, worldIn, writeTree } from "./small-server.ts";

let folder: string;
const left = await useOwnTemporaryFolder();
beforeEach(async () => {
  folder = await newFolder("http-tree");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const FIXTURE = pathToFileURL(resolve("test/fixtures/servers/v1-http.mjs")).href;
/** A tree whose server is an SDK v1 server that speaks only Streamable HTTP; a port may also come as `--port <number>`. */
const treeWith = (tool: string, entry: JsonObject, usualPort = 1) => ({
  "package.json": { name: "remote", version: "1.0.0", bin: "server.mjs" },
  "server.json": { packages: [{ registryType: "npm", identifier: "remote", ...entry }] },
  "server.mjs": `
process.env.TOOL = ${JSON.stringify(tool)};
const given = process.argv.indexOf("--port");
if (given !== -1) process.env.PORT = process.argv[given + 1];
process.env.PORT ??= "${usualPort}";
await import(${JSON.stringify(FIXTURE)});
`,
});
const over = (url: string, more: JsonObject = {}): JsonObject => ({
  transport: { type: "streamable-http", url },
  ...more,
});
const commitBase = async (entry: JsonObject, usualPort?: number): Promise<void> => {
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], {
      cwd: folder,
      stdio: "ignore",
      env: { PATH: process.env.PATH, HOME: folder },
    });
  await writeTree(folder, treeWith("old", entry, usualPort));
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message", "base");
  await writeTree(folder, treeWith("new", entry, usualPort));
};
const toolsOf = (snapshot: Snapshot | undefined) =>
  snapshot?.surfaces.flatMap(({ tools }) => (tools ?? []).map(({ name }) => name));
const unusedPort = () =>
  new Promise<number>((settle) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => settle(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

const compare = async (more: { server?: string; probeEnv?: Record<string, string> } = {}) => {
  const { role: _, stability: __, ...options } = optionsOf(more);
  await using comparison = await loadComparison(
    { base: "git:main", head: "." },
    { base: options, head: options },
    worldIn(folder),
  );
  const { base, head, changes } = comparison;
  return {
    tools: [toolsOf(base.snapshot), toolsOf(head.snapshot)],
    again: [toolsOf(await base.reprobe?.()), toolsOf(await head.reprobe?.())],
    start: head.side.start,
    changes: changes.filter(({ area }) => area === "tool").length,
  };
};
const BOTH = { tools: [["old"], ["new"]], again: [["old"], ["new"]], changes: 2 };

it("both sides of an HTTP server are asked at once, each on a port of its own", async () => {
  const packageArguments = [{ type: "named", name: "--port", default: "3000" }];
  await commitBase(over("http://localhost:{port}/mcp", { packageArguments }));
  expect(await compare()).toEqual({
    ...BOTH,
    start: "node server.mjs --port <free-port> (package.json bin), asked at http://localhost:<free-port>/mcp",
  });
  expect(await left()).toEqual([]);
});

it("a variable of the environment sets the port of both sides, unless the user sets it", async () => {
  await commitBase(over("http://localhost:3000/mcp", { environmentVariables: [{ name: "PORT", default: "3000" }] }));
  expect(await compare()).toMatchObject(BOTH);
  const port = await unusedPort();
  expect(await compare({ probeEnv: { PORT: String(port) } })).toMatchObject(BOTH);
});

it("two sides with one fixed port are asked one after the other, and not mistaken for each other", async () => {
  const port = await unusedPort();
  await commitBase(over(`http://127.0.0.1:${port}/mcp`), port);
  expect(await compare()).toMatchObject(BOTH);
});

it("a start command that was given whole is asked over HTTP too, with the headers of the user", async () => {
  const headers = [
    { name: "X-Team", isRequired: true },
    { name: "X-Key", isRequired: true },
  ];
  const entry = { transport: { type: "streamable-http", url: "http://localhost:3000/mcp", headers } };
  await writeTree(folder, treeWith("one", entry));
  const options = optionsOf({ server: "node server.mjs --port {port}", headers: { "x-team": "blue" } });
  await using loaded = await loadSurface(".", options, worldIn(folder));
  expect(loaded.snapshot.surfaces[0]?.tools).toMatchObject([{ name: "one", description: "blue" }]);
  expect(loaded.notes.join()).toContain("Placeholders stood in for header X-Key;");
  expect(loaded.side.start).toContain("(--server), asked at http://localhost:<free-port>/mcp");
});
