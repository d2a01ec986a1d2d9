import type { Tree } from "./repository.ts";

type Schema = Record<string, unknown>;
export interface GreeterTool {
  name: string;
  description?: string;
  inputSchema: Schema;
  annotations?: Record<string, boolean>;
}

/** Said in full, so that a new tool is no news beside its being new. */
const HARMLESS = { readOnlyHint: true, destructiveHint: false, openWorldHint: false };

export const GREET: GreeterTool = {
  name: "greet",
  description: "Greets somebody by name",
  inputSchema: {
    type: "object",
    properties: { name: { type: "string" }, tone: { enum: ["warm", "formal"] } },
    required: ["name"],
  },
  annotations: HARMLESS,
};
export const FAREWELL: GreeterTool = {
  name: "farewell",
  description: "Says goodbye",
  inputSchema: { type: "object", properties: { name: { type: "string" } } },
  annotations: HARMLESS,
};

/**
 * A small real MCP server without dependencies: it speaks the legacy protocol on stdio, so that a repository with it needs
 * no installation.
 */
export const greeter = (tools: readonly GreeterTool[], version = "1.0.0"): Tree => ({
  "package.json": `${JSON.stringify({ name: "greeter", version, private: true, type: "module", bin: "server.js" }, null, 2)}\n`,
  "server.js": `#!/usr/bin/env node
import { createInterface } from "node:readline";
const tools = ${JSON.stringify(tools, null, 2)};
const answers = {
  initialize: ({ protocolVersion }) => ({
    protocolVersion,
    capabilities: { tools: {} },
    serverInfo: { name: "greeter", version: ${JSON.stringify(version)} },
  }),
  "tools/list": () => ({ tools }),
};
for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) continue;
  const answer = answers[method];
  const body = answer ? { result: answer(params) } : { error: { code: -32601, message: "Method not found" } };
  process.stdout.write(JSON.stringify({ jsonrpc: "2.0", id, ...body }) + "\\n");
}
`,
});
