import { describe, expect, it } from "vitest";
import { insideTree, readMcpJson } from "../../src/load/mcp-json.ts";
import { PLACEHOLDER, URL_PLACEHOLDER } from "../../src/load/server-json.ts";
import type { JsonObject } from "../../src/model/json.ts";

/** `${name}` as such files write it. */
const variable = (name: string): string => `$\{${name}}`;
const read = (entry: JsonObject) => readMcpJson("/tree", { mcpServers: { one: entry } });

describe("an entry that resolves inside the tree", () => {
  it.each([
    ["node", ["dist/index.js"], "dist/index.js"],
    ["node", ["--enable-source-maps", "./dist/index.js", "--stdio"], "dist/index.js"],
    ["node", [`${variable("workspaceFolder")}/dist/index.js`], "dist/index.js"],
    ["node", ["/tree/dist/index.js"], "dist/index.js"],
    ["./server", [], "server"],
    ["python3", ["src/server.py"], "src/server.py"],
    ["uv", ["run", "my-server"], undefined],
    ["uv", ["--directory", ".", "run", "src/server.py"], undefined],
  ])("%s %j is taken", (command, args, script) => {
    const { inside, skipped } = read({ command, args });
    expect(skipped).toEqual([]);
    expect(inside[0]?.script).toBe(script);
  });
});

describe("an entry that starts something else", () => {
  it.each([
    ["npx", ["-y", "my-server"]],
    ["npx", ["-y", "./dist/index.js"]],
    ["uvx", ["my-server"]],
    ["docker", ["run", "image"]],
    ["node", ["/elsewhere/index.js"]],
    ["node", ["../other/index.js"]],
    ["node", ["-e", "0"]],
    ["/usr/local/bin/server", []],
    ["uv", ["run", "--with", "other", "other"]],
    ["uv", ["--directory", "../other", "run", "server"]],
  ])("%s %j is left out, by name", (command, args) => {
    expect(read({ command, args })).toEqual({ inside: [], skipped: ["one"] });
  });

  it("is left out when it is a URL, works elsewhere, or is no entry at all", () => {
    for (const entry of [
      { type: "http", url: "http://localhost/mcp" },
      { command: "node", args: ["a.js"], cwd: "/x" },
    ]) {
      expect(read(entry).skipped).toEqual(["one"]);
    }
    expect(readMcpJson("/tree", { mcpServers: { one: 7, two: null } })).toEqual({
      inside: [],
      skipped: ["one", "two"],
    });
  });
});

it("variables without a value get a visible placeholder, and those with one keep it", () => {
  const env = {
    KEY: variable("KEY"),
    INPUT: variable("input:token"),
    API_URL: variable("API_URL"),
    LEVEL: variable("LEVEL:-debug"),
    PLAIN: "x",
    N: "",
  };
  const { inside } = readMcpJson("/tree", { servers: { one: { command: "node", args: ["a.js"], env } } });
  expect(inside[0]?.env).toEqual({
    KEY: PLACEHOLDER,
    INPUT: PLACEHOLDER,
    API_URL: URL_PLACEHOLDER,
    LEVEL: "debug",
    PLAIN: "x",
    N: PLACEHOLDER,
  });
  expect(inside[0]?.placeholders).toEqual(["KEY", "INPUT", "API_URL", "N"]);
});

it("a path is inside only when it does not climb out", () => {
  expect(insideTree("/tree", "a/../b")).toBe("b");
  expect(insideTree("/tree", "a/../../b")).toBeUndefined();
  expect(insideTree("/tree", "..")).toBeUndefined();
  expect(insideTree("/tree", "..foo")).toBe("..foo");
  expect(insideTree("/tree", "/tree-2/x")).toBeUndefined();
});
