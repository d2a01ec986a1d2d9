import { resolve } from "node:path";
import { createMcp } from "../../../src/adapters/mcp/index.ts";
import { ProbeError, type Trouble } from "../../../src/model/errors.ts";
import type { Endpoint } from "../../../src/model/ports.ts";
import type { Recording } from "../../../src/model/surface.ts";

type StdioEndpoint = Extract<Endpoint, { kind: "stdio" }>;

/** A server out of test/fixtures/servers. */
export const fixture = (file: string, ...parameters: string[]): StdioEndpoint => ({
  kind: "stdio",
  argv: [process.execPath, resolve("test/fixtures/servers", file), ...parameters],
  cwd: resolve("."),
  env: {},
});

/** A published server out of node_modules. */
export const published = (path: string, ...parameters: string[]): StdioEndpoint => ({
  kind: "stdio",
  argv: [process.execPath, resolve("node_modules", path), ...parameters],
  cwd: resolve("."),
  env: {},
});

const mcp = createMcp({ signal: new AbortController().signal, version: "1.2.3" });
export const probe = (endpoint: Endpoint, timeoutMs = 20_000): Promise<Recording[]> =>
  mcp.probe(endpoint, { timeoutMs, name: "the server" });

/** The trouble of the ProbeError that a probe ends with. */
export const troubleOf = async (endpoint: Endpoint, timeoutMs?: number): Promise<Trouble> => {
  try {
    await probe(endpoint, timeoutMs);
  } catch (error) {
    if (error instanceof ProbeError) return error.trouble;
    throw error;
  }
  throw new Error("The probe was expected to fail");
};

export const toolNames = (recording: Recording | undefined): unknown[] | undefined =>
  recording?.tools?.map((tool) => (typeof tool === "object" && tool !== null && "name" in tool ? tool.name : tool));
