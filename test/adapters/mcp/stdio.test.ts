import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMcp } from "../../../src/adapters/mcp/index.ts";
import { Interrupted } from "../../../src/model/errors.ts";
import { awaitPids, isRunning, stillRunning } from "../process-pids.ts";
import { fixture, probe, published, toolNames, troubleOf } from "./servers.ts";

let folder = "";
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "mcp-")));
});
afterEach(() => rm(folder, { recursive: true }));

describe("what a server shows", () => {
  test("a legacy server shows one view, with fields that the SDK does not know", async () => {
    expect(await probe(fixture("v1.mjs"))).toEqual([
      {
        era: "legacy",
        protocolVersion: "2025-11-25",
        serverInfo: { name: "v1", version: "1.2.3" },
        capabilities: { tools: {} },
        instructions: "Be kind.",
        tools: [
          {
            name: "measure",
            version: "7",
            inputSchema: { type: "object" },
            outputSchema: { type: "array", items: {} },
          },
          { name: "apply", inputSchema: { type: "object", properties: { unit: { type: "string" } } } },
        ],
      },
    ]);
  });

  test("a server of both eras shows two contracts, legacy first", async () => {
    const [legacy, modern, ...more] = await probe(fixture("v2.mjs"));
    expect(more).toEqual([]);
    expect(legacy).toMatchObject({
      era: "legacy",
      protocolVersion: "2025-11-25",
      instructions: "Ask twice.",
      tools: [{ name: "numbers", outputSchema: { type: "object", required: ["result"] } }],
    });
    expect(modern).toMatchObject({
      era: "modern",
      protocolVersion: "2026-07-28",
      protocolVersions: ["2026-07-28"],
      serverInfo: { name: "v2", version: "2.0.1" },
      capabilities: { tools: { listChanged: true } },
      instructions: "Ask twice.",
      tools: [{ name: "numbers", outputSchema: { type: "array" } }],
    });
    const caching = { ttlMs: 0, cacheScope: "private" };
    expect(modern?.listMeta).toEqual({ discover: caching, tools: caching });
  });

  test("a server that refuses legacy clients has no legacy view, and that is no error", async () => {
    const recordings = await probe(fixture("v2.mjs", "reject"));
    expect(recordings.map(({ era }) => era)).toEqual(["modern"]);
  });

  test("every page is read, until the cursor is empty, and what stands beside the list is kept", async () => {
    const [recording] = await probe(fixture("pages.mjs"));
    expect(toolNames(recording)).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => `tool-${index}`));
    expect(recording?.listMeta).toEqual({ tools: { ttlMs: 500, shelf: "a" } });
  });

  test("a list that changes while it is read is read again until it rests", async () => {
    const [recording] = await probe(fixture("changing.mjs", "3"));
    expect(toolNames(recording)).toEqual(["tool-0", "tool-1", "tool-2", "tool-3"]);
  });

  test("a declared list that the server does not know is absent, unless it is tools/list", async () => {
    const [recording] = await probe(fixture("half-lists.mjs", "plain"));
    expect(recording).toMatchObject({ tools: [], prompts: [{ name: "greet" }] });
    expect(recording).not.toHaveProperty("resources");
    expect(recording).not.toHaveProperty("resourceTemplates");
    const { what } = await troubleOf(fixture("half-lists.mjs", "absent"));
    expect(what).toBe("The server answered tools/list with error -32601: Method not found");
  });

  test("the client can do what hosts can, answers with the server's folder, and refuses what needs a person", async () => {
    process.env.GITHUB_TOKEN = "secret";
    const [recording] = await probe({ ...fixture("curious.mjs"), env: { EXTRA: "1" } });
    delete process.env.GITHUB_TOKEN;
    const answers = Object.fromEntries(
      (recording?.tools ?? []).map((tool) => {
        const { name, description } = Object(tool);
        return [name, JSON.parse(description)];
      }),
    );
    expect(answers).toMatchObject({
      client: { name: "mcp-lifecycle", version: "1.2.3" },
      capabilities: { roots: {}, sampling: {}, elicitation: {} },
      roots: { roots: [{ uri: pathToFileURL(resolve(".")).href }] },
      sampling: -32600,
      elicitation: -32600,
      ping: {},
    });
    expect(answers.environment).toContain("EXTRA");
    expect(answers.environment).not.toContain("GITHUB_TOKEN");
  });
});

describe("servers that take no question before initialize", () => {
  test.each([
    ["ends on it", "exits", 2],
    ["hangs on it", "sticks", 2],
    ["ignores it", "ignores", 1],
  ])("one that %s is still recorded", async (_, manner, starts) => {
    const log = join(folder, "starts");
    const [recording] = await probe(fixture("shy.mjs", manner, log), 4000);
    expect(toolNames(recording)).toEqual(["shy"]);
    expect((await readFile(log, "utf8")).split("started\n").length - 1).toBe(starts);
  });

  test("a modern server that boots slowly is not taken for a legacy one", async () => {
    const recordings = await probe(fixture("slow-modern.mjs", "1200"), 4800);
    expect(recordings.map(({ era }) => era)).toEqual(["legacy", "modern"]);
  });
});

describe("servers that cannot be recorded", () => {
  test("a program that does not exist is named", async () => {
    const trouble = await troubleOf({ kind: "stdio", argv: ["no-such-server"], cwd: folder, env: {} });
    expect(trouble).toMatchObject({
      what: "The program no-such-server was not found",
      where: `the server: \`no-such-server\` in ${folder}`,
    });
  });

  test("a crash shows how it ended and what it wrote, control characters spelled out", async () => {
    const trouble = await troubleOf(fixture("broken-start.mjs", "crash"));
    expect(trouble.what).toMatch(/^The server ended before it answered \(exit code 7\), after [\d.]+ s$/);
    expect(trouble.where).toMatch(/^the server: `.* crash` in /);
    expect(trouble.detail).toBe("fatal: no such port\\u{0007}");
    expect((await troubleOf(fixture("broken-start.mjs", "killed"))).what).toMatch(/\(killed by SIGKILL\)/);
  });

  test("a missing variable is named with the way to set it, and setting it helps", async () => {
    const server = fixture("broken-start.mjs", "needs-variable");
    const trouble = await troubleOf(server);
    expect(trouble.hint).toBe("Set it with --probe-env WEATHER_API_KEY=value; any value does where no call is made.");
    expect(trouble.detail).toBe("Error: WEATHER_API_KEY environment variable is required");
    const [recording] = await probe({ ...server, env: { WEATHER_API_KEY: "x" } });
    expect(recording?.serverInfo).toEqual({ name: "hand-written", version: "1.0.0" });
  });

  test("a published server that misses its key says which", async () => {
    const { hint } = await troubleOf(published("tavily-base/build/index.js"));
    expect(hint).toContain("--probe-env TAVILY_API_KEY=value");
  });

  test.each([
    ["banner", "`Weather server 1.0 is ready`"],
    ["open-banner", "`Listening ...`"],
  ])("printing before the first message is shown: %s", async (kind, text) => {
    const { what, hint } = await troubleOf(fixture("broken-start.mjs", kind), 1500);
    expect(what).toBe(`The server printed on stdout before its first message: ${text}`);
    expect(hint).toContain("on stderr");
  });

  test("silence ends with the time limit", async () => {
    const { what, hint } = await troubleOf(fixture("broken-start.mjs", "silent"), 800);
    expect(what).toBe("The server never answered: 0.8 s passed without a message");
    expect(hint).toContain("--timeout");
  });

  test("a line without an end does not fill the memory", async () => {
    const { what } = await troubleOf(fixture("broken-start.mjs", "flood"));
    expect(what).toBe("The server wrote more than 64 MiB on stdout in one line");
  });

  test.each([
    ["fails", "The server answered tools/list with error -32603: database is\\u{202e} down"],
    ["no-array", 'The server answered tools/list without a list: `tools` is no array but {"search":{}}'],
    [
      "no-result",
      "The server sent a broken message (the answer to tools/list has neither a result object nor an error)",
    ],
    ["not-json", "The server sent a broken message (Unexpected token"],
    ["exits", "The server ended in the middle of the conversation (exit code 3), before it answered tools/list"],
  ])("a broken answer is an error: %s", async (kind, what) => {
    expect((await troubleOf(fixture("half-lists.mjs", kind))).what).toContain(what);
  });

  test("pages that never end, and a list that never rests, are refused", async () => {
    expect((await troubleOf(fixture("pages.mjs", "loop"))).what).toContain(
      'the cursor "2" of tools/list a second time',
    );
    expect((await troubleOf(fixture("changing.mjs", "99"))).what).toContain("keeps changing its list");
  });
});

describe("nothing is left running", () => {
  test("after a success", async () => {
    const log = join(folder, "pids");
    await probe(fixture("family.mjs", log));
    const pids = await awaitPids(log, 5);
    expect(await stillRunning(process.platform === "linux" ? pids : pids.slice(0, 1))).toEqual([]);
  });

  test("after an abort, at once", async () => {
    const controller = new AbortController();
    const log = join(folder, "pids");
    const server = fixture("family.mjs", log);
    const probing = createMcp({ signal: controller.signal }).probe(
      { ...server, env: { FAMILY_IS_SILENT: "1" } },
      { timeoutMs: 20_000, name: "the server" },
    );
    probing.catch(() => undefined);
    const pids = (await awaitPids(log, 5)).slice(0, process.platform === "linux" ? 5 : 1);
    expect(pids.some(isRunning)).toBe(true);
    controller.abort();
    await expect(probing).rejects.toBeInstanceOf(Interrupted);
    expect(await stillRunning(pids)).toEqual([]);
  });

  test("after the time limit", async () => {
    const log = join(folder, "pids");
    await troubleOf({ ...fixture("family.mjs", log), env: { FAMILY_IS_SILENT: "1" } }, 3000);
    const pids = await awaitPids(log, 5);
    expect(await stillRunning(process.platform === "linux" ? pids : pids.slice(0, 1))).toEqual([]);
  });
});

describe("published servers", () => {
  test("server-everything shows the tools that need roots, sampling and elicitation", async () => {
    const [[base], [head]] = await Promise.all([
      probe(published("everything-base/dist/index.js")),
      probe(published("everything-head/dist/index.js")),
    ]);
    expect(base).toMatchObject({ era: "legacy", serverInfo: { name: "example-servers/everything" } });
    expect(base?.resources).toHaveLength(100);
    expect(toolNames(head)).toEqual(
      expect.arrayContaining(["echo", "get-roots-list", "trigger-sampling-request", "trigger-elicitation-request"]),
    );
    expect(head).toMatchObject({ capabilities: { tools: { listChanged: true } }, instructions: expect.any(String) });
    expect(head?.resourceTemplates).toHaveLength(2);
    expect(head?.prompts).toHaveLength(4);
  });

  test("server-filesystem is recorded alike twice", async () => {
    const server = published("filesystem-head/dist/index.js", folder);
    const [first, second] = await Promise.all([probe(server), probe(server)]);
    expect(first).toEqual(second);
    expect(toolNames(first[0])).toContain("read_text_file");
    expect(first[0]).not.toHaveProperty("prompts");
  });
});

const python = ["python3", "python"].find((program) => {
  try {
    execFileSync(program, ["-c", "import mcp.server.fastmcp"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});
test.skipIf(python === undefined)(
  python === undefined
    ? "a Python server is recorded (skipped: no Python with the package mcp)"
    : "a Python server is recorded",
  async () => {
    const argv = [python ?? "", resolve("test/fixtures/servers/python-server.py")];
    const [recording] = await probe({ kind: "stdio", argv, cwd: folder, env: {} });
    expect(recording).toMatchObject({ era: "legacy", instructions: "From Python.", tools: [{ name: "add" }] });
  },
);
