import { resolve } from "node:path";
import { expect, test } from "vitest";
import { createMcp } from "../../../src/adapters/mcp/index.ts";
import { CLIENT_CAPABILITIES, type ClientCapability, type Endpoint } from "../../../src/model/ports.ts";
import { fixture, published, toolNames } from "./servers.ts";

const mcp = createMcp({ signal: new AbortController().signal });
const toolsAs = async (endpoint: Endpoint, capabilities?: readonly ClientCapability[]) => {
  const [recording] = await mcp.probe(endpoint, {
    timeoutMs: 20_000,
    name: "the server",
    ...(capabilities === undefined ? {} : { capabilities }),
  });
  return recording;
};

const EVERYTHING = published("everything-head/dist/index.js");
const CAPABLE = [
  "get-roots-list",
  "trigger-elicitation-request",
  "trigger-sampling-request",
  "trigger-url-elicitation",
];

test("a published server shows more to a client that says it can do more", async () => {
  const [all, none] = await Promise.all([toolsAs(EVERYTHING), toolsAs(EVERYTHING, [])]);
  const shown = new Set(toolNames(none));
  expect(shown.size).toBeGreaterThan(0);
  expect(
    toolNames(all)
      ?.filter((name) => !shown.has(name))
      .sort(),
  ).toEqual(CAPABLE);
});

test.each(CLIENT_CAPABILITIES)(
  "a client that declares %s declares nothing else, and refuses the rest",
  async (capability) => {
    const recording = await toolsAs(fixture("curious.mjs"), [capability]);
    const said = new Map(
      recording?.tools?.map((tool) => {
        const { name, description } = tool as { name: string; description: string };
        return [name, JSON.parse(description)];
      }),
    );
    expect(Object.keys(said.get("capabilities"))).toEqual([capability]);
    const METHOD_NOT_FOUND = -32601;
    for (const other of CLIENT_CAPABILITIES) {
      if (other === capability) expect(said.get(other)).not.toBe(METHOD_NOT_FOUND);
      else expect(said.get(other)).toBe(METHOD_NOT_FOUND);
    }
  },
);

test("capabilities reach a server that is asked over HTTP", async () => {
  const started = (kind: "started-http"): Endpoint => ({
    kind,
    argv: [process.execPath, resolve("test/fixtures/servers/roles.mjs"), "--port", "<port>"],
    cwd: resolve("."),
    env: {},
    url: "http://127.0.0.1:<port>/mcp",
    freePort: "<port>",
  });
  const tools = async (capabilities?: readonly ClientCapability[]) =>
    toolNames(await toolsAs(started("started-http"), capabilities));
  expect([await tools(), await tools([])]).toEqual([["search", "ask"], ["search"]]);
});
