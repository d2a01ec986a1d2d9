import { describe, expect, it } from "vitest";
import { type ConfigSchema, makeConfigSchema } from "../../src/config/config-schema.ts";
import { readEnvironments } from "../../src/config/read-environments.ts";
import type { ConfigEnvironment, ConfigReference } from "../../src/model/config.ts";
import { layersOf } from "./layer-of.ts";

const own = await makeConfigSchema();

interface Given {
  variables?: Record<string, string>;
  declared?: string[];
  only?: string;
  secrets?: (reference: ConfigReference) => string | undefined;
  schema?: ConfigSchema;
}

const environmentsOf = async (files: Record<string, string>, given: Given = {}): Promise<ConfigEnvironment[]> =>
  readEnvironments(await layersOf(files), given.schema ?? own, {
    variables: given.variables ?? {},
    declared: new Set(given.declared),
    ...(given.only === undefined ? {} : { only: given.only }),
    ...(given.secrets === undefined ? {} : { secrets: given.secrets }),
  });

const environmentOf = async (files: Record<string, string>, given: Given = {}): Promise<ConfigEnvironment> => {
  const [first] = await environmentsOf(files, given);
  if (first === undefined) throw new Error("no environment");
  return first;
};

/** Faults as a terminal shows them. */
const told = ({ faults }: ConfigEnvironment): string[] =>
  faults.map(({ kind, at, message }) => `${kind} ${at.file}:${at.line}:${at.column} ${message}`);

describe("which environments there are", () => {
  it("is one for each file but base, by name", async () => {
    const files = { "staging.yaml": "", "base.yaml": "", "production.toml": "" };
    const environments = await environmentsOf(files);
    expect(environments.map(({ name, layers }) => [name, layers.map(({ file }) => file)])).toEqual([
      ["production", ["config/base.yaml", "config/production.toml"]],
      ["staging", ["config/base.yaml", "config/staging.yaml"]],
    ]);
    expect((await environmentsOf(files, { only: "staging" })).map(({ name }) => name)).toEqual(["staging"]);
    expect(await environmentsOf(files, { only: "gone" })).toEqual([]);
  });

  it("is development where there is base alone", async () => {
    expect((await environmentsOf({ "base.yaml": "" })).map(({ name }) => name)).toEqual(["development"]);
    expect(await environmentsOf({})).toEqual([]);
  });
});

describe("what a server gets", () => {
  const FILES = {
    "base.yaml": "server:\n  port: 3000\n  allowed_hosts: [a.example]\nrate_limiting:\n  enabled: true\n",
    "production.yaml": "server:\n  port: 8080\n  allowed_hosts:\n    - b.example\n    - c.example\n",
  };

  it("is the environment's file over base, with the defaults of all sections", async () => {
    const { value, faults } = await environmentOf(FILES);
    expect(faults).toEqual([]);
    expect(value).toMatchObject({
      server: { port: 8080, allowed_hosts: ["b.example", "c.example"], host: "127.0.0.1" },
      rate_limiting: { enabled: true, max_requests: 100 },
      scaling: { min_replicas: 2 },
    });
    expect(value).not.toHaveProperty("database");
  });

  it("comes with who says it and what that was laid over", async () => {
    const environment = await environmentOf(FILES);
    expect(environment.get("server.port")).toMatchObject({
      path: ["server", "port"],
      key: "server.port",
      value: 8080,
      written: 8080,
      from: "file",
      at: { file: "config/production.yaml", line: 2, column: 9 },
      overrides: [{ at: { file: "config/base.yaml", line: 2, column: 9 }, written: 3000 }],
    });
    expect(environment.get("server.allowed_hosts")).toMatchObject({
      value: ["b.example", "c.example"],
      at: { file: "config/production.yaml", line: 3, column: 3 },
      overrides: [{ written: ["a.example"] }],
    });
    expect(environment.get("server.allowed_hosts.1")).toMatchObject({
      value: "c.example",
      at: { line: 5 },
      overrides: [],
    });
    expect(environment.get("server.allowed_hosts.2")).toBeUndefined();
    expect(environment.get("server.public_url")).toBeUndefined();
    expect(environment.get("database.pool_size")).toBeUndefined();
  });

  it("is a default where no file says it, and then has no place", async () => {
    const environment = await environmentOf(FILES);
    const setting = environment.get("health.interval");
    expect(setting).toMatchObject({ value: "10s", from: "default", overrides: [], references: [] });
    expect(setting?.written).toBeUndefined();
    expect(setting?.at).toBeUndefined();
  });

  it("lists what files say, in the order of keys, and lists as one", async () => {
    const keys = (await environmentOf(FILES)).settings().map(({ key }) => key);
    expect(keys).toEqual(["rate_limiting.enabled", "server.allowed_hosts", "server.port"]);
  });

  it("finds a key that has dots in it", async () => {
    const schema = await makeConfigSchema({ schema: { properties: { labels: { type: "object" } } }, where: "s" });
    const environment = await environmentOf(
      { "base.yaml": "labels: { app.example/name: x, a: { b.c: 1 } }" },
      { schema },
    );
    expect(environment.get("labels.app.example/name")?.value).toBe("x");
    expect(environment.get("labels.a.b.c")?.value).toBe(1);
  });

  it("is the same whatever the format", async () => {
    const files = [
      { "base.yaml": "rate_limiting: { enabled: true, max_requests: 5 }\nserver: { allowed_hosts: [a, b] }" },
      { "base.json": '{"rate_limiting":{"enabled":true,"max_requests":5},"server":{"allowed_hosts":["a","b"]}}' },
      { "base.toml": '[rate_limiting]\nenabled = true\nmax_requests = 5\n[server]\nallowed_hosts = ["a", "b"]' },
      { "base.env": "RATE_LIMITING__ENABLED=true\nRATE_LIMITING__MAX_REQUESTS=5\nSERVER__ALLOWED_HOSTS=a, b" },
    ];
    const read = await Promise.all(files.map((each) => environmentOf(each)));
    for (const { value, faults } of read) {
      expect(faults).toEqual([]);
      expect(value).toEqual(read[0]?.value);
    }
  });

  it("takes a text of a .env file as its place wants it, laid over another format or under it", async () => {
    const { value, faults } = await environmentOf({
      "base.env": "SERVER__PORT=80\nSERVER__HOST=0\n",
      "production.yaml": "server: { workers: 2 }\n",
    });
    expect(faults).toEqual([]);
    expect(value).toMatchObject({ server: { port: 80, host: "0", workers: 2 } });
  });
});

describe("what is wrong", () => {
  it("is told at its place in the layer that won, with what it won over", async () => {
    const environment = await environmentOf({
      "base.yaml": "server:\n  port: 3000\n  tls:\n    key: /tls/key\nlogging: {}\n",
      "production.yaml": "server:\n  workers: 2\n  port: 80000\n  prot: 1\nlogging:\n  level: debgu\n",
    });
    expect(told(environment)).toEqual([
      "key-missing config/base.yaml:3:3 server.tls.certificate is missing, and should be a text that is not empty",
      "value-wrong config/production.yaml:3:9 server.port should be an integer from 1 to 65535, and is 80000 (production.yaml:3 overrides base.yaml:2)",
      "key-unknown config/production.yaml:4:3 there is no key server.prot",
      'value-wrong config/production.yaml:6:10 logging.level should be one of "trace", "debug", "info", "warning", "error", and is "debgu"',
    ]);
    expect(environment.faults.map(({ fix }) => fix)).toContain('Did you mean "debug"?');
  });

  it("stands in base where base says it", async () => {
    const environments = await environmentsOf({ "base.yaml": "server:\n  port: x\n", "a.yaml": "", "b.yaml": "" });
    expect(environments.flatMap(told)).toEqual(
      Array(2).fill('value-wrong config/base.yaml:2:9 server.port should be an integer from 1 to 65535, and is "x"'),
    );
  });

  it("stands on the first line of the environment's file where nothing above it is said", async () => {
    const schema = await makeConfigSchema({
      schema: { required: ["app"], properties: { app: { type: "object" } } },
      where: "s",
    });
    const environment = await environmentOf({ "base.yaml": "", "production.yaml": "\n\nserver: {}\n" }, { schema });
    expect(told(environment)).toEqual(["key-missing config/production.yaml:1:1 app is missing, and should be a map"]);
  });

  it("is not what a map was merged from", async () => {
    const [first] = told(await environmentOf({ "base.yaml": "sever: { a: 1 }", "production.yaml": "sever: { b: 1 }" }));
    expect(first).toBe("key-unknown config/production.yaml:1:1 there is no key sever");
  });

  it("is null where null replaces a section", async () => {
    const environment = await environmentOf({ "base.yaml": "server: { port: 1 }", "production.yaml": "server:\n" });
    expect(told(environment)).toEqual([
      "value-wrong config/production.yaml:1:1 server should be a map, and is null (production.yaml:1 overrides base.yaml:1)",
    ]);
    expect(environment.get("server.port")).toBeUndefined();
  });
});

describe("a reference", () => {
  it("takes the type that its place wants, from a variable and from its default", async () => {
    const { value, faults } = await environmentOf(
      {
        "base.yaml":
          "server:\n  port: ${PORT}\n  workers: ${WORKERS:-4}\n  allowed_hosts: ${HOSTS:-a, b}\nmonitoring:\n  enabled: ${ON:-true}\n  alerts: { error_rate: '${RATE:-0.1}' }\nbackup:\n  paths: ['${ROOT:-/srv}/data']\n",
      },
      { variables: { PORT: "8080" } },
    );
    expect(faults).toEqual([]);
    expect(value).toMatchObject({
      server: { port: 8080, workers: 4, allowed_hosts: ["a", "b"] },
      monitoring: { enabled: true, alerts: { error_rate: 0.1 } },
      backup: { paths: ["/srv/data"] },
    });
  });

  it("stands against its default only when it is not empty, as in a shell", async () => {
    const files = { "base.yaml": "server: { host: '${HOST:-${FALLBACK:-localhost}}', public_url: 'http://x${TAIL}' }" };
    const hostOf = async (variables: Record<string, string>) =>
      (await environmentOf(files, { variables: { TAIL: "", ...variables } })).get("server.host")?.value;
    expect(await hostOf({})).toBe("localhost");
    expect(await hostOf({ HOST: "" })).toBe("localhost");
    expect(await hostOf({ FALLBACK: "b" })).toBe("b");
    expect(await hostOf({ HOST: "a", FALLBACK: "b" })).toBe("a");
  });

  it("is never looked for in what a variable gives: there are no circles", async () => {
    const files = { "base.yaml": "server: { host: '${A}' }" };
    const { value } = await environmentOf(files, { variables: { A: "${B}", B: "${A}" } });
    expect(value).toMatchObject({ server: { host: "${B}" } });
  });

  it("to a variable that nobody gives or declares is a fault, and nothing else about its key is", async () => {
    const environment = await environmentOf(
      { "base.yaml": "server:\n  tls: { certificate: '${A}', key: '${B}' }\n" },
      { declared: ["B"] },
    );
    expect(told(environment)).toEqual([
      "variable-unset config/base.yaml:2:23 server.tls.certificate refers to the variable A, which nothing declares and which has no default",
    ]);
  });

  it("to what only the place of work knows leaves its value out, unjudged, and its default does not come instead", async () => {
    const environment = await environmentOf(
      {
        "base.yaml":
          "server: { port: '${PORT}', allowed_hosts: ['*', '${HOST}'] }\nauth: { tokens: ['${secret:A}'] }\ndatabase: { url: 'pg://${file:/run/x}' }\n",
      },
      { declared: ["PORT", "HOST"] },
    );
    expect(environment.faults).toEqual([]);
    expect(environment.value).toMatchObject({ server: { host: "127.0.0.1" }, database: { pool_size: 10 } });
    for (const key of [
      "server.port",
      "server.allowed_hosts",
      "server.allowed_hosts.1",
      "auth.tokens",
      "database.url",
    ]) {
      expect(environment.get(key)).toMatchObject({ from: "file" });
      expect(environment.get(key)?.value, key).toBeUndefined();
    }
    expect(environment.value.server).not.toHaveProperty("port");
    expect(environment.value.server).not.toHaveProperty("allowed_hosts");
    expect(environment.get("server.allowed_hosts.0")?.value).toBe("*");
    expect(environment.get("server")?.value).not.toHaveProperty("port");
    expect(environment.get("server.port")?.references).toEqual([{ kind: "variable", name: "PORT" }]);
    expect(environment.get("database.url")).toMatchObject({ isSecret: true, references: [{ kind: "file" }] });
  });

  it("never becomes a map", async () => {
    const environment = await environmentOf({ "base.yaml": "server: '${A}'" }, { declared: ["A"] });
    expect(told(environment)).toEqual([
      "value-wrong config/base.yaml:1:9 server should be a map, and ${A} gives a text",
    ]);
  });

  it("that cannot be read is a fault that does not repeat it", async () => {
    const environment = await environmentOf({ "base.yaml": "server: { host: '${hunter2 hunter2}' }\n" });
    expect(environment.faults).toMatchObject([{ kind: "reference-broken", at: { line: 1, column: 17 } }]);
    expect(JSON.stringify(environment.faults)).not.toContain("hunter2");
  });

  it("gives no value of a variable away, right or wrong", async () => {
    const environment = await environmentOf(
      { "base.yaml": "server: { port: '${PORT}', path: '${PORT}' }" },
      { variables: { PORT: "hunter2" } },
    );
    expect(told(environment)).toEqual([
      "value-wrong config/base.yaml:1:17 server.port should be an integer from 1 to 65535, and ${PORT} gives a text",
      'value-wrong config/base.yaml:1:34 server.path should be a text such as "/mcp" or "/healthz", and ${PORT} gives another text',
    ]);
  });

  it("is resolved by the runtime, which says what is not there", async () => {
    const environment = await environmentOf(
      { "base.yaml": "database: { password: '${secret:DB}', url: '${secret:GONE}', port: '${file:/run/port}' }" },
      { secrets: ({ name }) => ({ DB: "hunter2", "/run/port": "5432" })[name] },
    );
    expect(environment.value).toMatchObject({ database: { password: "hunter2", port: 5432 } });
    expect(environment.get("database.port")).toMatchObject({ value: 5432, isSecret: true });
    expect(told(environment)).toEqual([
      "variable-unset config/base.yaml:1:44 database.url refers to the secret GONE, which is not there",
    ]);
  });
});
