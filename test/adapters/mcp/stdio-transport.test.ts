import { expect, it } from "vitest";
import { StdioTransport } from "../../../src/adapters/mcp/stdio-transport.ts";
import { WireTape } from "../../../src/adapters/mcp/wire-tape.ts";
import { startTree } from "../../../src/adapters/process-tree.ts";

const EXITS_SOON = "process.stderr.write('now'); setTimeout(() => process.exit(3), 20);";

it("tells the exit of a server that closed its stdin just before, and not that it reads nothing", async () => {
  const tree = await startTree([process.execPath, "-e", EXITS_SOON], { cwd: process.cwd(), env: {} });
  const transport = new StdioTransport(tree, new WireTape());
  await transport.start();
  await new Promise((done) => tree.child.stderr?.once("data", done));
  // what a write into a pipe that nobody reads does to it, a moment before the exit is known
  tree.child.stdin?.destroy();
  await expect(transport.send({ jsonrpc: "2.0", id: 1, method: "tools/list" })).rejects.toThrow();
  expect(transport.failure).toMatchObject({ kind: "ended", exit: { exitCode: 3 } });
  await transport.close();
  await tree.end();
});
