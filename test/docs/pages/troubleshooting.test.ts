import { describe, expect, test } from "vitest";
import { RULE_SECTIONS } from "../../../src/docs/pages/troubleshooting/rule-sections.ts";
import { makeTroubleshootingPage, type TroubleRule } from "../../../src/docs/pages/troubleshooting.ts";
import { DOC_SECTIONS } from "../../../src/model/docs.ts";
import type { Surface } from "../../../src/model/surface.ts";
import { DIRECTORY_RULES, ENVIRONMENT_RULES, FAULT_RULES } from "../../../src/rules/config/index.ts";
import { documented } from "./documented.ts";
import { plainSection } from "./plain-page.ts";

const RULES: readonly TroubleRule[] = [...FAULT_RULES, ...ENVIRONMENT_RULES, ...DIRECTORY_RULES];

const sectionOf = async (name: string, parts: Parameters<typeof documented>[0]): Promise<string> =>
  plainSection(makeTroubleshootingPage(await documented(parts), DOC_SECTIONS.troubleshooting, RULES), name);

const headingsOf = (said: string): string[] =>
  said.split("\n").flatMap((line) => (line.startsWith("## ") ? line.slice(3) : []));

const legacy = (more: Partial<Surface> = {}): Surface => ({
  era: "legacy",
  protocolVersion: "2025-11-25",
  capabilities: { tools: {} },
  serverInfo: { name: "search" },
  tools: [{ name: "search", inputSchema: { type: "object" } }],
  ...more,
});
const modern = (more: Partial<Surface> = {}): Surface => ({
  ...legacy(),
  era: "modern",
  protocolVersion: "2026-07-28",
  ...more,
});
const HTTP = "transport: { kind: http }";

describe("what to look at where it does not start", () => {
  test("names what it needs: of server.json, and what configuration files refer to without a default", async () => {
    const install = {
      packages: [
        {
          registryType: "npm",
          identifier: "a",
          environmentVariables: [
            { name: "API_KEY", isRequired: true, isSecret: true, description: "Key of the service." },
            { name: "MODE", isRequired: true, default: "fast" },
            { name: "HOST" },
          ],
          packageArguments: [{ type: "positional", valueHint: "root", isRequired: true }],
        },
        { registryType: "pypi", identifier: "b", environmentVariables: [{ name: "API_KEY", isRequired: true }] },
      ],
    };
    const files = { "a.yaml": "server: { host: '${HOST}', port: '${PORT:-80}' }", "b.yaml": "server: { port: 80 }" };
    const said = await sectionOf("start", { install, files });
    expect(said.split("\n").slice(0, 4)).toEqual([
      "Is all there that it needs? These have no default, and it cannot do without them:",
      "- `API_KEY` (environment variable, secret): Key of the service.",
      "- `root` (argument) of `a`",
      "- `HOST` (environment variable) in `a`: `server.host` refers to it.",
    ]);
    expect(said).not.toMatch(/MODE|PORT/);
  });

  test("says of a place in a value which value it is a part of", async () => {
    const install = {
      packages: [
        {
          registryType: "npm",
          identifier: "a",
          environmentVariables: [
            {
              name: "DB",
              value: "postgres://{password}@db",
              variables: { password: { isRequired: true, isSecret: true } },
            },
          ],
          packageArguments: [
            { type: "named", name: "--dir", value: "{dir}", variables: { dir: { isRequired: true } } },
          ],
        },
      ],
    };
    expect((await sectionOf("start", { install })).split("\n").slice(1, 3)).toEqual([
      "- `password` (a part of the environment variable `DB`, secret)",
      "- `dir` (a part of the argument `--dir`)",
    ]);
  });

  test("says over stdio that stdout is the protocol's, and over HTTP where it listens", async () => {
    const files = {
      "development.yaml": "transport: { kind: stdio }\nlogging: { output: stdout }",
      "production.yaml": `${HTTP}\nserver: { host: '::', port: '\${PORT}', public_url: https://mcp.example.com/mcp }`,
    };
    const said = await sectionOf("start", { files });
    expect(said).toContain(
      "The configuration sends the log to stdout in `development`: set `logging.output` to `stderr`.",
    );
    expect(said).toContain("`production` | `http://[::]:${PORT}/mcp` | `https://mcp.example.com/mcp`");
  });

  test("says nothing of a transport that nothing speaks of", async () => {
    expect(await sectionOf("start", { surfaces: [legacy()] })).not.toMatch(/stdio|HTTP/);
  });

  test.each([
    ["both eras", [legacy(), modern()], [/-32022/, /Asked by `initialize`/], [/has no other way/, /was not seen/]],
    ["the modern era alone", [modern()], [/-32022/, /has no other way/], [/Asked by/, /was not seen/]],
    [
      "the legacy era alone",
      [legacy()],
      [/Asked by/, /It was not seen to speak a revision from 2026-07-28 on/],
      [/-32022/],
    ],
    ["versions that nobody recorded", [{ era: "legacy", tools: [] } as const], [], [/protocol/]],
  ] as const)("tells %s how clients of the other are refused", async (_, surfaces, says, silent) => {
    const said = await sectionOf("start", {
      surfaces: surfaces.map((surface) => ({ ...surface, tools: [...(surface.tools ?? [])] })),
    });
    for (const each of says) expect(said).toMatch(each);
    for (const each of silent) expect(said).not.toMatch(each);
  });
});

describe("health", () => {
  test("is asked at the paths and the port of the configuration, with commands that are safe to paste", async () => {
    const files = {
      "production.yaml": `${HTTP}\nserver: { host: 0.0.0.0 }\nhealth: { port: 8081, live_path: /alive, failures: 5, interval: 15s }\nmonitoring: { enabled: true, port: 9464 }`,
    };
    const said = await sectionOf("health", { files });
    expect(said).toContain(
      "`production` | `http://0.0.0.0:8081/alive` | `http://0.0.0.0:8081/readyz` | 5 missed in a row, asked every `15s`, each within `2s`; `60s` to start",
    );
    expect(said).toContain("curl -i http://127.0.0.1:8081/alive\ncurl -i http://127.0.0.1:8081/readyz");
    expect(said).toContain("`http://0.0.0.0:9464/metrics` in `production`");
  });

  test("gives no command of a path that a shell would take for more than text", async () => {
    const files = {
      "production.yaml": `${HTTP}\nserver: { path: '/x;id', host: '$(id)' }\nhealth: { live_path: '/x\`id\`' }`,
    };
    expect(await sectionOf("health", { files, surfaces: [legacy()] })).not.toContain("curl");
  });

  test("has a handshake of each era, over stdio as one line", async () => {
    const files = { "base.yaml": "transport: { kind: stdio }" };
    const said = await sectionOf("health", { files, surfaces: [legacy({ protocolVersion: "2025-06-18" }), modern()] });
    const requests = said
      .split("\n")
      .flatMap((line): { method: string; params: object }[] => (line.startsWith("{") ? [JSON.parse(line)] : []));
    expect(requests).toMatchObject([
      { jsonrpc: "2.0", method: "initialize", params: { protocolVersion: "2025-06-18", capabilities: {} } },
      {
        jsonrpc: "2.0",
        method: "server/discover",
        params: {
          _meta: {
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": {},
          },
        },
      },
    ]);
    expect(said).not.toContain("curl");
  });

  test("has the handshake over HTTP with the headers of its era, and a token where one is asked for", async () => {
    const files = { "production.yaml": `${HTTP}\nauth: { kind: bearer, tokens: ['\${secret:T}'] }` };
    const said = await sectionOf("health", { files, surfaces: [modern()] });
    expect(said).toContain("curl -i -X POST http://127.0.0.1:3000/mcp \\\n");
    expect(said).toContain(
      "-H 'MCP-Protocol-Version: 2026-07-28' \\\n  -H 'Mcp-Method: server/discover' \\\n  -H \"Authorization: Bearer $TOKEN\"",
    );
  });

  test("takes no protocol version into a command that is no date", async () => {
    const surfaces = [legacy({ protocolVersion: "2025-06-18' ; id '" })];
    const said = await sectionOf("health", { files: { "a.yaml": HTTP }, surfaces });
    expect(said).toContain('"protocolVersion":"2025-11-25"');
    expect(said).not.toContain("; id");
  });
});

describe("errors", () => {
  test("of a legacy server over stdio are those of the protocol that it can answer", async () => {
    const said = await sectionOf("errors", {
      files: { "base.yaml": "transport: { kind: stdio }" },
      surfaces: [legacy()],
    });
    expect(headingsOf(said)).toEqual(["Error isError", "Error -32602", "Error -32601", "Error -32603"]);
    expect(said).toContain("It has no `prompts` and `resources`");
  });

  test("of a resource that is not there have the code of each era", async () => {
    const resources = [{ uri: "a:b" }];
    const of = async (...surfaces: Surface[]) => await sectionOf("errors", { surfaces });
    expect(headingsOf(await of(legacy({ resources })))).toContain("Error -32002");
    const recent = await of(modern({ resources }));
    expect(headingsOf(recent)).not.toContain("Error -32002");
    expect(recent).toContain("`resources/read` asks for a resource that is not there (from 2026-07-28 on).");
  });

  test("name the arguments that a client must send as headers, over HTTP and from 2026-07-28 on", async () => {
    const tools = [
      {
        name: "query",
        inputSchema: {
          type: "object",
          properties: { at: { type: "object", properties: { region: { type: "string", "x-mcp-header": "Region" } } } },
        },
      },
    ];
    const files = { "base.yaml": HTTP };
    expect(await sectionOf("errors", { files, surfaces: [modern({ tools })] })).toContain(
      "`Mcp-Param-Region` for `at.region` of `query`",
    );
    expect(headingsOf(await sectionOf("errors", { files, surfaces: [legacy({ tools })] }))).not.toContain(
      "Error -32020",
    );
    expect(headingsOf(await sectionOf("errors", { surfaces: [modern({ tools })] }))).not.toContain("Error -32020");
  });

  test("of elicitation and tasks are told only where a tool speaks of them", async () => {
    const asks = legacy({ tools: [{ name: "login", description: "Elicits an account." }] });
    expect(headingsOf(await sectionOf("errors", { surfaces: [asks] }))).toContain("Error -32042");
    expect(
      headingsOf(await sectionOf("errors", { surfaces: [{ ...asks, protocolVersion: "2025-06-18" }] })),
    ).not.toContain("Error -32042");
    expect(headingsOf(await sectionOf("errors", { surfaces: [modern({ tools: asks.tools ?? [] })] }))).toContain(
      "Error -32021",
    );
    const runs = legacy({ tools: [{ name: "index", execution: { taskSupport: "required" } }] });
    expect(await sectionOf("errors", { surfaces: [runs] })).toContain("`index` runs as a task only");
  });

  test("over HTTP are those that the configuration can bring about, with its values", async () => {
    const files = {
      "production.yaml": [
        HTTP,
        "server: { allowed_hosts: [mcp.example.com], max_body: 2MiB, timeouts: { proxy: 65s } }",
        "auth: { kind: oauth, issuer: https://login.example.com, scopes: [read] }",
        "rate_limiting: { enabled: true, max_requests: 60, window: 1m }",
      ].join("\n"),
    };
    const said = await sectionOf("errors", { files, surfaces: [legacy()] });
    expect(headingsOf(said).filter((heading) => heading.startsWith("HTTP"))).toEqual(
      ["400", "401", "403", "404", "413", "429", "503", "504"].map((code) => `HTTP status ${code}`),
    );
    for (const each of [
      "`https://login.example.com`",
      "`mcp.example.com`",
      "`read`",
      "`2MiB`",
      "60 requests in `1m` for each `address`",
      "`65s`",
    ]) {
      expect(said).toContain(each);
    }
  });

  test("over HTTP leave out what the configuration turns off", async () => {
    const files = { "production.yaml": `${HTTP}\n` };
    const stateless = { "production.yaml": "transport: { kind: http, stateless: true }" };
    const codes = async (given: Record<string, string>) =>
      headingsOf(await sectionOf("errors", { files: given, surfaces: [legacy()] }));
    expect(await codes(files)).not.toEqual(expect.arrayContaining(["HTTP status 401"]));
    expect(await codes(files)).not.toEqual(expect.arrayContaining(["HTTP status 429"]));
    expect(await sectionOf("errors", { files: stateless, surfaces: [legacy()] })).not.toContain("Mcp-Session-Id");
  });
});

describe("findings", () => {
  test("every rule about configuration says once when a server can meet it, and no other does", () => {
    const ids = RULES.map(({ id }) => id);
    expect([...RULE_SECTIONS.keys()].sort()).toEqual([...ids].sort());
  });

  test("are those about what the configuration has", async () => {
    const ids = async (text: string): Promise<string[]> =>
      headingsOf(await sectionOf("findings", { files: { "base.yaml": text } }));
    const stdio = await ids("transport: { kind: stdio }\nlogging: { output: stderr }");
    expect(stdio).toContain("Finding config-stdout-over-stdio");
    expect(stdio.join(" ")).not.toMatch(/cors|database|replicas|rate-limit|environments-drift/);
    const http = await ids(`${HTTP}\ndatabase: { host: a }`);
    expect(http).toEqual(
      expect.arrayContaining(["Finding config-rate-limit-missing", "Finding config-database-overdrawn"]),
    );
    expect(http).not.toContain("Finding config-stdout-over-stdio");
  });

  test("say why, what to do, and how one is accepted for a time", async () => {
    const said = await sectionOf("findings", { files: { "base.yaml": HTTP } });
    for (const { id, why, fix } of RULES) {
      if (!said.includes(`## Finding ${id}\n`)) continue;
      expect(said).toContain(`## Finding ${id}\n${why}\nWhat to do: ${fix}\n`);
    }
    expect(said).toContain(".mcp-lifecycle/waivers.yml");
  });

  test("are none for a server without a configuration", async () => {
    expect(await sectionOf("findings", { install: { packages: [{ identifier: "a" }] } })).toBe("");
  });
});
