import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { afterEach, describe, expect, test } from "vitest";
import { ConfigError } from "../../../src/model/errors.ts";
import type { Endpoint } from "../../../src/model/ports.ts";
import { fixture, probe, troubleOf } from "./servers.ts";

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

/** Starts a fixture that prints its port first; `printed` holds what it says after that. */
const start = async (file: string, ...parameters: string[]): Promise<{ origin: string; printed: string[] }> => {
  const [program = "", ...rest] = fixture(file, ...parameters).argv;
  const child = spawn(program, rest, { stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  const printed: string[] = [];
  const port = await new Promise<string>((resolve) => {
    let isFirst = true;
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (isFirst) resolve(line);
      else printed.push(line);
      isFirst = false;
    });
  });
  return { origin: `http://127.0.0.1:${port}`, printed };
};
const at = (url: string, headers: Record<string, string> = {}): Endpoint => ({ kind: "http", url, headers });

describe("over Streamable HTTP", () => {
  test("a legacy server shows one view, gets our headers, and is told that the session is over", async () => {
    const { origin, printed } = await start("v1-http.mjs");
    const recordings = await probe(at(`${origin}/mcp`, { "X-Team": "blue" }));
    expect(recordings).toMatchObject([
      {
        era: "legacy",
        serverInfo: { name: "v1-http", version: "3.0.0" },
        tools: [{ name: "reach", description: "blue" }],
      },
    ]);
    await expect.poll(() => printed).toEqual(["session ended"]);
  });

  test("a server of both eras shows both, one that refuses legacy clients only the modern one", async () => {
    const [both, modern] = await Promise.all([start("v2-http.mjs"), start("v2-http.mjs", "reject")]);
    const [legacyView, modernView] = await probe(at(`${both.origin}/mcp`));
    expect(legacyView).toMatchObject({ era: "legacy", tools: [{ outputSchema: { type: "object" } }] });
    expect(modernView).toMatchObject({
      era: "modern",
      protocolVersion: "2026-07-28",
      tools: [{ outputSchema: { type: "array" } }],
      listMeta: {
        discover: { ttlMs: 0, cacheScope: "private" },
        tools: { ttlMs: 0, cacheScope: "private" },
      },
    });
    expect((await probe(at(`${modern.origin}/mcp`))).map(({ era }) => era)).toEqual(["modern"]);
  });
});

describe("addresses that are no MCP endpoints", () => {
  test("each says what it answered", async () => {
    const { origin } = await start("no-mcp-http.mjs");
    const what = async (path: string): Promise<string> => (await troubleOf(at(`${origin}${path}`))).what;
    expect(await what("/private")).toBe("The server refused access: it answered 401 application/json");
    expect(await what("/forbidden")).toBe("The server refused access: it answered 403 text/plain");
    expect(await what("/page")).toBe(`${origin}/page is no MCP endpoint: it answered 200 text/html`);
    expect(await what("/gone")).toBe(`${origin}/gone is no MCP endpoint: it answered 404 text/html`);
    expect(await what("/down")).toBe("The server failed: it answered 502 text/html");
    expect(await what("/half")).toMatch(/^The server sent a broken message: Unexpected end of JSON input/);
    expect(await what("/other")).toBe("The server sent a broken message: it is no JSON-RPC 2.0 message");
    expect(await what("/moved")).toContain("it answered 302, to https://elsewhere.example/mcp");
    expect((await troubleOf(at(`${origin}/private`))).hint).toContain("--header");
  });

  test("silence ends with the time limit", async () => {
    const { origin } = await start("no-mcp-http.mjs");
    const { what } = await troubleOf(at(`${origin}/silent`), 300);
    expect(what).toBe("The server did not answer server/discover within the 0.3 s that a probe may take");
  });

  test("an address where nobody is says so, without what may be secret in it", async () => {
    const listener = createServer().listen(0, "127.0.0.1");
    await once(listener, "listening");
    const address = listener.address();
    const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    listener.close();
    const trouble = await troubleOf(at(`${origin}/mcp?key=secret`));
    expect(trouble.what).toBe(`${origin}/mcp could not be reached: nothing listens there (ECONNREFUSED)`);
    expect(JSON.stringify({ ...trouble, cause: undefined })).not.toContain("secret");
    expect((await troubleOf(at("http://no-such-host.invalid/mcp"))).what).toContain("could not be reached");
  });

  test.each(["ftp://example.com", "not a url", "http://user:secret@example.com/mcp"])("%s is refused", async (url) => {
    await expect(probe(at(url))).rejects.toBeInstanceOf(ConfigError);
  });
});
