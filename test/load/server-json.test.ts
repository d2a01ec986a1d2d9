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
    expect(found?.httpUrl).toBeUndefined();
  });

  it("tells the URL of a server that speaks only HTTP", () => {
    const url = "http://localhost:3000/mcp";
    expect(read({ transport: { type: "streamable-http", url } })?.httpUrl).toBe(url);
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
