import { describe, expect, it } from "vitest";
import { decideStart, noStartFound, showsNoServer } from "../../src/load/start-command.ts";
import type { NodeFacts, TreeFacts } from "../../src/load/tree-facts.ts";
import { ConfigError } from "../../src/model/errors.ts";

const bins = (record: Record<string, string>, name = "@scope/my-server"): { node: NodeFacts } => ({
  node: {
    name,
    bins: Object.entries(record).map(([key, target]) => ({ name: key, target })),
    hasBuild: false,
    hasDependencies: false,
  },
});
const factsOf = (more: Partial<TreeFacts>): TreeFacts => ({
  folder: "/tree",
  exists: true,
  server: {},
  signs: [],
  modules: "none",
  venvPrograms: [],
  ...more,
});
const entry = { name: "mine", argv: ["node", "a.js"] as [string, string], env: { KEY: "v" }, placeholders: ["KEY"] };
const python = {
  name: "My.Server",
  scripts: [
    { name: "my-server", target: "m:main" },
    { name: "other", target: "m:o" },
  ],
};
const everything = factsOf({
  ...bins({ "my-server": "dist/index.js" }),
  python,
  mcpJson: { inside: [entry], skipped: [] },
});
const uv = { uv: true };

describe("the first answer wins and says where it came from", () => {
  it("--server, then the policy, then bin, then scripts, then .mcp.json", () => {
    const { node: _, ...noBin } = everything;
    const { python: __, ...noScripts } = noBin;
    const from = (facts: TreeFacts, given: Parameters<typeof decideStart>[1]) => {
      const start = decideStart(facts, given, uv);
      return `${start?.argv.join(" ")} (${start?.from})`;
    };
    expect(from(everything, { server: "deno run x.ts", policy: "node p.js" })).toBe("deno run x.ts (--server)");
    expect(from(everything, { policy: ["node", "p q.js"] })).toBe("node p q.js (policy start)");
    expect(from(everything, {})).toBe("node dist/index.js (package.json bin)");
    expect(from(noBin, {})).toBe("uv run my-server (pyproject.toml scripts)");
    expect(from(noBin, { synced: true })).toBe("uv run --no-sync my-server (pyproject.toml scripts)");
    expect(from(noScripts, {})).toBe("node a.js (.mcp.json mine)");
    expect(decideStart(factsOf({}), {}, uv)).toBeUndefined();
  });
});

describe("several programs", () => {
  it("are no question when one is named like the package, or all are one file", () => {
    expect(decideStart(factsOf(bins({ other: "o.js", "my-server": "m.js" })), {}, uv)?.script).toBe("m.js");
    expect(decideStart(factsOf(bins({ a: "same.js", b: "same.js" })), {}, uv)?.script).toBe("same.js");
  });

  it("are refused and listed otherwise", () => {
    const refused = (facts: TreeFacts): ConfigError => {
      try {
        decideStart(facts, {}, uv);
      } catch (error) {
        if (error instanceof ConfigError) return error;
      }
      return expect.unreachable("should have been refused");
    };
    const { trouble } = refused(factsOf(bins({ a: "a.js", b: "b.js" })));
    expect(trouble.detail).toBe("Found: a (a.js), b (b.js)");
    expect(trouble.hint).toContain("--server");
    const two = { inside: [entry, { ...entry, name: "two", argv: ["node", "b.js"] as [string, string] }], skipped: [] };
    expect(refused(factsOf({ mcpJson: two })).trouble.detail).toBe("Found: mine (node a.js), two (node b.js)");
  });
});

describe("server.json", () => {
  const extra = {
    arguments: ["--stdio"],
    runtime: { hint: "node", arguments: ["--no-warnings"] },
    env: { KEY: "placeholder" },
    placeholders: ["KEY", "argument folder"],
  };
  it("adds arguments and variables to the program of the tree", () => {
    const start = decideStart(factsOf({ ...bins({ s: "s.js" }), server: { npm: extra } }), {}, uv);
    expect(start?.argv).toEqual(["node", "--no-warnings", "s.js", "--stdio"]);
    expect(start?.env).toEqual({ KEY: "placeholder" });
  });

  it("adds only variables to a command that was given whole", () => {
    const start = decideStart(factsOf({ server: { npm: extra } }), { server: "node x.js" }, uv);
    expect(start?.argv).toEqual(["node", "x.js"]);
    expect(start?.placeholders).toEqual(["KEY"]);
  });

  it("never is a start command of its own", () => {
    expect(decideStart(factsOf({ server: { npm: extra } }), {}, uv)).toBeUndefined();
  });
});

describe("a server that speaks only HTTP", () => {
  const http = {
    ...{ type: "streamable-http", url: "http://localhost:<free-port>/mcp", headers: { A: "b" } },
    port: { variables: [] as string[], arguments: ["--port"], usual: "3000" },
    ...{ arguments: ["--port", "<free-port>"], env: {}, placeholders: ["KEY", "argument x"] },
  };
  const factsWith = (more: object) =>
    factsOf({
      ...bins({ s: "s.js" }),
      server: { npm: { arguments: [], env: {}, placeholders: [], http: { ...http, ...more } } },
    });
  const told = (command: string, more: object = {}) => {
    const start = decideStart(factsWith(more), { server: command }, uv);
    return [start?.argv.join(" "), start?.http?.url];
  };

  it("is started on a port of its own", () => {
    const start = decideStart(factsWith({}), {}, uv);
    expect(start?.argv).toEqual(["node", "s.js", "--port", "<free-port>"]);
    expect(start?.http).toEqual({ url: http.url, headers: { A: "b" }, portVariables: [] });
  });

  it("keeps the command that was given, with the port that it says left open", () => {
    const open = "http://localhost:<free-port>/mcp";
    expect(told("node x.js --port 4000")).toEqual(["node x.js --port <free-port>", open]);
    expect(told("node x.js --port=4000")).toEqual(["node x.js --port=<free-port>", open]);
    expect(told("node x.js :{port}")).toEqual(["node x.js :<free-port>", open]);
    const fixed = { url: "http://localhost:3000/mcp", port: { variables: [], arguments: [], usual: "3000" } };
    expect(told("node x.js --port 4000", fixed)).toEqual(["node x.js --port <free-port>", open]);
    expect(told("node x.js", fixed)).toEqual(["node x.js", fixed.url]);
    expect(told("node x.js", { port: { ...http.port, variables: ["PORT"] } })).toEqual(["node x.js", open]);
  });

  it("is asked on its usual port where the command says none, and refused where that is not known", () => {
    expect(told("node x.js")).toEqual(["node x.js", "http://localhost:3000/mcp"]);
    expect(() => told("node x.js", { port: { variables: [], arguments: ["--port"] } })).toThrow(/port is not known/);
  });

  it("is asked over stdio where the command says so", () => {
    for (const command of [
      "node s.js --stdio",
      "node s.js stdio",
      "node s.js --transport=stdio",
      "node dist/stdio.js",
    ]) {
      expect(told(command)).toEqual([command, undefined]);
    }
  });

  it.each([
    ["an older transport", { type: "sse" }, /speaks only "sse"/],
    ["a URL elsewhere", { url: "https://api.example.com/mcp" }, /no address at which/],
    ["a URL that only looks local", { url: "http://127.0.0.1.example.com/mcp" }, /no address at which/],
    ["no URL", { url: "" }, /no address at which/],
    ["a variable that nothing defines", { url: "http://localhost:{port}/mcp" }, /none of its arguments/],
  ])("is refused with %s", (_, more, words) => {
    expect(() => decideStart(factsWith(more), {}, uv)).toThrow(words);
  });
});

describe("a Python script without uv", () => {
  it("is started from .venv, or the error says what is missing", () => {
    const { node: _, mcpJson: __, ...facts } = everything;
    const start = decideStart({ ...facts, venvPrograms: ["my-server", "python"] }, {}, { uv: false });
    expect(start?.argv).toEqual([".venv/bin/my-server"]);
    expect(() => decideStart(facts, {}, { uv: false })).toThrow(/uv is not installed/);
  });
});

describe("a tree without a start", () => {
  it("shows no server only when nothing hints at one", () => {
    expect(showsNoServer(factsOf({ exists: false }))).toBe(true);
    expect(showsNoServer(factsOf(bins({})))).toBe(true);
    expect(showsNoServer(factsOf({ signs: ["package.json depends on an MCP SDK"] }))).toBe(false);
    expect(showsNoServer(everything)).toBe(false);
  });

  it("is told what was found", () => {
    const { detail } = noStartFound(factsOf({ ...bins({}), mcpJson: { inside: [], skipped: ["github"] } })).trouble;
    expect(detail).toContain("package.json without bin");
    expect(detail).toContain("github");
  });
});

it("a bin that leads out of the tree is refused", () => {
  expect(() => decideStart(factsOf(bins({ s: "../out.js" })), {}, uv)).toThrow(/leads out/);
});
