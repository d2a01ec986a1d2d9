import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { renderOperations } from "../../../src/config/operations/index.ts";
import { readWorkload } from "../../../src/config/operations/workload.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { environmentOf, renderedOf, WHOLE } from "./environment-of.ts";
import { kubernetesObject } from "./kubernetes-objects.ts";

const duration = fc.oneof(
  fc.constantFrom("1ms", "500ms", "0.5s", "30s", "5m", "12h", "7d", "99999d"),
  fc.double({ min: 0.001, max: 1e9, noNaN: true }),
);
const port = fc.integer({ min: 1, max: 65_535 });
const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
const path = fc.constantFrom(
  "/a",
  "/livez",
  "/a/%7B",
  '/"',
  "/'",
  "/{{x}}",
  "/$(X)",
  "/a:b",
  "/a|b",
  "/-",
  "/*",
  "/&x",
);
const hostile = fc.constantFrom(
  'a"b',
  "it's",
  "50%",
  "%n",
  "$HOME",

  "$(X)",
  "{{ .x }}",
  "a: b",
  "a #b",
  "\\",
  "a\\",
  ";",
  "|",
  "*",
);
/** What must not end a line, a word or a value; `${` would be a reference. */
const argument = fc
  .oneof(hostile, fc.string({ unit: "binary", maxLength: 12 }))
  .map((text) => text.toWellFormed().replaceAll("${", "$").replaceAll("\0", ""));

/** A configuration that the schema takes. */
const configuration = fc
  .record({
    transport: fc.record({
      kind: fc.constantFrom("http", "http", "stdio"),
      stateless: fc.boolean(),
      sessions: fc.record({ store: fc.constantFrom("memory", "shared"), ttl: duration }),
    }),
    server: fc.record({
      host: fc.constantFrom("0.0.0.0", "::", "::1", "127.0.0.1", "mcp.example.com", "a\"b'c"),
      port,
      path,
      tls: optional(fc.constant({ certificate: "/etc/tls/c", key: "/etc/tls/k" })),
      timeouts: fc.record({ shutdown: duration }),
    }),
    health: fc.record({
      enabled: fc.boolean(),
      authenticated: fc.boolean(),
      live_path: path,
      port: optional(port),
      interval: duration,
      timeout: duration,
      failures: fc.integer({ min: 1, max: 100 }),
      start_timeout: duration,
    }),
    monitoring: fc.record({
      enabled: fc.boolean(),
      path,
      port: optional(port),
      interval: duration,
      alerts: fc.record({
        error_rate: fc.double({ min: 0, max: 1, noNaN: true }),
        latency: duration,
        for: duration,
        runbook: optional(hostile),
      }),
    }),
    scaling: fc
      .tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 50 }))
      .map(([least, more]) => ({ min_replicas: least, max_replicas: least + more })),
    logging: fc.record({
      format: fc.constantFrom("json", "text"),
      output: fc.constantFrom("stderr", "file"),
      file: fc.constantFrom(
        "/var/log/mcp.log",
        "/tmp/x.log",
        "/l",
        "relative.log",
        '/var/"x"/a b.log',
        "/var/50%/$x.log",
      ),
    }),
    deploy: fc.record({
      name: optional(fc.constantFrom("a", "acme-search", "a-b-c")),
      namespace: optional(fc.constantFrom("mcp", "team-a")),
      image: optional(fc.constantFrom("ghcr.io/acme/search:1.2.3", `ghcr.io/acme/search@sha256:${"0".repeat(64)}`)),
      command: optional(
        fc
          .tuple(fc.constantFrom("node", "/srv/a b/%n"), fc.array(argument, { maxLength: 4 }))
          .map(([program, rest]) => [program, ...rest]),
      ),
      user: optional(fc.constantFrom("mcp", "1000")),
      working_directory: optional(fc.constantFrom("/srv/a b", "/home/mcp", "/srv/50%")),
      requests: fc.constantFrom({ cpu: "100m", memory: "128Mi" }, { cpu: "0.5" }, { memory: "1K" }, {}),
      limits: fc.constantFrom({ memory: "512Mi" }, { cpu: "2", memory: "1Gi" }, {}),
    }),
  })
  .map((value): JsonObject => JSON.parse(JSON.stringify(value)));

describe("whatever a valid configuration says", () => {
  it("the files are valid, the same each time, and hold no line that is not meant", () =>
    fc.assert(
      fc.asyncProperty(configuration, fc.string(), async (value, name) => {
        const [first, again] = [await renderedOf(value, { name }), await renderedOf(value, { name })];
        expect(again).toEqual(first);
        for (const { path: file, text } of first.files) {
          expect(text).not.toMatch(/[^\P{C}\n]/u);
          if (file.startsWith("kubernetes/")) kubernetesObject(text);
          else if (file.endsWith(".yml")) expect(Object.keys(parse(text)).length).toBeGreaterThan(0);
          else expectUnit(text);
        }
      }),
      { numRuns: 150 },
    ));
});

/** Every line of a unit is a comment, a section, or one of the settings that are meant to stand there. */
const SETTINGS =
  /^(?:|#.*|\[(?:Unit|Service|Install)\]|(?:Description|Wants|After|StartLimit\w+|Type|ExecStart|User|DynamicUser|WorkingDirectory|Environment|EnvironmentFile|Restart|RestartSec|TimeoutStopSec|MemoryMax|CPUQuota|NoNewPrivileges|Private\w+|Protect\w+|Restrict\w+|LockPersonality|SystemCallArchitectures|CapabilityBoundingSet|AmbientCapabilities|UMask|ReadWritePaths|WantedBy)=.*)$/;
const expectUnit = (text: string): void => {
  for (const line of text.split("\n")) {
    expect(line).toMatch(SETTINGS);
    // a backslash at the end would join the next line to this one
    expect(line).not.toMatch(/(?:^|[^\\])(?:\\\\)*\\$/);
    // a specifier would be replaced by something of the machine
    expect(line.replaceAll("%%", "")).not.toMatch(/%(?!$)/);
  }
  expect(text.match(/^ExecStart=/gm)).toHaveLength(1);
};

describe("a hostile name", () => {
  it("of an environment or a file breaks out of no file", async () => {
    const environment = await environmentOf(WHOLE, { name: 'x"\ny: $(Z) %n' });
    const { files } = renderOperations(readWorkload(environment, {}));
    for (const { path: file, text } of files) {
      if (file.startsWith("kubernetes/")) kubernetesObject(text);
      if (file.endsWith(".service")) expectUnit(text);
      expect(text).not.toMatch(/^y:/m);
    }
    const deployment = parse(files.find(({ path: file }) => file.endsWith("deployment.yaml"))?.text ?? "");
    expect(deployment.spec.template.spec.containers[0].env[0].value).toBe('x"\ny: $$(Z) %n');
  });

  it.each(["", "@acme/Search Server", "123", "--", "é", "a".repeat(500), "__proto__"])(
    "%j of a package becomes one that every file may have",
    async (name) => {
      const { name: _, ...deploy } = WHOLE.deploy as JsonObject;
      const { files } = await renderedOf({ ...WHOLE, deploy }, { name });
      const { metadata } = kubernetesObject(files[0]?.text ?? "");
      expect(metadata.name).toMatch(/^[a-z][a-z0-9-]{0,44}[a-z0-9]?$/);
    },
  );
});

describe("what files cannot be made of", () => {
  const refusal = async (changes: JsonObject): Promise<string> => {
    const merged = Object.entries(changes).map(([name, section]) => [
      name,
      { ...(WHOLE[name] as object), ...(section as object) },
    ]);
    const environment = await environmentOf({ ...WHOLE, ...Object.fromEntries(merged) });
    try {
      readWorkload(environment, {});
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return JSON.stringify(error.trouble);
    }
    return "was taken";
  };

  it.each([
    ["a name that no object can have", { deploy: { name: "Acme Search" } }, /deploy\.name.*acme-search/],
    ["an image with a line break", { deploy: { image: "a\nb" } }, /deploy\.image/],
    [
      "more requested than allowed",
      { deploy: { requests: { memory: "1Gi" } } },
      /deploy\.requests\.memory.*1Gi.*512Mi/,
    ],
    ["more replicas at least than at most", { scaling: { min_replicas: 5, max_replicas: 2 } }, /min_replicas.*5.*2/],
    ["a program that is an order to systemd", { deploy: { command: ["+rm"] } }, /deploy\.command/],
    ["a program by a relative path", { deploy: { command: ["./server"] } }, /absolute path/],
    ["a user with a space", { deploy: { user: "a b" } }, /deploy\.user/],
    [
      "a port that only the place of work knows",
      { server: { port: "${PORT}" } },
      /server\.port has no value here.*PORT.*--var/,
    ],
    ["a log to a file without one", { logging: { output: "file" } }, /logging\.file/],
  ])("is refused at its line: %s", async (_, changes, said) => {
    expect(await refusal(changes)).toMatch(said);
    expect(await refusal(changes)).toMatch(/config\/production\.json/);
  });

  it("is refused without being shown where it is a secret", async () => {
    const key = `ghp_${"a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8".slice(0, 36)}`;
    const said = await refusal({ deploy: { command: ["node", "x.js", `--token=${key}`] } });
    expect(said).toMatch(/deploy\.command is a secret/);
    expect(said).not.toContain(key);
  });
});
