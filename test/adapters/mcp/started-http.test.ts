import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { createMcp } from "../../../src/adapters/mcp/index.ts";
import { isTaken } from "../../../src/adapters/mcp/local-port.ts";
import { Interrupted } from "../../../src/model/errors.ts";
import type { Endpoint } from "../../../src/model/ports.ts";
import { fixture, probe, toolNames, troubleOf } from "./servers.ts";

type StartedHttp = Extract<Endpoint, { kind: "started-http" }>;

const MARK = "<free-port>";
const listeners: Server[] = [];
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.close();
});

const listen = async (port: number): Promise<number> => {
  const listener = createServer((socket) => socket.destroy()).listen(port, "127.0.0.1");
  listeners.push(listener);
  await once(listener, "listening");
  const address = listener.address();
  return typeof address === "object" && address !== null ? address.port : 0;
};
/** The number of a port on which nobody listens now. */
const unusedPort = async (): Promise<number> => {
  const port = await listen(0);
  await new Promise((resolve) => listeners.pop()?.close(resolve));
  return port;
};

const onFreePort = (file: string, ...parameters: string[]): StartedHttp => ({
  ...fixture(file, ...parameters),
  kind: "started-http",
  env: { PORT: MARK },
  url: `http://localhost:${MARK}/mcp`,
  freePort: MARK,
});
const onPort = (port: number, tool: string): StartedHttp => ({
  ...fixture("v1-http.mjs"),
  kind: "started-http",
  env: { PORT: String(port), TOOL: tool },
  url: `http://127.0.0.1:${port}/mcp`,
});
/** A program that is no server; `${MARK}` in it becomes the port. */
const program = (text: string): StartedHttp => ({
  ...onFreePort("v1-http.mjs"),
  argv: [process.execPath, "-e", text],
});

describe("a server that is started and asked over HTTP", () => {
  test("shows its surface, gets the headers, and has ended afterwards", async () => {
    const port = await unusedPort();
    const [view, ...others] = await probe({ ...onPort(port, "dig"), headers: { "X-Team": "blue" } });
    expect(view).toMatchObject({ era: "legacy", tools: [{ name: "dig", description: "blue" }] });
    expect(others).toEqual([]);
    expect(await isTaken("localhost", port)).toBe(false);
  });

  test("shows both eras where it has both", async () => {
    const views = await probe(onFreePort("v2-http.mjs"));
    expect(views.map(({ era }) => era)).toEqual(["legacy", "modern"]);
  });

  test("with an open port gets one of its own at every start, also at the same time", async () => {
    const views = await Promise.all([probe(onFreePort("v1-http.mjs")), probe(onFreePort("v1-http.mjs"))]);
    expect(views.map(([view]) => toolNames(view))).toEqual([["reach"], ["reach"]]);
  });

  test("with a fixed port waits for its turn, and is never mistaken for the other", async () => {
    const port = await unusedPort();
    const views = await Promise.all(["first", "second", "third"].map((tool) => probe(onPort(port, tool))));
    expect(views.map(([view]) => toolNames(view))).toEqual([["first"], ["second"], ["third"]]);
  });
});

describe("a port that is not the server's own", () => {
  test("taken before is told, and nothing is started", async () => {
    const port = await listen(0);
    const trouble = await troubleOf(onPort(port, "any"));
    expect(trouble.what).toBe(`Port ${port} is taken: something else already listens there`);
    expect(trouble.hint).toContain("{port}");
    expect(trouble.detail).toBeUndefined();
  });

  test.runIf(process.platform === "linux")("taken meanwhile is told, and not asked", async () => {
    const port = await unusedPort();
    const idle = { ...onPort(port, "any"), argv: [process.execPath, "-e", "setInterval(() => {}, 1000)"] };
    const told = troubleOf(idle, 1000);
    setTimeout(() => void listen(port), 300);
    expect((await told).what).toBe(`Port ${port} was taken by something else before the server listened there`);
  });

  test("is given back when the waiting is stopped", async () => {
    const port = await unusedPort();
    const controller = new AbortController();
    const stopped = createMcp({ signal: controller.signal });
    const first = probe(onPort(port, "first"));
    const second = stopped.probe(onPort(port, "second"), { timeoutMs: 20_000, name: "second" });
    const ended = expect(second).rejects.toBeInstanceOf(Interrupted);
    controller.abort();
    await ended;
    expect(toolNames((await first)[0])).toEqual(["first"]);
    expect(toolNames((await probe(onPort(port, "third")))[0])).toEqual(["third"]);
  });
});

describe("a server that does not come up", () => {
  test("and ends is told with its own words, on stdout too", async () => {
    const trouble = await troubleOf(
      program("console.log('config broken'); console.error('ACME_KEY is not set'); process.exit(3)"),
    );
    expect(trouble.what).toMatch(/^The server ended before it listened \(exit code 3\), after \d/);
    expect(trouble.detail).toContain("config broken");
    expect(trouble.hint).toContain("--probe-env ACME_KEY=value");
    expect(trouble.where).toContain("asked at http://localhost:");
  });

  test("and stays silent is ended with the time limit", async () => {
    const trouble = await troubleOf(program("console.error('waiting'); setInterval(() => {}, 1000)"), 500);
    expect(trouble.what).toMatch(/^The server did not listen on port \d+ within the 0\.5 s that a probe may take$/);
    expect(trouble.detail).toBe("waiting");
  });

  test("and listens only to end is told as ended", async () => {
    const ending = `require("http").createServer(() => process.exit(4)).listen(${MARK}, "127.0.0.1")`;
    expect((await troubleOf(program(ending))).what).toBe("The server ended while it was asked (exit code 4)");
  });

  test("as MCP is told what it answered, and what it wrote", async () => {
    const page = `console.error("no routes"); require("http").createServer((_, r) => r.writeHead(404).end()).listen(${MARK}, "127.0.0.1")`;
    const trouble = await troubleOf(program(page));
    expect(trouble.what).toContain("is no MCP endpoint: it answered 404");
    expect(trouble.detail).toBe("no routes");
  });

  test("because there is no such program is told", async () => {
    const trouble = await troubleOf({ ...onFreePort("v1-http.mjs"), argv: ["no-such-program-here"] });
    expect(trouble.what).toBe("The program no-such-program-here was not found");
  });
});

test("what the user stops while it boots is ended", async () => {
  const port = await unusedPort();
  const controller = new AbortController();
  const stopped = createMcp({ signal: controller.signal });
  const idle = { ...onPort(port, "any"), argv: [process.execPath, "-e", "setInterval(() => {}, 1000)"] };
  const probing = stopped.probe(idle, { timeoutMs: 20_000, name: "idle" });
  const ended = expect(probing).rejects.toBeInstanceOf(Interrupted);
  const timer = setTimeout(() => controller.abort(), 200);
  onTestFinished(() => clearTimeout(timer));
  await ended;
});
