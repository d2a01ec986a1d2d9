import { describe, expect, test } from "vitest";
import { makeConfigurationPage } from "../../../src/docs/pages/configuration.ts";
import { DOC_SECTIONS } from "../../../src/model/docs.ts";
import { documented } from "./documented.ts";
import { plainSection } from "./plain-page.ts";

const SECTIONS = DOC_SECTIONS.configuration;

const sectionOf = async (name: string, parts: Parameters<typeof documented>[0]): Promise<string> =>
  plainSection(makeConfigurationPage(await documented(parts), SECTIONS), name);

describe("a page about configuration", () => {
  test("is none for a server that has neither a server.json nor a configuration", async () => {
    expect(makeConfigurationPage(await documented({}), SECTIONS)).toBeUndefined();
  });

  test("is none where a server.json asks for nothing and says no way to connect", async () => {
    expect(makeConfigurationPage(await documented({ install: { name: "a", version: "1" } }), SECTIONS)).toBeUndefined();
  });

  test("has the sections that are asked for, in that order, and no other", async () => {
    const server = await documented({
      files: { "base.yaml": "server: { port: 80 }" },
      install: { packages: [{ identifier: "a", environmentVariables: [{ name: "A" }] }] },
    });
    const page = makeConfigurationPage(server, ["environments", "variables"]);
    expect(page?.sections.map(({ name, anchor }) => [name, anchor])).toEqual([
      ["environments", "environments"],
      ["variables", "environment-variables"],
    ]);
  });
});

describe("environment variables", () => {
  test("are told with all that server.json says of them", async () => {
    const install = {
      packages: [
        {
          registryType: "npm",
          identifier: "a",
          environmentVariables: [
            {
              name: "API_KEY",
              description: "Key of the service.",
              isRequired: true,
              isSecret: true,
              placeholder: "your-key",
            },
            { name: "MODE", choices: ["fast", "exact"], default: "fast", format: "string" },
            { name: "LIMIT", format: "number", placeholder: "10" },
            {
              name: "CACHE",
              format: "filepath",
              value: "{home}/cache",
              variables: { home: { isRequired: true, format: "filepath" } },
            },
          ],
        },
      ],
    };
    expect(await sectionOf("variables", { install })).toMatchInlineSnapshot(`
      "- API_KEY (string; required; secret): Key of the service.
      - MODE (string; one of fast exact; default fast)
      - LIMIT (number; for example \`10\`)
      - CACHE (path of a file; made of what is below: \`{home}/cache\`)
        - home (path of a file; required)"
    `);
  });

  test("are read from a file of 2025-07-09, whose names have underscores", async () => {
    const variable = { name: "API_KEY", is_required: true, is_secret: true };
    const install = { packages: [{ registry_type: "npm", identifier: "a", environment_variables: [variable] }] };
    expect(await sectionOf("variables", { install })).toBe("- API_KEY (string; required; secret)");
  });

  test("are told once where every package takes the same, else for each package", async () => {
    const entry = (identifier: string, name: string) => ({
      registryType: "npm",
      identifier,
      environmentVariables: [{ name }],
    });
    expect(await sectionOf("variables", { install: { packages: [entry("a", "X"), entry("b", "X")] } })).toBe(
      "- X (string)",
    );
    expect(await sectionOf("variables", { install: { packages: [entry("a", "X"), entry("b", "Y")] } })).toBe(
      "npm package `a`\n- X (string)\nnpm package `b`\n- Y (string)",
    );
  });

  test("that the configuration refers to say which setting they give, where, and where they are needed", async () => {
    const files = {
      "base.yaml": ["server: { port: '${PORT:-3000}' }", "database: { password: '${secret:DB_PASSWORD}' }"].join("\n"),
      "development.yaml": "database: { password: '${DB_PASSWORD:-postgres}' }",
      "production.yaml": ["server: { host: '${HOST}' }", "auth: { client_secret: '${file:/run/secrets/client}' }"].join(
        "\n",
      ),
    };
    expect(await sectionOf("variables", { files })).toMatchInlineSnapshot(`
      "- DB_PASSWORD (string; required; secret; needed in \`production\`; or \`DB_PASSWORD_FILE\` with the path of a file that holds it, or the file \`/run/secrets/DB_PASSWORD\`; sets \`database.password\` in \`development\`, by \`config/development.yaml\`; sets \`database.password\` in \`production\`, by \`config/base.yaml\`)
      - HOST (string; required; needed in \`production\`; sets \`server.host\` in \`production\`, by \`config/production.yaml\`)
      - PORT (string; sets \`server.port\`, by \`config/base.yaml\`; default 3000)
      Files whose text becomes the value of a setting:
      - /run/secrets/client (path of a file; required; secret; needed in \`production\`; sets \`auth.client_secret\` in \`production\`, by \`config/production.yaml\`)"
    `);
  });
});

test("arguments are told for the server and for what runs it, by name or by place", async () => {
  const install = {
    packages: [
      {
        registryType: "oci",
        identifier: "ghcr.io/a/b:1.2.3",
        runtimeHint: "docker",
        runtimeArguments: [
          { type: "named", name: "-e", value: "KEY={key}", variables: { key: { isRequired: true, isSecret: true } } },
        ],
        packageArguments: [
          { type: "positional", valueHint: "root", isRequired: true },
          { type: "positional", value: "serve" },
          { type: "named", name: "--allow", isRepeated: true },
          { type: "named", name: "--quiet", value: "" },
        ],
      },
    ],
  };
  expect(await sectionOf("arguments", { install })).toMatchInlineSnapshot(`
    "For \`docker\`, which runs it, before its name:
    - -e (string; made of what is below: \`KEY={key}\`)
      - key (string; required; secret)
    For the server itself:
    - root as argument 1 (string; required)
    - argument 2 (string; always \`serve\`)
    - --allow (string; may be given several times)
    - --quiet (string; always there, without a value)"
  `);
});

test("connections are told with their address, what stands in its braces, and their headers", async () => {
  const install = {
    packages: [
      { registryType: "npm", identifier: "a", transport: { type: "stdio" } },
      {
        registryType: "npm",
        identifier: "a",
        transport: { type: "streamable-http", url: "http://127.0.0.1:{http_port}/mcp" },
        packageArguments: [{ type: "named", name: "--http-port", default: "3000" }],
      },
    ],
    remotes: [
      {
        type: "sse",
        url: "https://{tenant}.example.com/sse?api_key=48213377",
        variables: { tenant: { isRequired: true } },
        headers: [{ name: "X-Key", isSecret: true, isRequired: true }],
      },
    ],
  };
  expect(await sectionOf("connections", { install })).toMatchInlineSnapshot(`
    "- Remote: over HTTP with server-sent events (SSE), at \`https://{tenant}.example.com/sse?api_key=***\`
      - tenant in the address (string; required)
      - X-Key header (string; required; secret)
    - npm package \`a\`: over stdio, by a client that starts it
    - npm package \`a\`: over Streamable HTTP, at \`http://127.0.0.1:{http_port}/mcp\`; \`{http_port}\` is the argument \`--http-port\`"
  `);
});

describe("settings", () => {
  const schema = {
    type: "object",
    properties: {
      greeting: { type: "string", default: "hello" },
      search: {
        type: "object",
        description: "What is searched.",
        required: ["index"],
        additionalProperties: false,
        properties: {
          index: { type: "string", minLength: 1 },
          api_token: { type: "string", default: "planted", enum: ["planted", "planted-2"] },
          backends: {
            type: "array",
            items: { type: "object", properties: { code: { type: "string", writeOnly: true, default: "planted" } } },
          },
        },
      },
    },
  };

  test("are all that the author's schema knows, and our own sections only where a file says them", async () => {
    const said = await sectionOf("settings", {
      schema,
      files: { "base.yaml": "health: { port: 81 }\nsearch: { index: a }" },
    });
    const lines = said.split("\n");
    expect(lines.filter((line) => line.startsWith("## "))).toEqual(["## Section health", "## Section search"]);
    expect(lines).toContain('- greeting (string; default "hello")');
    expect(lines.slice(lines.indexOf("## Section search"))).toEqual([
      "## Section search",
      "What is searched.",
      "- index (string; required; not empty)",
      "- api_token (string; secret)",
      "- backends (array of object)",
      "  - code (string; secret)",
    ]);
  });

  test("of ours say what they take in a few words, and whether a change needs a restart", async () => {
    const said = await sectionOf("settings", { files: { "base.yaml": "health: { port: 81 }" } });
    expect(said).toContain("- port (integer; 1 to 65535; a change needs a restart): Port of their own");
    expect(said).toContain(
      '- timeout (a number above 0 or a text such as "500ms", "30s" or "5m"; default "2s"): How long',
    );
    expect(said).not.toContain("no other keys");
  });

  test("say a restart of a whole section once", async () => {
    const said = await sectionOf("settings", { files: { "base.yaml": "database: { name: a }" } });
    expect(said.match(/a change needs a restart/g)).toHaveLength(1);
  });

  test("name the keys that no schema describes", async () => {
    const open = { type: "object", additionalProperties: true };
    expect(await sectionOf("settings", { schema: open, files: { "base.yaml": "mine: { a: 1, b: 2 }" } })).toContain(
      "No schema describes these, which the files say: `mine`.",
    );
  });
});

describe("environments", () => {
  test("are told with their files, what differs, what is the same, and no secret", async () => {
    const files = {
      "base.yaml": "server: { port: 8080 }\nlogging: { level: info }",
      "development.yaml":
        "logging: { level: debug }\nauth: { tokens: [planted-1, planted-2] }\ndeploy: { image: https://me@example.com/a }",
      "production.yaml":
        "server: { host: '${HOST}' }\nauth: { kind: bearer, tokens: ['${secret:MCP_TOKEN}'] }\nlogging: { level: '${LEVEL:-info}' }",
    };
    expect(await sectionOf("environments", { files })).toMatchInlineSnapshot(`
      "Each environment is made of its files: what a later one says holds over what an earlier one says.
      - \`development\`: \`config/base.yaml\`, and over it \`config/development.yaml\`
      - \`production\`: \`config/base.yaml\`, and over it \`config/production.yaml\`
      What differs between them (5 settings):
      setting | development | production
      \`auth.kind\` | \`none\` (default) | \`bearer\`
      \`auth.tokens\` | 2 secrets | \`\${secret:MCP_TOKEN}\`
      \`deploy.image\` | a secret | not set
      \`logging.level\` | \`debug\` | \`info\`, or \`\${LEVEL}\`
      \`server.host\` | \`127.0.0.1\` (default) | \`\${HOST}\`
      What is the same in all of them (1 setting):
      setting | value
      \`server.port\` | \`8080\`
      \`mcp-lifecycle explain-config --env production\` shows all that a server gets in one environment, defaults too, and which file says it."
    `);
  });

  test("have a value written as the default that it is count as the same", async () => {
    const said = await sectionOf("environments", {
      files: { "a.yaml": "server: { port: 3000 }", "b.yaml": "logging: { level: info }" },
    });
    expect(said).toContain("All of them say the same.");
  });

  test("hide what is secret in a list of maps, and cut what is long with its count", async () => {
    const long = "x".repeat(200);
    const open = { type: "object", additionalProperties: true };
    const files = {
      "a.yaml": `mine: [{ url: 'https://planted@b.example.com', token: planted, name: b }]\nlong: ${long}`,
      "b.yaml": "other: 1",
    };
    const said = await sectionOf("environments", { schema: open, files });
    expect(said).toContain('`mine` | `[{"url":"***","token":"***","name":"b"}]` | not set');
    expect(said).toContain(`\`long\` | \`${"x".repeat(60)}\` … (+140 characters) | not set`);
  });

  test("that are more than a page is wide are told by value, the most common last", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`e${index}.yaml`, `server: { port: ${index < 2 ? 81 : 80} }`]),
    );
    expect(await sectionOf("environments", { files })).toContain(
      "What differs between them (1 setting):\n- `server.port`\n  - `e0` and `e1`: `81`\n  - all 18 others: `80`",
    );
  });

  test("with many settings are told by section, and what is left out is counted", async () => {
    const open = { type: "object", additionalProperties: true };
    const of = (value: number) =>
      ["a", "b"]
        .map((key) => `${key}:\n${Array.from({ length: 150 }, (_, i) => `  k${i}: ${value}`).join("\n")}`)
        .join("\n");
    const said = await sectionOf("environments", { schema: open, files: { "x.yaml": of(1), "y.yaml": of(2) } });
    expect(said).toContain("(300 settings)");
    expect(said).toContain("`a`\nsetting | x | y");
    expect(said).toContain("And 100 settings more, which this page leaves out.");
    expect(said.match(/^`[ab]\.k\d+` \| `1` \| `2`$/gm)).toHaveLength(200);
  });
});
