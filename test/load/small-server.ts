import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { LoadOptions } from "../../src/load/surface.ts";
import type { World } from "../../src/model/ports.ts";
import { createWorld } from "../../src/runner/world.ts";

/** A whole legacy MCP server in a few lines, with one tool per name; `body` runs first and may change `tools`. */
export const smallServer = (tools: readonly string[], body = ""): string => `
const tools = ${JSON.stringify(tools.map((name) => ({ name, inputSchema: { type: "object" } })))};
${body}
const answers = {
  initialize: () => ({ protocolVersion: "2025-06-18", capabilities: { tools: {} }, serverInfo: { name: "small", version: "1" } }),
  "tools/list": () => ({ tools }),
  ping: () => ({}),
};
require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, method } = JSON.parse(line);
  if (id === undefined) return;
  const answer = answers[method];
  const rest = answer ? { result: answer() } : { error: { code: -32601, message: "unknown method" } };
  process.stdout.write(JSON.stringify({ jsonrpc: "2.0", id, ...rest }) + "\\n");
});
`;

/** Writes files under a folder; objects as JSON. */
export const writeTree = async (folder: string, tree: Readonly<Record<string, string | object>>): Promise<void> => {
  for (const [path, content] of Object.entries(tree)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
  }
};

export const newFolder = async (purpose: string): Promise<string> =>
  realpath(await mkdtemp(join(tmpdir(), `${purpose}-test-`)));

/** The real world, in a folder. */
export const worldIn = (cwd: string, signal = new AbortController().signal): World =>
  createWorld({
    cwd,
    signal,
    progress: { start: () => ({ [Symbol.dispose]: () => undefined }) },
    readEvent: async () => undefined,
  });

export const optionsOf = (more: Partial<LoadOptions> = {}): LoadOptions => ({
  role: "head",
  probeEnv: {},
  timeoutMs: 20_000,
  prepare: true,
  stability: "once",
  ...more,
});

/**
 * Gives this test process a temporary folder of its own, so that what is left in it was left by the test.
 * The result lists it.
 */
export const useOwnTemporaryFolder = async (): Promise<() => Promise<string[]>> => {
  const folder = await newFolder("own-tmp");
  for (const name of ["TMPDIR", "TEMP", "TMP"]) process.env[name] = folder;
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return async () => (await readdir(folder)).filter((name) => name.startsWith("mcp-lifecycle-"));
};
