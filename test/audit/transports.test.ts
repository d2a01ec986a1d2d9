import { describe, expect, it } from "vitest";
import { type TransportFacts, tellTransports } from "../../src/audit/transports.ts";

const told = (facts: Partial<TransportFacts>) => tellTransports({ configured: [], code: [], isWhole: true, ...facts });
const code = (text: string, file = "src/index.ts") => told({ code: [{ file, text }] }).transports;
const python = (text: string) => code(text, "server.py");

describe("what a server speaks", () => {
  it.each([
    ["const t = new StdioServerTransport();", ["stdio"]],
    ["serveStdio(createServer);", ["stdio"]],
    ["new StreamableHTTPServerTransport({})", ["http"]],
    ["new NodeStreamableHTTPServerTransport({})", ["http"]],
    ["new SSEServerTransport('/m', res)", ["http"]],
    ["export default createMcpHandler(build);", ["http"]],
    ["if (x) new StdioServerTransport(); else new StreamableHTTPServerTransport({});", ["stdio", "http"]],
    ["const app = express();\nnew StdioServerTransport();", undefined],
    ["new StdioServerTransport();\nnew WorkerServerTransport();", undefined],
    ["// new StreamableHTTPServerTransport()\nnew StdioServerTransport();", ["stdio"]],
    ["// new StdioServerTransport()", undefined],
    [`new StdioServerTransport();${" ".repeat(5000)}`, undefined],
    ["server.connect(transport);", undefined],
  ])("in TypeScript: %s", (text, transports) => {
    expect(code(text)).toEqual(transports);
  });

  it.each([
    ["mcp.run()", ["stdio"]],
    ['mcp.run(transport="stdio")', ["stdio"]],
    ['mcp.run("stdio")', ["stdio"]],
    ["async with stdio_server() as (r, w):", ["stdio"]],
    ['mcp.run(transport="streamable-http")', ["http"]],
    ['await mcp.run_async(transport="http", port=80)', ["http"]],
    ['mcp.run(transport="sse")', ["http"]],
    ["app = mcp.streamable_http_app()", ["http"]],
    ['mcp.run(transport=args.transport or "stdio")', undefined],
    ["mcp.run()\nimport uvicorn", undefined],
    ["# mcp.run()", undefined],
  ])("in Python: %s", (text, transports) => {
    expect(python(text)).toEqual(transports);
  });

  it("is taken from its configuration and from server.json, too", () => {
    const serverJson = { packages: [{ transport: { type: "stdio" } }], remotes: [{ type: "streamable-http" }] };
    expect(told({ serverJson })).toEqual({
      transports: ["stdio", "http"],
      reason: "server.json says stdio, and server.json HTTP",
    });
    expect(told({ configured: ["http"] })).toEqual({ transports: ["http"], reason: "its configuration says HTTP" });
    expect(told({ serverJson: { packages: [{ transport: { type: "sse" } }] } }).transports).toEqual(["http"]);
    expect(told({ serverJson: { packages: "x", remotes: [] } }).transports).toBeUndefined();
  });

  it("is stdio only where all of the code was read and nothing hints at HTTP", () => {
    const stdio = { file: "src/index.ts", text: "new StdioServerTransport()" };
    expect(told({ code: [stdio] })).toEqual({
      transports: ["stdio"],
      reason: "src/index.ts says stdio, and nothing hints at HTTP",
    });
    expect(told({ code: [stdio], isWhole: false })).toEqual({
      reason: "src/index.ts says stdio, and not all of the code was read",
    });
    expect(told({ code: [stdio, { file: "src/web.ts", text: "const app = new Hono()" }] })).toEqual({
      reason: "src/index.ts says stdio, and src/web.ts may speak HTTP",
    });
    expect(told({ configured: ["stdio"] })).toEqual({
      reason: "its configuration says stdio, and no code of it was read",
    });
    expect(told({})).toEqual({ reason: "neither the configuration nor server.json nor the code says it" });
  });
});
