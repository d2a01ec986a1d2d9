import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import { diffInstall } from "../../src/surface/diff-install.ts";

const entry = (more: JsonObject = {}): JsonObject => ({
  registryType: "npm",
  identifier: "@acme/notes",
  version: "1.0.0",
  transport: { type: "stdio" },
  ...more,
});
const variables = (...environmentVariables: JsonObject[]): JsonObject => ({
  packages: [entry({ environmentVariables })],
});
const gists = (base: JsonObject, head: JsonObject): string[] =>
  diffInstall(base, head).map(({ item, action, name, required }) =>
    [item, name, action, ...(required === true ? ["required"] : [])].join(" "),
  );

describe("two server.json files", () => {
  test("are compared only where both sides have one", () => {
    const file = variables({ name: "KEY", isRequired: true });
    expect(diffInstall(undefined, file)).toEqual([]);
    expect(diffInstall(file, undefined)).toEqual([]);
  });

  test("that differ in versions, words and order alone ask the same", () => {
    const base = { packages: [entry({ environmentVariables: [{ name: "A", isRequired: true }, { name: "B" }] })] };
    const head = {
      version: "2.0.0",
      description: "Other words.",
      packages: [
        entry({
          version: "2.0.0",
          environmentVariables: [
            { name: "B", description: "b", format: "number" },
            { name: "A", isRequired: true },
          ],
        }),
      ],
    };
    expect(diffInstall(base, head)).toEqual([]);
  });

  test("that say the same in the names of an older schema ask the same", () => {
    const old = {
      packages: [
        {
          registry_type: "npm",
          identifier: "@acme/notes",
          transport: { type: "stdio" },
          environment_variables: [{ name: "KEY", is_required: true }],
          package_arguments: [{ type: "positional", value_hint: "folder", is_required: true }],
        },
      ],
    };
    const now = {
      packages: [
        entry({
          environmentVariables: [{ name: "KEY", isRequired: true }],
          packageArguments: [{ type: "positional", valueHint: "folder", isRequired: true }],
        }),
      ],
    };
    expect(diffInstall(old, now)).toEqual([]);
    expect(diffInstall(now, old)).toEqual([]);
  });

  test.each<[string, JsonObject]>([
    ["fields of another shape", { packages: {}, remotes: "x" }],
    ["entries of another shape", { packages: [null, 1, {}], remotes: [[]] }],
    ["inputs of another shape", { packages: [entry({ environmentVariables: [{}, { name: 1 }] })] }],
  ])("with %s are read without an error", (_, file) => {
    expect(diffInstall(file, file)).toEqual([]);
    expect(() => diffInstall(file, variables({ name: "A" }))).not.toThrow();
  });
});

describe("what must be given", () => {
  test.each<[string, JsonObject, boolean]>([
    ["what is required", { isRequired: true }, true],
    ["nothing that has a default", { isRequired: true, default: "x" }, false],
    ["nothing that is optional", {}, false],
    ["a choice", { isRequired: true, choices: ["a", "b"] }, true],
    ["what a value has to be filled in with", { value: "k={key}", variables: { key: { isRequired: true } } }, true],
    [
      "nothing where what is filled in has a default",
      { value: "k={key}", variables: { key: { default: "x" } } },
      false,
    ],
  ])("%s", (_, input, required) => {
    expect(gists(variables(), variables({ name: "KEY", ...input }))).toEqual([
      `environment-variable KEY added${required ? " required" : ""}`,
    ]);
  });

  test("is nothing that the publisher sets", () => {
    expect(gists(variables(), variables({ name: "MODE", value: "stdio", isRequired: true }))).toEqual([]);
    expect(gists(variables(), variables({ name: "MODE", value: "{x}", isRequired: true }))).toEqual([]);
  });

  test("may become optional, and required", () => {
    const [optional, required] = [variables({ name: "KEY" }), variables({ name: "KEY", isRequired: true })];
    expect(gists(optional, required)).toEqual(["environment-variable KEY changed required"]);
    expect(gists(required, optional)).toEqual(["environment-variable KEY changed"]);
  });
});

describe("arguments", () => {
  const args = (...packageArguments: JsonObject[]): JsonObject => ({ packages: [entry({ packageArguments })] });
  const positional = (valueHint: string, isRequired = false): JsonObject => ({
    type: "positional",
    valueHint,
    isRequired,
  });

  test("by place keep what they are when only their label changes", () => {
    expect(gists(args(positional("folder")), args(positional("directory")))).toEqual([]);
    expect(gists(args(positional("a"), positional("b")), args(positional("a"), positional("c", true)))).toEqual([
      "argument c changed required",
    ]);
    expect(gists(args(positional("a")), args(positional("a"), positional("b", true)))).toEqual([
      "argument b added required",
    ]);
  });

  test("by name come and go by their name", () => {
    const flag = (name: string): JsonObject => ({ type: "named", name });
    expect(gists(args(flag("--a")), args(flag("--b")))).toEqual(["argument --a removed", "argument --b added"]);
  });

  test("of the program that runs the package count as well", () => {
    const mount = { type: "named", name: "-v", value: "{dir}:/data", variables: { dir: { isRequired: true } } };
    expect(gists({ packages: [entry()] }, { packages: [entry({ runtimeArguments: [mount] })] })).toEqual([
      "argument -v added required",
    ]);
  });
});

describe("packages", () => {
  test.each<[string, JsonObject, JsonObject]>([
    [
      "an image with another tag",
      { registryType: "oci", identifier: "docker.io/acme/notes:1.0.0" },
      { registryType: "oci", identifier: "docker.io/acme/notes:2.0.0@sha256:abc" },
    ],
    [
      "a bundle of another release",
      { registryType: "mcpb", version: "1.0.0", identifier: "https://example.com/v1.0.0/notes-1.0.0.mcpb" },
      {
        registryType: "mcpb",
        version: "1.1.0-rc.1",
        identifier: "https://example.com/v1.1.0-rc.1/notes-1.1.0-rc.1.mcpb",
      },
    ],
  ])("are still the same: %s", (_, base, head) => {
    expect(gists({ packages: [entry(base)] }, { packages: [entry(head)] })).toEqual([]);
  });

  test("that ask the same new thing are one change with all of them", () => {
    const packages = (...environmentVariables: JsonObject[]): JsonObject => ({
      packages: [
        entry({ environmentVariables }),
        entry({ registryType: "pypi", identifier: "acme-notes", environmentVariables }),
      ],
    });
    expect(diffInstall(packages(), packages({ name: "KEY", isRequired: true }))).toEqual([
      expect.objectContaining({ name: "KEY", owner: "npm @acme/notes, pypi acme-notes" }),
    ]);
  });

  test("that are new ask nothing of those who have another one", () => {
    const other = entry({ identifier: "@acme/other", environmentVariables: [{ name: "KEY", isRequired: true }] });
    expect(gists({ packages: [entry()] }, { packages: [entry(), other] })).toEqual(["package npm:@acme/other added"]);
  });

  test("may be offered over several transports", () => {
    const http = { type: "streamable-http", url: "http://localhost:3000/mcp" };
    const [one, both] = [{ packages: [entry()] }, { packages: [entry(), entry({ transport: http })] }];
    expect(gists(one, both)).toEqual(["transport streamable-http added"]);
    expect(gists(both, one)).toEqual(["transport streamable-http removed"]);
    expect(gists(one, { packages: [entry({ transport: http })] })).toEqual(["transport streamable-http changed"]);
  });
});

describe("remotes", () => {
  const remotes = (...list: [type: string, url: string][]): JsonObject => ({
    remotes: list.map(([type, url]) => ({ type, url })),
  });

  test("lose a transport once, however many addresses it had", () => {
    expect(
      gists(remotes(["sse", "https://a/1"], ["sse", "https://a/2"], ["streamable-http", "https://a/m"]), {
        remotes: [{ type: "streamable-http", url: "https://a/m" }],
      }),
    ).toEqual(["transport sse removed"]);
  });

  test("move from one address to another, gain one and lose one", () => {
    const one = remotes(["sse", "https://a/1"]);
    const both = remotes(["sse", "https://a/1"], ["sse", "https://a/2"]);
    expect(gists(one, remotes(["sse", "https://b/1"]))).toEqual(["endpoint https://b/1 changed"]);
    expect(gists(one, both)).toEqual(["endpoint https://a/2 added"]);
    expect(gists(both, one)).toEqual(["endpoint https://a/2 removed"]);
  });

  test("ask for headers, whose names have no case", () => {
    const headers = (...list: JsonObject[]): JsonObject => ({
      remotes: [{ type: "sse", url: "https://a", headers: list }],
    });
    expect(gists(headers({ name: "X-Key" }), headers({ name: "x-key" }))).toEqual([]);
    expect(gists(headers(), headers({ name: "X-Key", isRequired: true }))).toEqual(["header X-Key added required"]);
  });
});
