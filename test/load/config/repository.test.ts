import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfigRepository } from "../../../src/load/config/repository.ts";
import { createRepository, temporaryFolder } from "../../support/repository.ts";
import { worldIn, writeTree } from "../small-server.ts";

const TREE = {
  "config/base.yaml": "server: {port: 1}\n",
  "package.json": '{ "name": "@example/search" }',
  Dockerfile: "FROM node:24\nENV API_KEY=planted-1\nEXPOSE 3000\n",
  ".env.example": "REGION=planted-2\n",
  "src/index.ts": "export const key = process.env.API_KEY;\nnew StreamableHTTPServerTransport();\n",
  "node_modules/other/index.js": "process.env.OTHER",
  "dist/index.js": "process.env.BUILT",
  "compose.yaml": "services: {search: {build: ., environment: {TOKEN: planted-3}, env_file: .env}}\n",
};

test("a folder without git says the same as the same files in a repository", async () => {
  const repository = createRepository();
  repository.write(TREE);
  const folder = temporaryFolder();
  await writeTree(folder, TREE);
  const [tracked, walked] = [
    await readConfigRepository(worldIn(repository.path), repository.path, { directory: "config" }),
    await readConfigRepository(worldIn(folder), folder, { directory: "config" }),
  ];
  expect(walked).toEqual(tracked);
  expect(tracked.statements.map(({ value }) => value)).toEqual([3000]);
  expect(tracked.reads.map(({ name }) => name)).toEqual(["API_KEY"]);
  expect(tracked.declared.map(({ name }) => name)).toEqual(["REGION", "API_KEY", "TOKEN"]);
  expect(tracked.transports).toEqual(["http"]);
});

test("no value of a variable is kept", async () => {
  const folder = temporaryFolder();
  await writeTree(folder, TREE);
  expect(JSON.stringify(await readConfigRepository(worldIn(folder), folder))).not.toContain("planted");
});

test("what git ignores is not read", async () => {
  const repository = createRepository();
  repository.write({ ".gitignore": "local/\n", "local/a.ts": "process.env.LOCAL", "a.ts": "process.env.OURS" });
  const { reads } = await readConfigRepository(worldIn(repository.path), repository.path);
  expect(reads.map(({ name }) => name)).toEqual(["OURS"]);
});

test("a link that leads out of the repository is not followed, and a file that is no text is left out; both are said", async () => {
  const repository = createRepository();
  const outside = temporaryFolder();
  writeFileSync(join(outside, "Dockerfile"), "FROM x\nEXPOSE 1\n");
  symlinkSync(join(outside, "Dockerfile"), join(repository.path, "Dockerfile"));
  repository.write({ "a.yaml": "x: 1\n", "b.py": "import os\nos.environ['B']\n" });
  writeFileSync(join(repository.path, "c.ts"), Buffer.from([0xff, 0xfe, 0x00]));
  const { statements, reads, notes } = await readConfigRepository(worldIn(repository.path), repository.path);
  expect(statements).toEqual([]);
  expect(reads.map(({ name }) => name)).toEqual(["B"]);
  expect(notes?.join(" ")).toMatch(
    /^Not read: Dockerfile \(a link that leads out of the repository\), c\.ts \(.+\)\.$/,
  );
});

test("a configuration speaks of what lies beside it: other packages declare variables, and say nothing else", async () => {
  const repository = createRepository();
  repository.write({
    "package.json": "{}",
    Dockerfile: "FROM x\nEXPOSE 1\n",
    "servers/a/package.json": "{}",
    "servers/a/config/base.yaml": "",
    "servers/a/Dockerfile": "FROM x\nEXPOSE 2\n",
    "servers/a/src/index.ts": "process.env.A",
    "servers/a/examples/Dockerfile": "FROM x\nEXPOSE 4\n",
    "servers/b/package.json": "{}",
    "servers/b/Dockerfile": "FROM x\nENV B=1\nEXPOSE 3\n",
    "servers/b/src/index.ts": "process.env.B_READS",
  });
  const read = (directory: string) => readConfigRepository(worldIn(repository.path), repository.path, { directory });
  const inner = await read("servers/a/config");
  expect(inner.statements.map(({ value }) => value)).toEqual([2]);
  expect(inner.reads.map(({ name }) => name)).toEqual(["A"]);
  expect(inner.declared.map(({ name }) => name)).toEqual(["B"]);
  const outer = await read("config");
  expect(outer.statements.map(({ value }) => value)).toEqual([1]);
  expect(outer.reads).toEqual([]);
});

test("an operations file that was made from the configuration is left to those who made it", async () => {
  const repository = createRepository();
  const pod =
    "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: a, ports: [{containerPort: 1}], env: [{name: A}]}]}\n";
  const made = "# Made by mcp-lifecycle gen-manifests from config/base.yaml for production.\n";
  repository.write({ "ops/pod.yaml": made + pod });
  const { statements, declared } = await readConfigRepository(worldIn(repository.path), repository.path);
  expect(statements).toEqual([]);
  expect(declared.map(({ name }) => name)).toEqual(["A"]);
});
