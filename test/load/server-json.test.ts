import { describe, expect, it } from "vitest";
import { PLACEHOLDER, readServerJson, URL_PLACEHOLDER } from "../../src/load/server-json.ts";
import type { JsonObject } from "../../src/model/json.ts";

const fileOf = (...packages: JsonObject[]): JsonObject => ({ name: "io.example/server", packages });
const entry = (more: JsonObject): JsonObject => ({ registryType: "npm", identifier: "server", ...more });
const read = (more: JsonObject) => readServerJson(fileOf(entry(more)), { registry: "npm", name: "server" });

describe("variables", () => {
  it("that are required get what the publisher says first, else a visible placeholder", () => {
    const found = read({
      environmentVariables: [
        { name: "API_KEY", isRequired: true, isSecret: true },
        { name: "BASE_URL", isRequired: true },
        { name: "MODE", isRequired: true, choices: ["fast", "slow"] },
        { name: "REGION", isRequired: true, default: "eu", choices: ["us"] },
        { name: "ROOT", isRequired: true, format: "filepath" },
        { name: "FIXED", value: "a-{b}", variables: { b: { default: "c" } } },
        { name: "OPTIONAL", default: "x" },
      ],
    });
    expect(found?.env).toEqual({
      API_KEY: PLACEHOLDER,
      BASE_URL: URL_PLACEHOLDER,
      MODE: "fast",
      REGION: "eu",
      ROOT: ".",
      FIXED: "a-c",
    });
    expect(found?.placeholders).toEqual(["API_KEY", "BASE_URL", "ROOT"]);
  });
});

describe("arguments", () => {
  it("are those with a value and those that are required", () => {
    const found = read({
      packageArguments: [
        { type: "positional", value: "start" },
        { type: "named", name: "--port", value: "{port}", variables: { port: { isRequired: true, format: "number" } } },
        { type: "named", name: "--verbose", isRequired: true, format: "boolean" },
        { type: "positional", valueHint: "folder", isRequired: true, format: "filepath" },
        { type: "positional", valueHint: "rest" },
      ],
    });
    expect(found?.arguments).toEqual(["start", "--port", "1", "--verbose", "."]);
  });
});

describe("the entry", () => {
  it("is the one of that name, over stdio where it has both", () => {
    const file = fileOf(
      entry({ identifier: "other", packageArguments: [{ type: "positional", value: "no" }] }),
      entry({ transport: { type: "streamable-http", url: "http://localhost:3000/mcp" } }),
      entry({ transport: { type: "stdio" }, packageArguments: [{ type: "positional", value: "yes" }] }),
    );
    const found = readServerJson(file, { registry: "npm", name: "server" });
    expect(found?.arguments).toEqual(["yes"]);
    expect(found?.http).toBeUndefined();
  });

  it("of another registry, or one of several unnamed ones, is not taken", () => {
    expect(readServerJson(fileOf(entry({})), { registry: "pypi" })).toBeUndefined();
    const two = fileOf(entry({ identifier: "a" }), entry({ identifier: "b" }));
    expect(readServerJson(two, { registry: "npm", name: "c" })).toBeUndefined();
    expect(readServerJson(fileOf(entry({})), { registry: "npm", name: "c", byNameOnly: true })).toBeUndefined();
  });

  it("survives what is no server.json", () => {
    for (const packages of [null, "x", [1, null, "x", []], [{ registryType: "npm", environmentVariables: [7, {}] }]]) {
      expect(() => readServerJson({ packages }, { registry: "npm" })).not.toThrow();
    }
  });
});

describe("the URL of a server that speaks only HTTP", () => {
  const over = (url: string, more: JsonObject = {}) => read({ transport: { type: "streamable-http", url }, ...more });
  const port = { type: "named", name: "--port", description: "The port" };

  it("is told as it is where nothing sets its port", () => {
    const { http } = over("http://localhost:3000/mcp") ?? {};
    expect(http).toMatchObject({ url: "http://localhost:3000/mcp", port: { variables: [], arguments: [] } });
  });

  it("has an open port where it names an argument, which is then given", () => {
    const found = over("http://localhost:{port}/mcp", { packageArguments: [{ ...port, default: "8089" }] });
    expect(found?.arguments).toEqual([]);
    expect(found?.http).toMatchObject({
      url: "http://localhost:<free-port>/mcp",
      arguments: ["--port", "<free-port>"],
      port: { arguments: ["--port"], usual: "8089" },
    });
  });

  it.each([
    ["a hint", { ...port, name: "-p", valueHint: "port" }, ["-p", "<free-port>"]],
    [
      "a part of a value",
      { ...port, name: "--listen", value: "127.0.0.1:{port}" },
      ["--listen", "127.0.0.1:<free-port>"],
    ],
    ["a position", { type: "positional", valueHint: "port", isRequired: true }, ["<free-port>"]],
  ])("may name it by %s", (_, argument, words) => {
    expect(over("http://localhost:{port}/mcp", { packageArguments: [argument] })?.http?.arguments).toEqual(words);
  });

  it("may name a variable of the environment, in any case", () => {
    const environmentVariables = [
      { name: "HTTP_PORT", isRequired: true },
      { name: "KEY", isRequired: true },
    ];
    const found = over("http://127.0.0.1:{http_port}/mcp", { environmentVariables });
    expect(found?.http).toMatchObject({
      env: { HTTP_PORT: "<free-port>", KEY: PLACEHOLDER },
      port: { variables: ["HTTP_PORT"] },
      placeholders: ["KEY"],
    });
  });

  it("with a number belongs to the port that has the same one, or to the only one that has none", () => {
    const two = [
      { name: "PORT", default: "3000" },
      { name: "METRICS_PORT", default: "9000" },
    ];
    const env = (environmentVariables: JsonObject[]) =>
      over("http://localhost:3000/mcp", { environmentVariables })?.http;
    expect(env(two)).toMatchObject({ url: "http://localhost:<free-port>/mcp", env: { PORT: "<free-port>" } });
    expect(env([{ name: "PORT" }])?.env).toEqual({ PORT: "<free-port>" });
    expect(env([{ name: "METRICS_PORT", default: "9000" }])?.url).toBe("http://localhost:3000/mcp");
    expect(env([{ name: "A_PORT" }, { name: "B_PORT" }])?.env).toEqual({});
  });

  it("has its other variables filled, and keeps those that nothing defines", () => {
    const packageArguments = [
      { type: "named", name: "--host" },
      { type: "named", name: "--path", default: "api" },
    ];
    const url = "http://{host}:3000/{path}/{unknown}";
    expect(over(url, { packageArguments })?.http?.url).toBe("http://127.0.0.1:3000/api/{unknown}");
  });

  it("comes with the headers that it requires", () => {
    const headers = [{ name: "X-Key", isRequired: true }, { name: "X-Mode", value: "fast" }, { name: "X-Not" }];
    const found = read({ transport: { type: "streamable-http", url: "http://localhost:1/mcp", headers } });
    expect(found?.http).toMatchObject({
      headers: { "X-Key": PLACEHOLDER, "X-Mode": "fast" },
      placeholders: ["header X-Key"],
    });
  });
});
