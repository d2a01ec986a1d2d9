import { describe, expect, it } from "vitest";
import { makeConfigSchema } from "../../src/config/config-schema.ts";
import { ConfigError } from "../../src/model/errors.ts";
import type { JsonObject } from "../../src/model/json.ts";

const own = await makeConfigSchema();
const withAuthor = (schema: JsonObject) => makeConfigSchema({ schema, where: "config/schema.json" });
const messages = async (schema: JsonObject, value: JsonObject) =>
  (await withAuthor(schema)).validate(value).map(({ message }) => message);
const refusal = async (schema: JsonObject) => {
  const error = await withAuthor(schema).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ConfigError)) throw new Error(`no ConfigError: ${error}`);
  return error.trouble;
};

const DRAFTS = [
  "http://json-schema.org/draft-04/schema#",
  "http://json-schema.org/draft-06/schema#",
  "http://json-schema.org/draft-07/schema#",
  "https://json-schema.org/draft/2019-09/schema",
  "https://json-schema.org/draft/2020-12/schema",
];

describe("our own sections", () => {
  it("accept what they take for defaults themselves", () => {
    expect(own.validate(own.defaults({ database: {} }))).toEqual([]);
  });

  it("are filled in where no file says them, without a database", () => {
    const filled = own.defaults({});
    expect(Object.keys(filled).sort()).toEqual(
      own
        .knownKeys([])
        ?.filter((section) => section !== "database")
        .toSorted(),
    );
    expect(filled).toMatchObject({ server: { port: 3000 }, scaling: { min_replicas: 2 } });
    expect(own.defaults({ database: {} })).toMatchObject({ database: { pool_size: 10 } });
  });

  it.each([
    [{ server: { port: "80a" } }, 'server.port should be an integer from 1 to 65535, and is "80a"'],
    [{ server: { port: 0 } }, "server.port should be an integer from 1 to 65535, and is 0"],
    [{ server: { port: 3000.5 } }, "server.port should be an integer from 1 to 65535, and is 3000.5"],
    [{ server: { port: null } }, "server.port should be an integer from 1 to 65535, and is null"],
    [{ server: [] }, "server should be a map, and is an empty list"],
    [{ server: { host: "" } }, 'server.host should be a text that is not empty, and is ""'],
    [{ server: { path: "mcp" } }, 'server.path should be a text such as "/mcp" or "/healthz", and is "mcp"'],
    [
      { server: { timeouts: { tool: "30x" } } },
      'server.timeouts.tool should be a number above 0 or a text such as "500ms", "30s" or "5m", and is "30x"',
    ],
    [
      { logging: { level: "loud" } },
      'logging.level should be one of "trace", "debug", "info", "warning", "error", and is "loud"',
    ],
    [{ auth: { scopes: ["a", 5] } }, "auth.scopes.1 should be a text that is not empty, and is 5"],
    [{ server: { cors: { credentials: "yes" } } }, 'server.cors.credentials should be true or false, and is "yes"'],
  ] satisfies [JsonObject, string][])("say of %j what was expected and what is there, once", (value, message) => {
    expect(own.validate(value).map((fault) => fault.message)).toEqual([message]);
  });

  it("never say the value of a secret", () => {
    const value = {
      auth: { client_secret: 12345678, tokens: [87654321, { a: "hunter2-hunter2" }] },
      database: { password: ["hunter2"], url: { hunter2: 1 } },
    };
    const told = JSON.stringify(own.validate(value));
    expect(own.validate(value)).toHaveLength(5);
    expect(told).not.toMatch(/hunter2|12345678|87654321/);
  });

  it("do not say a value that looks like a secret wherever it stands", () => {
    const token = ["ghp", "0fK2mQ9xV7bN4cR8tY1wZ6aL3sD5gH0jEuPi"].join("_");
    const [fault] = own.validate({ logging: { level: token } });
    expect(fault?.message).toContain("a text that looks like a secret");
    expect(own.validate({ server: { [token]: 1 } })[0]?.message).toBe("there is no key server.***");
  });
});

describe("a key that nobody knows", () => {
  it.each([
    [{ server: { prot: 1 } }, "server.prot", 'Did you mean "port"?'],
    [{ port: 1 }, "port", 'Did you mean "server.port"?'],
    [{ sever: {} }, "sever", 'Did you mean "server"?'],
    [{ server: { timeouts: { tools: 1 } } }, "server.timeouts.tools", 'Did you mean "tool"?'],
    [{ server: { maxRequests: 1 } }, "server.maxRequests", 'Did you mean "rate_limiting.max_requests"?'],
    [
      { scaling: { zzzzzz: 1 } },
      "scaling.zzzzzz",
      "Known here: min_replicas, max_replicas, cpu_target, memory_target.",
    ],
  ] satisfies [JsonObject, string, string][])("%j is refused with what was meant", (value, key, fix) => {
    expect(own.validate(value)).toMatchObject([
      { kind: "key-unknown", path: key.split("."), message: `there is no key ${key}`, fix },
    ]);
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("may be called %s", (name) => {
    const value: unknown = JSON.parse(`{ "server": { "${name}": 1 } }`);
    expect(own.validate(value as JsonObject)).toMatchObject([{ kind: "key-unknown", path: ["server", name] }]);
  });

  it("is told once for each, in time, however many there are", () => {
    const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`key_${index}`, index]));
    expect(own.validate({ server: many })).toHaveLength(50_000);
  });
});

describe("an author's schema", () => {
  const WEATHER: JsonObject = {
    type: "object",
    properties: {
      weather: {
        type: "object",
        required: ["city"],
        properties: {
          city: { type: "string", minLength: 1 },
          days: { type: "integer", default: 3, description: "How far ahead." },
          labels: { type: "object", additionalProperties: { type: "string" } },
        },
      },
    },
  };

  it.each(DRAFTS)("brings its own sections, whatever its draft: %s", async ($schema) => {
    const schema = await withAuthor({ $schema, ...WEATHER });
    expect(schema.validate({ server: { port: 1 }, weather: { city: "Bern", labels: { any: "x" } } })).toEqual([]);
    expect(schema.validate({ weather: { citty: 1 }, wether: 1, server: { prot: 1 } })).toMatchObject([
      { kind: "key-unknown", path: ["weather", "citty"], fix: 'Did you mean "city"?' },
      { kind: "key-unknown", path: ["wether"], fix: 'Did you mean "weather"?' },
      { kind: "key-unknown", path: ["server", "prot"] },
      { kind: "key-missing", path: ["weather", "city"] },
    ]);
    expect(schema.defaults({ weather: { city: "Bern" } })).toMatchObject({ weather: { days: 3 } });
    expect(schema.descriptionAt(["weather", "days"])).toBe("How far ahead.");
    expect(schema.typesAt(["weather", "days"])).toEqual(["integer"]);
  });

  it("replaces a section of ours that it has itself", async () => {
    const schema = await withAuthor({
      properties: { server: { type: "object", properties: { socket: { type: "string" } } } },
    });
    expect(schema.validate({ server: { socket: "/tmp/s" } })).toEqual([]);
    expect(schema.validate({ server: { port: 1 } })).toMatchObject([{ kind: "key-unknown", path: ["server", "port"] }]);
    expect(schema.defaults({})).not.toHaveProperty("server");
  });

  it("defines a database that has defaults without a file", async () => {
    const schema = await withAuthor({
      properties: { database: { type: "object", properties: { file: { type: "string", default: "data.db" } } } },
    });
    expect(schema.defaults({})).toMatchObject({ database: { file: "data.db" } });
  });

  it("may require a section of ours, and refuse all others itself", async () => {
    const schema = await withAuthor({ ...WEATHER, required: ["server", "weather"], additionalProperties: false });
    expect(schema.validate(schema.defaults({ weather: { city: "Bern" } }))).toEqual([]);
    expect(schema.validate({}).map(({ message }) => message)).toEqual([
      "server is missing",
      "weather is missing, and should be a map",
    ]);
  });

  it("opens a map only where it says so itself", async () => {
    const map = (rest: JsonObject): JsonObject => ({
      properties: { a: { type: "object", properties: { b: {} }, ...rest } },
    });
    expect(await messages(map({}), { a: { c: 1 } })).toEqual(["there is no key a.c"]);
    expect(await messages(map({ additionalProperties: true }), { a: { c: 1 } })).toEqual([]);
    expect(await messages(map({ patternProperties: { "^c": true } }), { a: { c: 1, d: 1 } })).toEqual([]);
    expect(
      await messages(map({ patternProperties: { "^c": true }, additionalProperties: false }), { a: { c: 1, d: 1 } }),
    ).toEqual(["there is no key a.d"]);
    expect(await messages({ properties: { a: { type: "object" } } }, { a: { c: 1 } })).toEqual([]);
    expect(await messages({ ...WEATHER, additionalProperties: true }, { anything: 1 })).toEqual([]);
  });

  it("knows in a combination what any part of it names, through references, at every depth", async () => {
    const schema: JsonObject = {
      $defs: { named: { type: "object", properties: { name: { type: "string" }, next: { $ref: "#/$defs/named" } } } },
      properties: {
        a: {
          $ref: "#/$defs/named",
          allOf: [{ properties: { x: { type: "integer" } } }],
          anyOf: [{ properties: { y: {} } }, { properties: { z: {} } }],
          if: { properties: { x: { const: 1 } } },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: { properties: { w: {} } },
        },
        list: { type: "array", items: { $ref: "#/$defs/named" } },
      },
    };
    expect(await messages(schema, { a: { name: "n", x: 1, y: 1, z: 1, w: 1 } })).toEqual([]);
    expect(await messages(schema, { a: { next: { next: { nam: 1 } } }, list: [{}, { nane: "x" }] })).toEqual([
      "there is no key a.next.next.nam",
      "there is no key list.1.nane",
    ]);
  });

  it("gets one answer of a union, and that of the branch that is meant where there is one", async () => {
    const schema: JsonObject = {
      properties: {
        store: {
          oneOf: [
            { type: "object", required: ["path"], properties: { kind: { const: "file" }, path: { type: "string" } } },
            {
              type: "object",
              required: ["url"],
              properties: { kind: { const: "s3" }, url: { type: "string", format: "uri" } },
            },
          ],
        },
        key: {
          anyOf: [
            { type: "object", required: ["a"] },
            { type: "object", required: ["b"] },
          ],
        },
      },
    };
    expect(await messages(schema, { store: { kind: "s3", url: "x" } })).toEqual([
      'store.url should be an address with its scheme, such as https://example.com/, and is "x"',
    ]);
    expect(await messages(schema, { store: 5 })).toEqual(["store should be a map, and is 5"]);
    expect(await messages(schema, { store: { kind: "ftp" } })).toEqual([
      'store.kind should be one of "file", "s3", and is "ftp"',
    ]);
    expect(await messages(schema, { key: {} })).toEqual(["key should have one of a, b"]);
  });

  it("tells a fault beside a union, and a union in a union, once each", async () => {
    const leaf: JsonObject = { anyOf: [{ type: "integer" }, { anyOf: [{ type: "boolean" }, { type: "null" }] }] };
    const schema: JsonObject = {
      properties: { a: { type: "object", properties: { x: leaf, y: { type: "integer" } }, required: ["y"] }, b: leaf },
    };
    expect(await messages(schema, { a: { x: "t", y: "u" }, b: "v" })).toEqual([
      'b should be an integer, true or false or null, and is "v"',
      'a.x should be an integer, true or false or null, and is "t"',
      'a.y should be an integer, and is "u"',
    ]);
  });

  it.each([
    [
      { uniqueItems: true },
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      "list has an entry twice",
    ],
    [{ minItems: 2 }, [1], "list should be a list of at least 2 entries, and is a list"],
    [{ contains: { const: 5 } }, [1], "list lacks an entry that it should have"],
    [{ prefixItems: [{ type: "integer" }], items: false }, [1, 2], "list has more entries than it may have"],
    [{ not: {} }, [1], "list has a value that its schema rules out"],
  ] satisfies [JsonObject, JsonObject[string], string][])(
    "says what a list breaks: %j",
    async (rest, list, message) => {
      expect(await messages({ properties: { list: { type: "array", ...rest } } }, { list })).toEqual([message]);
    },
  );

  it("finds equal entries of a long list in time", async () => {
    const list = Array.from({ length: 50_000 }, (_, index) => ({ index }));
    expect(await messages({ properties: { list: { uniqueItems: true } } }, { list })).toEqual([]);
  });

  it("says which key another one needs", async () => {
    const schema: JsonObject = {
      properties: { tls: { type: "object", properties: { cert: {}, key: {} }, dependentRequired: { cert: ["key"] } } },
    };
    expect(await messages(schema, { tls: { cert: 1 } })).toEqual(["tls.key is missing: cert needs it"]);
  });

  it("judges nothing where a value is not known", async () => {
    const schema = await withAuthor({
      properties: {
        a: {
          type: "object",
          required: ["x"],
          properties: {
            x: { type: "integer" },
            y: { type: "string" },
            list: { type: "array", items: { type: "string" }, minItems: 2, uniqueItems: true },
          },
          if: { properties: { x: { const: 1 } } },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: { required: ["y"] },
          else: { properties: { y: false } },
        },
      },
    });
    const value = { a: { x: null, y: "text", list: [null, null] } };
    expect(schema.validate(value)).not.toEqual([]);
    expect(
      schema.validate(value, {
        holes: [
          ["a", "x"],
          ["a", "list", 0],
          ["a", "list", 1],
        ],
      }),
    ).toEqual([]);
  });

  it.each([
    [{ properties: { a: { type: "strin" } } }, "config/schema.json#/properties/a/type"],
    [{ $schema: "https://example.com/other" }, "config/schema.json#/$schema"],
    [{ properties: { a: { pattern: "(" } } }, "config/schema.json#/properties/a"],
    [{ properties: { a: { pattern: "^(?=(a+)+$)" } } }, "config/schema.json#/properties/a"],
  ] satisfies [JsonObject, string][])("that is broken is refused at its place: %j", async (schema, where) => {
    expect((await refusal(schema)).where).toBe(where);
  });

  it.each(["./other.json", "https://example.com/schema.json#/x", "other.json#/$defs/a", "file:///etc/passwd"])(
    "may not refer to %s",
    async ($ref) => {
      expect((await refusal({ properties: { a: { $ref } } })).what).toContain("outside of the file");
    },
  );

  it("may refer to all that it holds: by pointer, anchor and $id", async () => {
    const schema: JsonObject = {
      $id: "https://example.com/root.json",
      $defs: { "a/b": { $id: "part.json", type: "integer" }, c: { $anchor: "sea", type: "boolean" } },
      properties: { x: { $ref: "#/$defs/a~1b" }, y: { $ref: "part.json" }, z: { $ref: "#sea" } },
    };
    expect(await messages(schema, { x: 1, y: 1, z: true })).toEqual([]);
    expect(await messages(schema, { x: "", y: "", z: "" })).toHaveLength(3);
  });

  it.each([
    [{ $ref: "#" }],
    [
      {
        $defs: { a: { $ref: "#/$defs/b" }, b: { allOf: [{ $ref: "#/$defs/a" }] } },
        properties: { x: { $ref: "#/$defs/a" } },
      },
    ],
  ] satisfies [JsonObject][])("that refers to itself without end is refused: %j", async (schema) => {
    expect((await refusal(schema)).what).toContain("without end");
  });

  it("refers to what it has, not to what it lacks", async () => {
    expect((await refusal({ properties: { a: { $ref: "#/$defs/gone" } } })).what).toContain("which it does not have");
  });

  it.each(["^(a+)+$", "^(a|a)*$", "(.*)*x", "^([a-z]+)*$"])("tries its pattern %s in bounded time", async (pattern) => {
    const schema = await withAuthor({ properties: { a: { type: "string", pattern } } });
    expect(schema.validate({ a: `${"a".repeat(2_000)}!` })).toHaveLength(1);
  });

  it("keeps its patterns apart", async () => {
    const schema: JsonObject = {
      properties: { a: { type: "string", pattern: "^a$" }, b: { type: "string", pattern: "^b$" } },
    };
    expect(await messages(schema, { a: "a", b: "b" })).toEqual([]);
    expect(await messages(schema, { a: "b", b: "b" })).toHaveLength(1);
  });

  it("may have a key that is called like something every object has", async () => {
    const schema: JsonObject = {
      properties: { a: { type: "object", required: ["constructor"], properties: { constructor: { type: "string" } } } },
    };
    expect(await messages(schema, { a: {} })).toHaveLength(1);
    expect(await messages(schema, { a: { constructor: "x" } })).toEqual([]);
  });
});

describe("a secret", () => {
  it.each([
    ["auth.tokens", true],
    ["auth.tokens.0", true],
    ["database.password", true],
    ["database.url", true],
    ["server.tls.key", false],
    ["server.cors.credentials", false],
    ["server.port", false],
    ["auth.kind", false],
    ["app.api_key", true],
    ["app.passwords.0", true],
    ["app.token.ttl", false],
    ["app.pin_shown", false],
    ["app.note", true],
    ["app.public_token", false],
    ["free.password.value", true],
  ])("%s: %s", async (key, isSecret) => {
    const schema = await withAuthor({
      properties: {
        app: {
          type: "object",
          properties: {
            api_key: { type: "string" },
            passwords: { type: "array", items: { type: "string" } },
            token: { type: "object", properties: { ttl: { type: "string" } } },
            pin_shown: { type: "boolean" },
            note: { type: "string", format: "password" },
            public_token: { type: "string", writeOnly: false },
          },
        },
        free: { type: "object" },
      },
    });
    const path = key.split(".").map((word) => (/^\d+$/.test(word) ? Number(word) : word));
    expect(schema.isSecret(path)).toBe(isSecret);
  });
});

describe("a text as its place wants it", () => {
  it.each([
    ["server.port", "8080", 8080],
    ["server.port", " 8080 ", 8080],
    ["server.port", "80a", "80a"],
    ["server.port", "8080.5", "8080.5"],
    ["server.port", "9007199254740993", "9007199254740993"],
    ["server.port", "", ""],
    ["server.host", "8080", "8080"],
    ["monitoring.enabled", "TRUE", true],
    ["monitoring.enabled", "yes", "yes"],
    ["monitoring.alerts.error_rate", "5e-2", 0.05],
    ["server.timeouts.tool", "30", 30],
    ["server.timeouts.tool", "30s", "30s"],
    ["server.allowed_hosts", "a.example, b.example", ["a.example", "b.example"]],
    ["server.allowed_hosts", "", []],
    ["nowhere.at.all", "5", "5"],
  ])("%s of %j is %j", (key, text, value) => {
    expect(own.coerce(key.split("."), text)).toEqual(value);
  });
});

describe("what a schema allows for a secret", () => {
  it("is not told where another value stands", async () => {
    const mine = { type: "object", properties: { code: { enum: ["hunter2"], writeOnly: true } } };
    const schema = await makeConfigSchema({
      schema: { type: "object", properties: { mine } },
      where: "config/schema.json",
    });
    expect(schema.validate({ mine: { code: "x" } }).map(({ message }) => message)).toEqual([
      "mine.code should be what the schema says, and is a text",
    ]);
  });
});
